import { randomBytes } from 'node:crypto'
import { dockerAnswers } from './docker-engine.ts'
import { keep } from './keeper.ts'

export const POSTGRES_IMAGE = 'postgres:17'
export const REDIS_IMAGE = 'redis:8'
const REAPER_IMAGE = process.env.RYUK_CONTAINER_IMAGE ?? 'testcontainers/ryuk:0.14.0'

/** Whether a Docker engine answers and has the image: tests pull nothing. */
export async function dockerHas(image: string): Promise<boolean> {
  if (!(await dockerAnswers())) return false
  const { getContainerRuntimeClient, ImageName } = await import('testcontainers')
  try {
    const client = await getContainerRuntimeClient()
    return await client.image.exists(ImageName.fromString(image))
  } catch {
    return false
  }
}

/** PostgreSQL in a container: the address of its superuser. */
export async function containedPostgres(settings: Record<string, string>): Promise<string> {
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql')
  await goWithoutReaper()
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const container = await new PostgreSqlContainer(POSTGRES_IMAGE)
    .withUsername('postgres')
    .withDatabase('postgres')
    .withEnvironment({ POSTGRES_INITDB_ARGS: '--encoding=UTF8 --locale=C.UTF-8' })
    .withPassword(randomBytes(12).toString('hex'))
    .withCommand(['postgres', ...flags])
    .withName(keptName())
    .start()
  return container.getConnectionUri()
}

/** Redis in a container: its address. */
export async function containedRedis(): Promise<string> {
  const { RedisContainer } = await import('@testcontainers/redis')
  await goWithoutReaper()
  const container = await new RedisContainer(REDIS_IMAGE)
    .withPassword(randomBytes(12).toString('hex'))
    .withCommand(['redis-server', '--save', '', '--appendonly', 'no', '--databases', '256'])
    .withName(keptName())
    .start()
  return container.getConnectionUrl()
}

/** Kept by its name, because an interrupted start has made a container without telling its id. */
function keptName(): string {
  const name = `wt-test-${randomBytes(6).toString('hex')}`
  keep({ kind: 'container', name })
  return name
}

/** The reaper's image would be pulled; the keeper ends the containers as well. */
async function goWithoutReaper(): Promise<void> {
  if (!(await dockerHas(REAPER_IMAGE))) process.env.TESTCONTAINERS_RYUK_DISABLED = 'true'
}
