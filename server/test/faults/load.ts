import { randomUUID } from 'node:crypto'
import { Agent } from 'node:http'
import { Agent as TlsAgent } from 'node:https'
import { setTimeout as pause } from 'node:timers/promises'
import { type Answer, ask } from './ask.ts'

const PEOPLE = 20
const RETRY_MS = 50

/** A booking: its key is also its note, so that it is found again in the database. */
export interface Booking {
  key: string
  /** The record's id, once the server has acknowledged it. */
  id: number | null
}

/**
 * Clients that book and read without a pause (or at a rate), each over a connection of its own. A booking that is not acknowledged is
 * sent again with the same Idempotency-Key until it is.
 */
export class Load {
  readonly answers: Answer[] = []
  readonly bookings: Booking[] = []
  readonly #url: string
  readonly #headers: Record<string, string>
  readonly #agents: Agent[]
  readonly #everyMs: number
  #people: number[] = []
  #projectId = 0
  #running: Promise<unknown> | undefined
  #stopping = false

  /** At most so many requests a second, all clients together. */
  constructor(url: string, token: string, clients: number, rate = Infinity) {
    this.#url = url
    this.#everyMs = (clients * 1000) / rate
    this.#headers = { authorization: `Bearer ${token}` }
    const options = { keepAlive: true, maxSockets: 1 }
    this.#agents = Array.from({ length: clients }, () =>
      // Certificates of tests are nobody's.
      url.startsWith('https:') ? new TlsAgent({ ...options, rejectUnauthorized: false }) : new Agent(options),
    )
  }

  /** Makes somebody to book, and begins. */
  async start(): Promise<void> {
    const person = { department: 'Design', role: 'Designer', hireDate: '2020-01-01' }
    for (let index = 0; index < PEOPLE; index++) {
      const made = await this.#make('/people', {
        ...person,
        name: `P ${index}`,
        email: `${randomUUID()}@example.com`,
      })
      this.#people.push(made)
    }
    this.#projectId = await this.#make('/projects', { name: 'P', client: 'Acme', startDate: '2026-01-01' })
    this.#running = Promise.all(this.#agents.map((agent, index) => this.#client(agent, index)))
  }

  /** Ends when every client has the answer to what it has asked last. */
  async stop(): Promise<void> {
    this.#stopping = true
    await this.#running
    for (const agent of this.#agents) agent.destroy()
  }

  /** Answers to what was asked since a moment (of `performance.now()`). */
  since(moment: number): Answer[] {
    return this.answers.filter(({ at }) => at >= moment)
  }

  async #client(agent: Agent, index: number): Promise<void> {
    for (let turn = 0; !this.#stopping; turn++) {
      const next = performance.now() + this.#everyMs
      if (turn % 2 === 0) await this.#ask(agent, '/people?limit=5')
      else await this.#book(agent, this.#people[(index + turn) % PEOPLE]!)
      const early = next - performance.now()
      if (early > 0) await pause(early)
    }
  }

  async #book(agent: Agent, personId: number): Promise<void> {
    const booking: Booking = { key: randomUUID(), id: null }
    this.bookings.push(booking)
    const dates = { startDate: '2026-02-02', endDate: '2026-02-27' }
    const body = { personId, projectId: this.#projectId, weeklyHours: 0.01, ...dates, note: booking.key }
    while (!this.#stopping) {
      const { status, body: text } = await this.#ask(agent, '/assignments', body, booking.key)
      if (status === 201) {
        booking.id = (JSON.parse(text) as { id: number }).id
        return
      }
      await pause(RETRY_MS)
    }
  }

  async #ask(agent: Agent, path: string, body?: object, key?: string): Promise<Answer> {
    const headers = { ...this.#headers, ...(key === undefined ? {} : { 'idempotency-key': key }) }
    const answer = await ask(agent, `${this.#url}/api/v1${path}`, {
      method: body ? 'POST' : 'GET',
      headers,
      body,
    })
    this.answers.push(answer)
    return answer
  }

  async #make(path: string, body: object): Promise<number> {
    const answer = await this.#ask(this.#agents[0]!, path, body)
    if (answer.status !== 201) throw new Error(`POST ${path}: ${answer.status} ${answer.body}`)
    return (JSON.parse(answer.body) as { id: number }).id
  }
}
