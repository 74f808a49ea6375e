import pg from 'pg'
import { buildApp } from '../src/app.ts'
import { loadConfig } from '../src/config.ts'
import { serverPool } from '../src/db/client.ts'

/** A statement as the server sent it. */
export interface Statement {
  text: string
  values: unknown[]
}

/** What a booking is about, and what it made: the ids that differ from one booking to the next. */
export interface Ids {
  personId: number
  projectId: number
  changeId: number
  assignmentId: number
}

/** The statements of one booking, with the ids that stand in them. */
export interface Recording {
  statements: Statement[]
  ids: Ids
}

type Query = (...args: unknown[]) => unknown

/** Runs `work` and notes all that this process sends to PostgreSQL meanwhile: each is one round trip. */
export async function recording(work: () => Promise<void>): Promise<Statement[]> {
  const statements: Statement[] = []
  const prototype = pg.Client.prototype as unknown as { query: Query }
  const original = prototype.query
  prototype.query = function note(this: unknown, ...args: unknown[]) {
    const [query, values] = args as [string | { text: string; values?: unknown[] }, unknown]
    const text = typeof query === 'string' ? query : query.text
    const own = typeof query === 'string' ? undefined : query.values
    statements.push({ text, values: own ?? (Array.isArray(values) ? values : []) })
    return original.apply(this, args)
  }
  try {
    await work()
  } finally {
    prototype.query = original
  }
  return statements
}

/** Books once through the application itself and records what it asks of the database. */
export async function recordBooking(
  databaseUrl: string,
  token: string,
  booking: { personId: number; projectId: number },
): Promise<Recording> {
  const config = { ...loadConfig({ DATABASE_URL: databaseUrl }), logLevel: 'silent' as const }
  const app = await buildApp(config, serverPool(databaseUrl))
  try {
    const book = () =>
      app.inject({
        method: 'POST',
        url: '/api/v1/assignments',
        headers: { authorization: `Bearer ${token}` },
        payload: booking,
      })
    // The first one notes when the token was last used, which happens once a minute.
    await book()
    let ids: Ids | undefined
    const statements = await recording(async () => {
      const answer = await book()
      if (answer.statusCode !== 201) throw new Error(`The booking failed: ${answer.body}`)
      const { personId, projectId } = booking
      const assignmentId = answer.json<{ id: number }>().id
      ids = { personId, projectId, assignmentId, changeId: Number(answer.headers['change-id']) }
    })
    return { statements, ids: ids! }
  } finally {
    await app.close()
  }
}
