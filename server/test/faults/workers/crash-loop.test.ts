import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test, vi } from 'vitest'
import { startServer } from '../../server.ts'
import { startPostgres } from '../../services/postgres.ts'
import { signal } from '../../services/signals.ts'
import { LONG_TEST_MS, eventually, replaced, workersOf } from './workers.ts'

vi.setConfig({ testTimeout: LONG_TEST_MS })

const folder = mkdtempSync(join(tmpdir(), 'wt-crash-'))
const postgres = await startPostgres()
afterAll(async () => {
  await postgres.end()
  rmSync(folder, { recursive: true })
})
const services = { DATABASE_URL: postgres.url, WORKERS: '2', LOG_LEVEL: 'warn' }

test('a worker that dies at every start is tried again after growing pauses; then the server gives up and says why', async () => {
  const marker = join(folder, 'broken')
  const module = join(folder, 'break.mjs')
  writeFileSync(
    module,
    `import cluster from 'node:cluster'
     import { existsSync } from 'node:fs'
     if (cluster.isWorker && existsSync('${marker}')) throw new Error('the disk of the code is broken')`,
  )
  const server = await startServer({
    ...services,
    NODE_OPTIONS: `--import ${module}`,
    WORKER_CRASHES: '5',
    SHUTDOWN_S: '5',
  })
  writeFileSync(marker, '')
  const [victim] = workersOf(server)
  signal([victim!], 'SIGKILL')
  expect(await server.exited).toBe(1)
  const died = server.log().filter(({ msg }) => msg === 'a worker died and is replaced')
  expect(died.map(({ crashes }) => crashes)).toEqual([1, 2, 3, 4])
  expect(died.map(({ pauseMs }) => pauseMs)).toEqual([0, 0, 0, 500])
  expect(died[0]).toMatchObject({ pid: victim, cause: 'SIGKILL' })
  expect(server.output.join('\n')).toContain('the disk of the code is broken')
  expect(server.log().at(-1)).toMatchObject({
    level: 'fatal',
    msg: expect.stringContaining('giving up') as unknown,
  })
  expect(workersOf(server)).toEqual([])
})

test('settings that became wrong: each new worker says what is wrong, and the others serve until the server gives up', async () => {
  const file = join(folder, 'url')
  writeFileSync(file, postgres.url)
  const server = await startServer({
    ...services,
    DATABASE_URL: '',
    DATABASE_URL_FILE: file,
    WORKER_CRASHES: '6',
    SHUTDOWN_S: '5',
  })
  writeFileSync(file, 'not an address')
  const [victim, other] = workersOf(server)
  signal([victim!], 'SIGKILL')
  await eventually(() => server.output.join('\n').includes('DATABASE_URL'), 'the reason')
  expect(workersOf(server)).toContain(other)
  expect(await fetch(`${server.url}/api/ready`)).toMatchObject({ status: 200 })
  writeFileSync(file, postgres.url)
  await replaced(server, [victim!])
  expect(await server.stop()).toBe(0)
})
