import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { type IncomingMessage, get } from 'node:http'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { keep, release } from '../../services/keeper.ts'
import { startPostgres } from '../../services/postgres.ts'
import { alive, family, signal } from '../../services/signals.ts'
import { LONG_TEST_MS, eventually } from './workers.ts'

vi.setConfig({ testTimeout: LONG_TEST_MS })

// As `npm start` runs it: a launcher, below it the primary, below that the workers.
const postgres = await startPostgres()
afterAll(() => postgres.end())
const launcher = new URL('../../../../scripts/launch.mjs', import.meta.url).href

interface Launched {
  child: ChildProcess
  exited: Promise<number | null>
  primary: number
  workers: number[]
  output: string[]
}

function begin(settings: Record<string, string>, stdout: 'pipe' | number) {
  const code = `import(${JSON.stringify(launcher)}).then(({ launch }) => launch('server/src/main.ts', []))`
  const defaults = { PATH: process.env.PATH, DATABASE_URL: postgres.url, WORKERS: '2', PORT: '0' }
  const child = spawn(process.execPath, ['-e', code], {
    env: { ...defaults, ...settings },
    stdio: ['ignore', stdout, 'inherit'],
  })
  const item = { kind: 'process', pid: child.pid!, signal: 'SIGKILL' } as const
  keep(item)
  const exited = once(child, 'exit').then(([exitCode]) => {
    release(item)
    return exitCode as number | null
  })
  return { child, exited }
}

async function launch(settings: Record<string, string>): Promise<Launched> {
  const { child, exited } = begin(settings, 'pipe')
  const output: string[] = []
  createInterface({ input: child.stdout! }).on('line', (line) => output.push(line))
  await eventually(() => output.some((line) => line.includes('is running')), 'it runs')
  const primary = family(child.pid!)[1]!
  return { child, exited, primary, workers: family(primary).slice(1), output }
}
const said = ({ output }: Launched, text: string) => output.filter((line) => line.includes(text)).length

test('a signal that comes twice at once, as npm sends Ctrl-C, is one: it leaves cleanly', async () => {
  const launched = await launch({ DRAIN_S: '1' })
  for (let count = 0; count < 3; count++) {
    launched.child.kill('SIGINT')
    // Signals that come while one is under way are one to the system.
    await pause(100)
  }
  expect(await launched.exited).toBe(0)
  expect([launched.primary, ...launched.workers].filter(alive)).toEqual([])
})

test('a second one that is meant forces', async () => {
  const launched = await launch({ DRAIN_S: '60', SHUTDOWN_S: '90' })
  launched.child.kill('SIGINT')
  await pause(1500)
  expect(alive(launched.primary)).toBe(true)
  launched.child.kill('SIGINT')
  expect(await launched.exited).toBe(1)
  await eventually(() => !launched.workers.some(alive), 'no worker is left')
})

test('SIGHUP goes through, again and again', async () => {
  const launched = await launch({})
  for (let times = 1; times <= 2; times++) {
    launched.child.kill('SIGHUP')
    await eventually(() => said(launched, '"msg":"all workers are replaced"') === times, 'new workers')
    await pause(1000)
  }
  launched.child.kill('SIGTERM')
  expect(await launched.exited).toBe(0)
})

test('a launcher that is killed takes all with it', async () => {
  const launched = await launch({})
  signal([launched.child.pid!], 'SIGKILL')
  await eventually(() => ![launched.primary, ...launched.workers].some(alive), 'nothing is left')
  expect(await launched.exited).toBeNull()
})

test.each(['1', '2'])('with %s workers it ends when nobody reads its log any more', async (WORKERS) => {
  const launched = await launch({ WORKERS })
  const address = /http:\/\/\S+/.exec(launched.output.find((line) => line.includes('is running'))!)![0]
  // Each leaves a line, which is still to be written when the server ends.
  const ask = () => once(get(`${address}/api/v1/people`, { agent: false }), 'response')
  const asked = Promise.allSettled(Array.from({ length: 20 }, ask))
  launched.child.stdout!.destroy()
  launched.child.kill('SIGTERM')
  expect(await launched.exited).toBe(0)
  expect([launched.primary, ...launched.workers].filter(alive)).toEqual([])
  await asked
})

test.each(['1', '2'])(
  'with %s workers a second signal forces also where nobody reads its log',
  async (WORKERS) => {
    const launched = await launch({ WORKERS, DRAIN_S: '60', SHUTDOWN_S: '90' })
    const address = /http:\/\/\S+/.exec(launched.output.find((line) => line.includes('is running'))!)![0]
    const ask = () => once(get(`${address}/api/v1/people`, { agent: false }), 'response')
    launched.child.kill('SIGINT')
    await pause(1500)
    launched.child.stdout!.destroy()
    const asked = Promise.allSettled(Array.from({ length: 20 }, ask))
    await ask()
    launched.child.kill('SIGINT')
    expect(await launched.exited).toBe(1)
    await eventually(() => ![launched.primary, ...launched.workers].some(alive), 'nothing is left')
    await asked
  },
)

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  return port
}

test.each(['1', '2'])('with %s workers it serves on where its log has no room', async (WORKERS) => {
  const port = await freePort()
  const full = openSync('/dev/full', 'w')
  const { child, exited } = begin({ WORKERS, PORT: String(port) }, full)
  closeSync(full)
  const ask = async (path: string) => {
    const [answer] = (await once(get(`http://127.0.0.1:${port}${path}`, { agent: false }), 'response')) as [
      IncomingMessage,
    ]
    return answer.statusCode
  }
  await eventually(
    () =>
      ask('/api/ready').then(
        (status) => status === 200,
        () => false,
      ),
    'it runs',
  )
  // Lines are written at the latest after a tenth of a second.
  for (const until = performance.now() + 1000; performance.now() < until;)
    expect(await ask('/api/v1/people')).toBe(401)
  child.kill('SIGTERM')
  expect(await exited).toBe(0)
})
