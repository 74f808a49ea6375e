import { randomUUID } from 'node:crypto'
import { Agent } from 'node:http'
import { connect } from 'node:net'
import { type Answer, ask } from '../faults/ask.ts'

interface Made {
  id: number
  version: number
}

/** A visitor on one connection who does a bit of everything; each has people and a project of its own. */
export class Visitor {
  readonly answers: Record<string, number> = {}
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #url: string
  readonly #headers: Record<string, string>
  #turn = 0
  #personId = 0
  #projectId = 0
  #booked: Made[] = []

  constructor(url: string, token: string) {
    this.#url = url
    this.#headers = { authorization: `Bearer ${token}` }
  }

  async arrive(): Promise<void> {
    const name = randomUUID()
    const person = { name, email: `${name}@example.com`, department: 'Design', role: 'Designer' }
    this.#personId = await this.#make('/people', { ...person, hireDate: '2020-01-01' })
    this.#projectId = await this.#make('/projects', { name, client: 'Acme', startDate: '2020-01-01' })
  }

  /** One request; which one goes round. */
  async next(): Promise<void> {
    this.#turn += 1
    const week = 'from=2026-01-05&to=2026-03-29'
    const acts: (() => Promise<Answer>)[] = [
      () => this.#get('/people?limit=20'),
      () => this.#get(`/people/${this.#personId}`),
      () => this.#get(`/schedule?${week}&limit=10`),
      () => this.#book(),
      () => this.#get(`/utilization?by=department&${week}`),
      () => this.#get(`/availability?weeklyHours=8&${week}`),
      () => this.#edit(),
      () => this.#get('/assignments?limit=20'),
      () => this.#get('/nothing/here'),
      () => this.#post('/assignments', { weeklyHours: 'many' }),
      () => this.#remove(),
      () => this.#post('/session', { email: 'x', password: 1 }),
      () => ask(this.#agent, `${this.#url}/api/health`),
    ]
    const { status } = await acts[this.#turn % acts.length]!()
    this.answers[status] = (this.answers[status] ?? 0) + 1
  }

  leave(): void {
    this.#agent.destroy()
  }

  #get(path: string): Promise<Answer> {
    return ask(this.#agent, `${this.#url}/api/v1${path}`, { headers: this.#headers })
  }

  #post(path: string, body: unknown): Promise<Answer> {
    const headers = { ...this.#headers, 'idempotency-key': randomUUID() }
    return ask(this.#agent, `${this.#url}/api/v1${path}`, { method: 'POST', headers, body })
  }

  async #make(path: string, body: unknown): Promise<number> {
    const answer = await this.#post(path, body)
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${answer.body}`)
    return (JSON.parse(answer.body) as Made).id
  }

  async #book(): Promise<Answer> {
    const [personId, projectId] = [this.#personId, this.#projectId]
    const dates = { startDate: '2026-01-05', endDate: '2026-02-01' }
    const answer = await this.#post('/assignments', { personId, projectId, weeklyHours: 1, ...dates })
    if (answer.status === 201) this.#booked.push(JSON.parse(answer.body) as Made)
    return answer
  }

  #edit(): Promise<Answer> {
    const id = this.#booked.at(-1)?.id ?? 1
    return this.#post('/changes', {
      changes: [{ op: 'update', type: 'assignment', id, data: { weeklyHours: 2 } }],
    })
  }

  #remove(): Promise<Answer> {
    const id = this.#booked.pop()?.id ?? 1
    return this.#post('/changes', { changes: [{ op: 'delete', type: 'assignment', id }] })
  }
}

/** A connection that is opened, used in one of several ways, and dropped without a word. */
export function dropIn(port: number, number: number, token: string): Promise<void> {
  const events = `GET /api/v1/events HTTP/1.1\r\nhost: a\r\nauthorization: Bearer ${token}\r\n\r\n`
  const half =
    'POST /api/v1/session HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\ncontent-length: 99\r\n\r\n{'
  const said = ['', 'GET /api/live HTTP/1.1\r\nhost: a\r\n\r\n', half, events, 'what?\r\n\r\n'][number % 5]!
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(said)
      setTimeout(() => (number % 2 === 0 ? socket.destroy() : socket.resetAndDestroy()), 100)
    })
    socket.on('error', () => {})
    socket.once('close', () => resolve())
    socket.resume()
  })
}
