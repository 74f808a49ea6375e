import fastify from 'fastify'
import pg from 'pg'
import { serverPool } from '../src/db/client.ts'
import type { Recording, Statement } from './recorded.ts'
import { replayer } from './replay.ts'

/** What the bare server is told: the statements of each address, and those of a booking. */
export interface Script {
  databaseUrl: string
  reads: Record<string, Statement[]>
  booking: Recording
}

async function serve({ databaseUrl, reads, booking }: Script): Promise<number> {
  const pool = new pg.Pool(serverPool(databaseUrl))
  const app = fastify()
  for (const [path, statements] of Object.entries(reads))
    app.get(path, async () => {
      let rows: unknown[] = []
      for (const { text, values } of statements) ({ rows } = await pool.query(text, values))
      return { results: rows }
    })
  const book = replayer(booking)
  app.post<{ Body: { personId: number; projectId: number } }>('/booking', async (request, reply) => {
    await book(pool, request.body)
    return reply.code(201).send(request.body)
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
