import cluster, { type Worker } from 'node:cluster'
import { type FromPrimary, type FromWorker, fromWorker } from './messages.ts'

/** One worker, as its primary knows it. */
export class Hired {
  readonly startedAt: number = performance.now()
  heardAt: number = this.startedAt
  isReady = false
  /** Whether it came to serve; false: it died before. */
  readonly served: Promise<boolean>
  /** Its exit code, or the signal that ended it. */
  readonly ended: Promise<number | string>
  readonly #worker: Worker
  #leaving = false

  constructor(env: Record<string, string>, hear: (message: FromWorker) => void) {
    this.#worker = cluster.fork(env)
    const worker = this.#worker
    this.ended = new Promise((resolve) => {
      worker.once('exit', (code, signal) => resolve(signal ?? code))
      // Also of a message to one that has just died: without a listener that would end this process.
      worker.on('error', (error: NodeJS.ErrnoException) => {
        if (this.pid === undefined) resolve(error.code ?? error.message)
      })
    })
    this.served = new Promise((resolve) => {
      void this.ended.then(() => resolve(false))
      worker.on('message', (raw: unknown) => {
        const message = fromWorker.safeParse(raw).data
        if (!message) return
        this.heardAt = performance.now()
        if (message.type === 'ready') {
          this.isReady = true
          resolve(true)
        }
        hear(message)
      })
    })
  }

  get pid(): number | undefined {
    return this.#worker.process.pid
  }

  tell(message: FromPrimary): void {
    if (this.#worker.isConnected()) this.#worker.send(message)
  }

  kill(): void {
    if (!this.#worker.isDead()) this.#worker.process.kill('SIGKILL')
  }

  /** Has it finish what it is at, once; killed if it takes too long. Resolves to whether it left cleanly. */
  async dismiss(all: boolean, patienceMs: number): Promise<boolean> {
    const hadBegun = this.isReady
    let late: NodeJS.Timeout | undefined
    if (!this.#leaving) {
      this.#leaving = true
      // One that does not serve yet has nothing to finish.
      if (hadBegun) this.tell({ type: 'leave', all })
      else this.kill()
      late = setTimeout(() => this.kill(), patienceMs)
    }
    const cause = await this.ended
    clearTimeout(late)
    return cause === 0 || !hadBegun
  }
}
