import { execFileSync } from 'node:child_process'
import { closeSync, constants, mkdtempSync, openSync, readFileSync, readSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { LogLines } from './log-lines.ts'

const folder = mkdtempSync(join(tmpdir(), 'lines-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A pipe that takes 64 KB, then nothing until somebody reads. */
function pipe(name: string): { fd: number; read: () => string } {
  const path = join(folder, name)
  execFileSync('mkfifo', [path])
  const fd = openSync(path, constants.O_RDWR | constants.O_NONBLOCK)
  const buffer = Buffer.alloc(65_536)
  return {
    fd,
    read() {
      try {
        return buffer.toString('utf8', 0, readSync(fd, buffer))
      } catch {
        return ''
      }
    },
  }
}

test('every line arrives whole and in order, also one at a time and at the very end', async () => {
  const path = join(folder, 'file')
  const fd = openSync(path, 'a')
  const lines = new LogLines(fd)
  const asked = Array.from({ length: 5000 }, (_, number) => `line ${number} ü\n`)
  for (const line of asked.slice(0, 3000)) lines.write(line)
  await lines.written()
  expect(readFileSync(path, 'utf8')).toBe(asked.slice(0, 3000).join(''))
  lines.write(asked[3000]!)
  await vi.waitFor(() => expect(readFileSync(path, 'utf8')).toBe(asked.slice(0, 3001).join('')), 5000)
  for (const line of asked.slice(3001, 3050)) lines.write(line)
  lines.writeLast()
  expect(readFileSync(path, 'utf8')).toBe(asked.slice(0, 3050).join(''))
  closeSync(fd)
})

test('what cannot be written waits up to a bound; what is lost beyond it is said once, where it is missing', async () => {
  const { fd, read } = pipe('full')
  const lines = new LogLines(fd, 100_000)
  const line = (number: number) => `${String(number).padStart(99, '0')}\n`
  for (let number = 0; number < 3000; number++) lines.write(line(number))
  let text = ''
  await vi.waitFor(() => {
    text += read()
    expect(text).toContain('are lost')
  }, 10_000)
  const found = text.trimEnd().split('\n')
  const said = JSON.parse(found.pop()!) as { lines: number }
  expect(found).toEqual(found.map((_, number) => line(number).trimEnd()))
  expect(said).toMatchObject({ level: 'warn', msg: 'so many lines could not be written and are lost' })
  expect(said.lines).toBe(3000 - found.length)
  expect(said.lines).toBeGreaterThan(0)
  lines.write('and on\n')
  await lines.written()
  expect(read()).toBe('and on\n')
  closeSync(fd)
})

test('a full disk is waited for by nobody', async () => {
  const fd = openSync('/dev/full', 'w')
  const lines = new LogLines(fd)
  lines.write('a line\n')
  await expect(lines.written()).resolves.toBeUndefined()
  expect(lines.writeLast()).toBeUndefined()
  closeSync(fd)
})
