import { randomBytes } from 'node:crypto'
import { Redis } from 'ioredis'
import { inject } from 'vitest'

export interface TestRedis {
  url: string
  /** Empties the database and gives it back. */
  close(): Promise<void>
}

/** Nobody runs a test file this long: a claim that was left behind ends by itself. */
const CLAIM_SECONDS = 3600

/** A Redis database of one's own. Channels are not part of a database: what publishes needs a name of its own. */
export async function testRedis(): Promise<TestRedis> {
  const server = inject('redisUrl')
  if (server === null) throw new Error('There is no Redis server for the tests')
  const claims = new Redis(server)
  try {
    const number = await claim(claims)
    const url = new URL(server)
    url.pathname = String(number)
    return { url: url.href, close: () => giveBack(server, number) }
  } finally {
    await claims.quit()
  }
}

async function claim(redis: Redis): Promise<number> {
  const [, count] = await redis.config('GET', 'databases')
  for (let number = 1; number < Number(count); number += 1) {
    const claimed = await redis.set(key(number), randomBytes(4).toString('hex'), 'EX', CLAIM_SECONDS, 'NX')
    if (!claimed) continue
    await redis.select(number)
    const size = await redis.dbsize()
    await redis.select(0)
    if (size === 0) return number
    // What is in it is somebody else's.
    await redis.del(key(number))
  }
  throw new Error('Every Redis database is in use')
}

async function giveBack(server: string, number: number): Promise<void> {
  const redis = new Redis(server, { db: number })
  try {
    await redis.flushdb()
    await redis.select(0)
    await redis.del(key(number))
  } finally {
    await redis.quit()
  }
}

function key(number: number): string {
  return `wt_test:claim:${number}`
}
