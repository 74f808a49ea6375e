import { write, writeSync } from 'node:fs'

const AT_ONCE = 8192
const FLUSH_MS = 100
const MOST_WAITING = 8 * 1024 * 1024
/** A reader that is slow at the very end is waited for so long. */
const LAST_MS = 2000
const LOOK_MS = 20
const NOTHING = Buffer.alloc(0)

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code
const lostLine = (lines: number) => {
  const time = new Date().toISOString()
  return `${JSON.stringify({ level: 'warn', time, lines, msg: 'so many lines could not be written and are lost' })}\n`
}

/**
 * Lines for an open file, gathered for a moment and written together. Where they cannot be written (a disk is full) they
 * wait, up to a bound; those beyond it are lost, which is said once writing goes on. Without a reader all are let go.
 * The library's own would end the process at the first error, and try for ever at its end.
 */
export class LogLines {
  readonly #fd: number
  readonly #mostWaiting: number
  #gathered: string[] = []
  #length = 0
  /** What is being written, or could not be. */
  #chunk = NOTHING
  #lost = 0
  #state: 'idle' | 'writing' | 'failing' | 'unread' = 'idle'
  #whenDone: (() => void)[] = []

  constructor(fd: number, mostWaiting: number = MOST_WAITING) {
    this.#fd = fd
    this.#mostWaiting = mostWaiting
    setInterval(() => this.#write(), FLUSH_MS).unref()
  }

  write(line: string): void {
    if (this.#state === 'unread') return
    if (this.#length + line.length > this.#mostWaiting) {
      this.#lost += 1
      return
    }
    this.#gathered.push(line)
    this.#length += line.length
    if (this.#length >= AT_ONCE && this.#state === 'idle') this.#write()
  }

  /** Resolves when every line is written, or cannot be; a reader that stands still is not waited for. */
  written(): Promise<void> {
    return new Promise((resolve) => {
      this.#whenDone.push(resolve)
      setTimeout(resolve, LAST_MS).unref()
      this.#write()
    })
  }

  /** Writes what is left before the process ends, as far as that can be done. */
  writeLast(): void {
    if (this.#state === 'unread') return
    // What is under way goes out by itself.
    if (this.#state === 'writing') this.#chunk = NOTHING
    const until = performance.now() + LAST_MS
    while (this.#hasNext()) {
      try {
        this.#chunk = this.#chunk.subarray(writeSync(this.#fd, this.#chunk))
      } catch (error) {
        if (codeOf(error) !== 'EAGAIN' || performance.now() > until) return
        Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LOOK_MS)
      }
    }
  }

  /** Whether there is something to write: what failed, else what was gathered since. */
  #hasNext(): boolean {
    if (this.#chunk.length === 0) {
      if (this.#lost > 0) this.#gathered.push(lostLine(this.#lost))
      this.#chunk = Buffer.from(this.#gathered.join(''))
      this.#gathered = []
      this.#length = 0
      this.#lost = 0
    }
    return this.#chunk.length > 0
  }

  #write(): void {
    if (this.#state === 'writing') return
    if (this.#state === 'unread' || !this.#hasNext()) return this.#end()
    this.#state = 'writing'
    write(this.#fd, this.#chunk, (error, bytes) => {
      if (error) return this.#fail(error)
      this.#state = 'idle'
      this.#chunk = this.#chunk.subarray(bytes)
      if (this.#chunk.length > 0 || this.#length >= AT_ONCE || this.#whenDone.length > 0) this.#write()
    })
  }

  #fail(error: Error): void {
    this.#state = 'failing'
    if (codeOf(error) === 'EPIPE') {
      this.#state = 'unread'
      this.#gathered = []
      this.#chunk = NOTHING
    }
    // Who reads slowly is waited for: the next look goes on with it.
    if (codeOf(error) !== 'EAGAIN') this.#end()
  }

  #end(): void {
    for (const done of this.#whenDone.splice(0)) done()
  }
}
