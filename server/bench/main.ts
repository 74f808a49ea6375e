import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { todayIn } from '../src/domain/calendar.ts'
import { startPostgres } from '../test/services/postgres.ts'
import { startRedis } from '../test/services/redis.ts'
import { measureBooking } from './booking.ts'
import { measureEverybody, measureGrowth, measurePage } from './figures.ts'
import { measureImport } from './import.ts'
import { measureOverhead } from './overhead.ts'
import { type Measure, holds, table } from './report.ts'
import { type Server, seeded, startServer } from './servers.ts'
import { measureSessionCheck } from './session-check.ts'
import { measureWebhooks } from './webhooks.ts'
import { measureWorkers } from './workers.ts'

// Ratios within one run, against PostgreSQL with its durability on: `npm run bench -- [--json FILE]`.
const { values } = parseArgs({ options: { json: { type: 'string' } } })

const postgres = await startPostgres({ settings: { shared_buffers: '512MB', max_wal_size: '4GB' } })
const redis = await startRedis()
const servers: Server[] = []
async function serve(name: string, size: string): Promise<Server> {
  const server = await startServer(await seeded(postgres.url, name, size))
  servers.push(server)
  return server
}

try {
  const large = await serve('large', '--people 10000 --assignments 200000')
  const hundredth = await serve('hundredth', '--people 100 --assignments 2000')
  const recent = await serve('recent', '--people 2000 --assignments 40000')
  const historic = await serve('historic', '--people 2000 --assignments 40000 --history 4')
  const today = todayIn('UTC')
  const measures: Measure[] = [
    await measurePage(large, today),
    await measureGrowth('matrix page, history outside × 5', historic, recent, today),
    await measureGrowth('matrix page, people × 100', large, hundredth, today),
    ...(await measureEverybody(large, today)),
    ...(await measureBooking(large, today)),
    await measureSessionCheck(large),
    ...(await measureImport(await serve('importing', '--people 6000 --assignments 0'), today)),
    // A database of its own: another server would take its deliveries, and may not send them to this machine.
    ...(await measureWebhooks(await seeded(postgres.url, 'told', '--people 100 --assignments 2000'))),
    ...(await measureOverhead(large.databaseUrl, redis.url, today)),
    ...(await measureWorkers(recent.databaseUrl, redis.url, postgres.pid(), today)),
  ]
  console.log(`\n${table(measures)}\n`)
  if (values.json !== undefined)
    await writeFile(
      values.json,
      `${JSON.stringify(
        measures.map((each) => ({ ...each, holds: holds(each) })),
        null,
        2,
      )}\n`,
    )
  if (!measures.every(holds)) process.exitCode = 1
} finally {
  await Promise.all(servers.map((server) => server.stop()))
  // Nothing else keeps this process waiting for the database to end.
  const waiting = setInterval(() => {}, 1000)
  await Promise.all([postgres.end(), redis.end()])
  clearInterval(waiting)
}
