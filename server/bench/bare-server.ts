import fastify from 'fastify'
import pg from 'pg'
import type { AssignmentCreate } from '../src/contract/assignments.ts'
import { personQuery } from '../src/contract/people.ts'
import { open, serverPool } from '../src/db/client.ts'
import { inTransaction } from '../src/db/transaction.ts'
import { changePlan } from '../src/features/changes/changes.service.ts'
import { listPeople } from '../src/features/people/people.repo.ts'
import { findByToken } from '../src/features/session/session.repo.ts'
import { personUtilization } from '../src/features/utilization/utilization.service.ts'
import { hashSecret } from '../src/plugins/authentication.ts'

// Fastify with nothing on, over the application's own functions: the same SQL, figures and decisions with no limits, log,
// metrics, headers, checks of what comes in, errors and events around them.

const [databaseUrl, bearer, today] = process.argv.slice(2) as [string, string, string]

const db = open(new pg.Pool(serverPool(databaseUrl)))
const app = fastify()
const whoAsks = async () => (await findByToken(db, hashSecret(bearer)))!

const fifty = personQuery.parse({ limit: '50' })
app.get('/list', async () => {
  await whoAsks()
  return listPeople(db, fifty, today)
})

app.get<{ Params: { id: string }; Querystring: { from: string; to: string } }>(
  '/person/:id',
  async ({ params, query }) => {
    await whoAsks()
    return personUtilization(db, Number(params.id), query, today)
  },
)

app.post<{ Body: AssignmentCreate }>('/booking', async ({ body: data }, reply) => {
  const { user, token } = await whoAsks()
  const actor = { source: 'token', userId: user.id, tokenId: token!.id, requestId: null } as const
  const change = { op: 'create', type: 'assignment', data } as const
  const { results } = await inTransaction(db, (tx) => changePlan(tx, actor, [change], { today }))
  return reply.code(201).send(results[0]!.record)
})

await app.listen({ host: '127.0.0.1', port: 0 })
process.send!((app.server.address() as { port: number }).port)
process.once('disconnect', () => process.exit())
