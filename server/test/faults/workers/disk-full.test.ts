import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, rmdirSync, statfsSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test, vi } from 'vitest'
import { type ServerProcess, makeToken, startServer } from '../../server.ts'
import { tellNotRun } from '../../services/not-run.ts'
import { until } from '../../services/processes.ts'
import { type Answer, ask } from '../ask.ts'
import { LONG_TEST_MS } from './workers.ts'

vi.setConfig({ testTimeout: LONG_TEST_MS })

const disk = mkdtempSync(join(tmpdir(), 'wt-disk-'))
const filler = join(disk, 'filler')

/** A small file system of its own, where that may be made. */
function mountSmall(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=160m', 'tmpfs', disk], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}
const isMounted = mountSmall()
if (isMounted)
  afterAll(() => {
    execFileSync('umount', ['-l', disk])
    rmdirSync(disk)
  })
else {
  rmdirSync(disk)
  tellNotRun([
    'Not run: the embedded database on a full disk, because nothing can be mounted; to run it: as root on Linux',
  ])
}

function leaveFree(bytes: number): void {
  rmSync(filler, { force: true })
  const { bavail, bsize } = statfsSync(disk)
  writeFileSync(filler, Buffer.alloc(Math.max(0, bavail * bsize - bytes)))
}
const makeRoom = () => rmSync(filler, { force: true })

const settings = { DATA_DIR: join(disk, 'data'), DEMO: 'off', LOG_LEVEL: 'warn' }
const agent = new Agent({ keepAlive: true })
let token: string
let made = 0
let acknowledged = 0

/** A change set of so many people with long notes. */
async function write({ url }: ServerProcess, people: number): Promise<Answer> {
  const changes = Array.from({ length: people }, () => {
    made += 1
    const named = { name: `P ${made}`, email: `p${made}@example.com`, notes: 'long '.repeat(380) }
    const data = { ...named, department: 'Design', role: 'Designer', hireDate: '2020-01-01' }
    return { op: 'create', type: 'person', data }
  })
  const headers = { authorization: `Bearer ${token}` }
  const answer = await ask(agent, `${url}/api/v1/changes`, { method: 'POST', headers, body: { changes } })
  if (answer.status === 200) acknowledged += people
  return answer
}

async function peopleIn({ url }: ServerProcess): Promise<number> {
  const headers = { authorization: `Bearer ${token}` }
  const { status, body } = await ask(agent, `${url}/api/v1/people?limit=1`, { headers })
  expect(status).toBe(200)
  return (JSON.parse(body) as { total: number }).total
}

describe.runIf(isMounted)('the embedded database on a disk that is full', () => {
  let server: ServerProcess

  test('refuses writes with 507 and the reason, goes on reading, and writes again when there is room', async () => {
    server = await startServer(settings)
    token = await makeToken(server.url)
    await write(server, 1)
    leaveFree(300_000)
    const answers: Answer[] = []
    while (answers.at(-1)?.status !== 507 && answers.length < 400) answers.push(await write(server, 1))
    const statuses = new Set(answers.map(({ status }) => status))
    expect([...statuses].toSorted((a, b) => a - b)).toEqual([200, 507])
    expect(answers.at(-1)!.body).toContain('The disk of the database is full; nothing was changed')
    expect(await peopleIn(server)).toBe(acknowledged)
    const { body } = await ask(agent, `${server.url}/api/health`)
    expect(JSON.parse(body)).toMatchObject({ status: 'degraded', checks: { disk: { status: 'degraded' } } })
    makeRoom()
    expect(await write(server, 1)).toMatchObject({ status: 200 })
    expect(await peopleIn(server)).toBe(acknowledged)
  })

  test('that has no room for its log ends with the reason; with room again everything is there', async () => {
    leaveFree(14_000_000)
    const answers: Answer[] = []
    const isOver = () => ![undefined, 200, 507].includes(answers.at(-1)?.status)
    while (server.running() && answers.length < 400 && !isOver()) answers.push(await write(server, 40))
    expect(await until(() => !server.running(), 20_000)).toBe(true)
    expect(await server.exited).toBe(1)
    expect(server.output.join('\n')).toContain('No space left on device')
    expect(Math.max(...answers.map(({ ms }) => ms))).toBeLessThan(10_000)
    // Nothing is started on it, and why is said.
    const refusal = await startServer(settings).catch((error: Error) => error)
    expect((refusal as Error).message).toMatch(/no room|does not open/i)
    makeRoom()
    const again = await startServer(settings)
    expect(await peopleIn(again)).toBe(acknowledged)
    expect(await write(again, 1)).toMatchObject({ status: 200 })
    expect(await again.stop()).toBe(0)
  })
})
