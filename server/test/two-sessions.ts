import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { refusalBy } from './sql.ts'

export const isolationLevels = ['read committed', 'repeatable read', 'serializable'] as const
export type Isolation = (typeof isolationLevels)[number]

/** All mixtures of isolation levels of two sessions. */
export const mixtures = isolationLevels.flatMap((a) => isolationLevels.map((b) => [a, b] as const))

type Order = readonly (0 | 1)[]

/**
 * The orders in which two sessions can begin, write and commit while the other is under way. Ten more differ only in
 * who begins first, or in when a session that waits for the other is told to go on.
 */
export const orders: readonly Order[] = [
  [0, 1, 0, 1, 0, 1],
  [0, 1, 0, 0, 1, 1],
  [0, 1, 1, 0, 1, 0],
  [0, 1, 1, 1, 0, 0],
  [0, 0, 1, 0, 1, 1],
  [0, 0, 1, 1, 0, 1],
  [1, 1, 0, 1, 0, 0],
  [1, 1, 0, 0, 1, 0],
]

class Session {
  readonly client: pg.Client
  readonly #watcher: pg.Client
  #steps: Promise<void> = Promise.resolve()
  #pending = 0
  outcome: string | null = null

  constructor(client: pg.Client, watcher: pg.Client) {
    this.client = client
    this.#watcher = watcher
  }

  /** Takes a step as soon as those before it are over; comes back when it is done or waits for somebody's lock. */
  async step(statement: string): Promise<void> {
    this.#pending += 1
    this.#steps = this.#take(statement, this.#steps)
    const { processID } = this.client as unknown as { processID: number }
    for (let waited = 0; this.#pending > 0; waited++) {
      const done = await Promise.race([this.#steps.then(() => true), pause(1, false)])
      if (done) continue
      if (waited > 10_000) throw new Error(`A step hangs: ${statement}`)
      const { rows } = await this.#watcher.query(
        `select from pg_stat_activity where pid = $1 and wait_event_type = 'Lock'`,
        [processID],
      )
      if (rows.length > 0) return
    }
  }

  async #take(statement: string, before: Promise<void>): Promise<void> {
    await before
    if (this.outcome === null) this.outcome = await refusalBy(this.client.query(statement))
    this.#pending -= 1
  }

  /** The end of all steps: null where it committed, else what refused it. */
  async end(): Promise<string | null> {
    await this.#steps
    if (this.outcome !== null) await this.client.query('rollback')
    const { outcome } = this
    this.outcome = null
    return outcome
  }
}

/** Two connections to one database that take turns as told. */
export class TwoSessions {
  readonly #clients: pg.Client[]
  readonly #sessions: [Session, Session]

  private constructor(clients: pg.Client[]) {
    this.#clients = clients
    const [a, b, watcher] = clients as [pg.Client, pg.Client, pg.Client]
    this.#sessions = [new Session(a, watcher), new Session(b, watcher)]
  }

  static async connect(url: string): Promise<TwoSessions> {
    const clients = [0, 1, 2].map(() => new pg.Client({ connectionString: url }))
    await Promise.all(clients.map((client) => client.connect()))
    return new TwoSessions(clients)
  }

  /** Begins (with a first read, so that a snapshot is taken), writes and commits in both, in the order given. */
  async run(
    order: Order,
    levels: readonly [Isolation, Isolation],
    writes: readonly [string, string],
  ): Promise<[string | null, string | null]> {
    const taken = [0, 0]
    for (const who of order) {
      const step = taken[who]!
      taken[who] = step + 1
      const begin = `begin isolation level ${levels[who]}; select count(*) from users`
      await this.#sessions[who].step([begin, writes[who], 'commit'][step]!)
    }
    return Promise.all([this.#sessions[0].end(), this.#sessions[1].end()])
  }

  async close(): Promise<void> {
    await Promise.all(this.#clients.map((client) => client.end()))
  }
}
