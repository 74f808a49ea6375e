import { type ChildProcess, fork } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { Agent, get } from 'node:http'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { hashSecret } from '../src/plugins/authentication.ts'
import { median } from './measure.ts'
import type { Measure } from './report.ts'
import type { Told } from './session-check-server.ts'

const ROUNDS = 7
const REQUESTS = 300
const AT_ONCE = 8
const script = fileURLToPath(new URL('session-check-server.ts', import.meta.url))

interface Running {
  child: ChildProcess
  port: number
}

async function told(child: ChildProcess): Promise<{ port?: number; cpuMs?: number }> {
  const done = new AbortController()
  const { signal } = done
  const exited = once(child, 'exit', { signal }).then(([code]) => {
    throw new Error(`The server of the session check ended with ${code}`)
  })
  try {
    const [answer] = (await Promise.race([once(child, 'message', { signal }), exited])) as [Told]
    return answer
  } finally {
    done.abort()
  }
}

async function start(databaseUrl: string, mode: 'checked' | 'constant'): Promise<Running> {
  const child = fork(script, [databaseUrl, mode])
  const { port = 0 } = await told(child)
  return { child, port }
}

/** The cookie of somebody who is signed in. */
async function newSession(databaseUrl: string): Promise<string> {
  const secret = randomBytes(32).toString('base64url')
  const client = new pg.Client(databaseUrl)
  await client.connect()
  await client.query(
    `with u as (insert into users (email, name, role)
       values ('session-check-' || gen_random_uuid() || '@example.com', 'Bench', 'planner') returning id)
     insert into sessions (user_id, secret_hash, expires_at) select id, $1, now() + interval '1 hour' from u`,
    [hashSecret(secret)],
  )
  await client.end()
  return `session=${secret}`
}

async function ask(agent: Agent, port: number, cookie: string): Promise<void> {
  const request = get({ agent, host: '127.0.0.1', port, path: '/api/v1/people', headers: { cookie } })
  const [response] = await once(request, 'response')
  if (response.statusCode !== 200) throw new Error(`GET /people: ${response.statusCode}`)
  response.resume()
  await once(response, 'end')
}

/** Milliseconds of CPU of the server for one list of 50. */
async function costOf({ child, port }: Running, agent: Agent, cookie: string): Promise<number> {
  const cpu = async () => {
    child.send('cpu?')
    return (await told(child)).cpuMs ?? 0
  }
  const before = await cpu()
  let left = REQUESTS
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (left-- > 0) await ask(agent, port, cookie)
    }),
  )
  return ((await cpu()) - before) / REQUESTS
}

/** What finding out who asks costs a list of 50, in CPU of the server. */
export async function measureSessionCheck({ databaseUrl }: { databaseUrl: string }): Promise<Measure> {
  const cookie = await newSession(databaseUrl)
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE })
  const checked = await start(databaseUrl, 'checked')
  const constant = await start(databaseUrl, 'constant')
  try {
    const rounds: { checked: number; constant: number }[] = []
    for (let round = 0; round <= ROUNDS; round++) {
      const costs = {
        checked: await costOf(checked, agent, cookie),
        constant: await costOf(constant, agent, cookie),
      }
      // The first round warms both up.
      if (round > 0) rounds.push(costs)
    }
    const of = (mode: 'checked' | 'constant') => median(rounds.map((costs) => costs[mode])).toFixed(2)
    return {
      name: 'list of 50 ÷ the same without the session check, server CPU',
      value: median(rounds.map((costs) => costs.checked / costs.constant)),
      bound: { atMost: 1.15 },
      detail: `${of('checked')} ÷ ${of('constant')} ms`,
    }
  } finally {
    agent.destroy()
    for (const { child } of [checked, constant]) child.disconnect()
  }
}
