import { spawnSync } from 'node:child_process'
import { chromium } from 'playwright-core'
import { type Measure, holds, table } from '../../server/bench/report.ts'
import { type Server, seeded, startServer } from '../../server/bench/servers.ts'
import { startPostgres } from '../../server/test/services/postgres.ts'
import { measureChanging } from './pages.ts'
import { measureDrawing, measureMemory, measureScrolling } from './board.ts'

// Ten thousand people on the board against a hundred, as ratios within one run; and what it takes to change pages:
// `npm run bench:web`.
const built = spawnSync(
  process.execPath,
  ['node_modules/vite/bin/vite.js', 'build', 'web', '--logLevel', 'warn'],
  {
    cwd: new URL('../..', import.meta.url),
    stdio: 'inherit',
  },
)
if (built.status !== 0) throw new Error('The web app could not be built')

const postgres = await startPostgres({ settings: { shared_buffers: '512MB', max_wal_size: '4GB' } })
const servers: Server[] = []
const serve = async (name: string, size: string) => {
  const server = await startServer(await seeded(postgres.url, name, size))
  servers.push(server)
  return server
}
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })

try {
  const large = await serve('large', '--people 10000 --assignments 200000')
  const hundredth = await serve('hundredth', '--people 100 --assignments 2000')
  const measures: Measure[] = [
    await measureDrawing(browser, large, hundredth),
    ...(await measureScrolling(browser, large, hundredth)),
    await measureMemory(browser, large),
    ...(await measureChanging(browser, large)),
  ]
  console.log(`\n${table(measures)}\n`)
  if (!measures.every(holds)) process.exitCode = 1
} finally {
  await browser.close()
  await Promise.all(servers.map((server) => server.stop()))
  // Nothing else keeps this process waiting for the database to end.
  const waiting = setInterval(() => {}, 1000)
  await postgres.end()
  clearInterval(waiting)
}
