import { expect, test } from 'vitest'
import { lastWords } from './last-words.ts'

const answer = (severity: string) =>
  Buffer.from(`E\0\0\0\x50S${severity}\0V${severity}\0C53100\0Mno room\0Fxlog.c\0L1\0RXLog\0\0`)

test('an answer after which there is no other is told from the rest', () => {
  const row = Buffer.from('D\0\0\0\x17\0\x02\0\0\0\x06SPANIC\0\0\0\x06VPANIC')
  expect(lastWords(Buffer.concat([row, answer('PANIC')]))).toBe('no room')
  expect(lastWords(answer('FATAL'))).toBe('no room')
  expect(lastWords(answer('ERROR'))).toBeUndefined()
  expect(lastWords(row)).toBeUndefined()
})
