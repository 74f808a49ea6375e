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

/** The statements of one booking, with the ids that stand in them, and what it was answered with. */
export interface Recording {
  statements: Statement[]
  ids: Ids
  answer: unknown
}

type Query = (...args: unknown[]) => unknown

/** Runs `work` and notes all that this process sends to PostgreSQL meanwhile. */
export async function recording<Result>(
  work: () => Promise<Result>,
): Promise<{ statements: Statement[]; result: Result }> {
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
    return { result: await work(), statements }
  } finally {
    prototype.query = original
  }
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
    const { statements, result } = await recording(book)
    if (result.statusCode !== 201) throw new Error(`The booking failed: ${result.body}`)
    const answer = result.json<{ id: number }>()
    const { personId, projectId } = booking
    const ids = {
      personId,
      projectId,
      assignmentId: answer.id,
      changeId: Number(result.headers['change-id']),
    }
    return { statements, ids, answer }
  } finally {
    await app.close()
  }
}
