import fastify from 'fastify'
import pg from 'pg'
import { serverPool } from '../src/db/client.ts'
import type { Recording, Statement } from './recorded.ts'
import { replayer } from './replay.ts'

/** What is read at an address, and what it is answered with. */
export interface Read {
  statements: Statement[]
  answer: unknown
}

/** What the server is told: what each address takes and answers, and what a booking does. */
export interface Script {
  databaseUrl: string
  reads: Record<string, Read>
  booking: Recording
}

/** Nothing but Fastify and `pg`: sends recorded statements one after the other and gives recorded answers. */
async function serve({ databaseUrl, reads, booking }: Script): Promise<number> {
  const pool = new pg.Pool(serverPool(databaseUrl))
  const app = fastify()
  for (const [path, { statements, answer }] of Object.entries(reads))
    app.get(path, async () => {
      for (const { text, values } of statements) await pool.query(text, values)
      return answer
    })
  const book = replayer(booking)
  app.post<{ Body: { personId: number; projectId: number } }>('/booking', async (request, reply) => {
    await book(pool, request.body)
    return reply.code(201).send(booking.answer)
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  return (app.server.address() as { port: number }).port
}

// Forked: told what to serve, says on which port.
process.once('message', (script: Script) => {
  serve(script).then(
    (port) => process.send!(port),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
process.once('disconnect', () => process.exit())
