import { expect, test } from 'vitest'
import { csvOf } from './csv.ts'

test('a page is read when the one before is taken, and comes in pieces', async () => {
  let read = 0
  async function* pages() {
    for (;;) {
      read += 1
      yield Array.from({ length: 1200 }, (_, index) => ({ index }))
    }
  }
  const pieces = csvOf({ index: ({ index }) => index }, pages())
  const lines = async () => ((await pieces.next()).value as string).split('\r\n').length - 1
  expect(await lines()).toBe(1)
  expect(read).toBe(0)
  const counts = [await lines(), await lines(), await lines()]
  expect({ counts, read }).toEqual({ counts: [500, 500, 200], read: 1 })
  expect(await lines()).toBe(500)
  expect(read).toBe(2)
})
