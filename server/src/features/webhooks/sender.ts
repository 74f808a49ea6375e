import { Agent, type IncomingMessage, request as requestPlain } from 'node:http'
import { Agent as TlsAgent, request as requestTls } from 'node:https'
import { refusePrivate, safeLookup } from './safe-address.ts'

interface Message {
  url: string
  headers: Record<string, string>
  body: string
}

/** Longer than any receiver needs that first writes down what it got and then works on it. */
const PATIENCE_MS = 10_000
/** What a receiver says beside its status is read for the connection's sake, and no further than this. */
const MOST_BYTES = 64 * 1024

function letGo(response: IncomingMessage): void {
  let bytes = 0
  response.on('data', (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes > MOST_BYTES) response.destroy()
  })
  response.on('error', () => {})
}

/** Posts to other people's servers: no redirect is followed, no private network is entered, nothing is waited for long. */
export class Sender {
  readonly #networks: readonly string[]
  readonly #patienceMs: number
  readonly #plain: Agent
  readonly #tls: TlsAgent

  /** @param networks private ones that may be spoken to, as CIDR */
  constructor(networks: readonly string[], patienceMs = PATIENCE_MS) {
    this.#networks = networks
    this.#patienceMs = patienceMs
    const options = { keepAlive: true, lookup: safeLookup(networks), maxFreeSockets: 16, timeout: 30_000 }
    this.#plain = new Agent(options)
    this.#tls = new TlsAgent(options)
  }

  /**
   * Resolves to the status that the receiver answers.
   * @throws RefusedAddress, or whatever kept it from arriving
   */
  async post({ url, headers, body }: Message, signal: AbortSignal): Promise<number> {
    const to = new URL(url)
    refusePrivate(to, this.#networks)
    const late = AbortSignal.timeout(this.#patienceMs)
    const options = {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      signal: AbortSignal.any([signal, late]),
    }
    try {
      return await new Promise<number>((resolve, reject) => {
        const request =
          to.protocol === 'https:'
            ? requestTls(to, { ...options, agent: this.#tls })
            : requestPlain(to, { ...options, agent: this.#plain })
        request.on('error', reject)
        request.on('response', (response) => {
          letGo(response)
          resolve(response.statusCode ?? 0)
        })
        request.end(body)
      })
    } catch (error) {
      if (late.aborted) throw new Error(`no answer within ${this.#patienceMs / 1000} s`, { cause: error })
      throw error
    }
  }

  close(): void {
    this.#plain.destroy()
    this.#tls.destroy()
  }
}
