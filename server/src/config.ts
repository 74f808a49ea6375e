import { readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { availableParallelism } from 'node:os'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'
import { StartupError } from './startup-error.ts'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
  version: string
}

const whole = (min: number, max: number) =>
  z.string().regex(/^\d+$/, 'must be a whole number').transform(Number).pipe(z.number().min(min).max(max))
const onOff = z.enum(['on', 'off']).transform((value) => value === 'on')
const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be an address like postgres://user:password@host/database',
})
// Who connects by these decodes them, and would fail without saying which setting it was.
function isDecodable(address: string): boolean {
  try {
    return decodeURIComponent(address) !== ''
  } catch {
    return false
  }
}
const UNDECODABLE = 'has a % that stands for nothing; write it as %25'
const redisUrl = z
  .url({ protocol: /^rediss?$/, error: 'must be an address like redis://:password@host:6379' })
  .refine(isDecodable, UNDECODABLE)
const smtpUrl = z
  .url({ protocol: /^smtps?$/, error: 'must be an address like smtps://user:password@mail.example.com' })
  .refine(isDecodable, UNDECODABLE)
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== ''),
)
// A browser names its whole origin: one with a wildcard in it would never match.
const isOrigin = (value: string) =>
  !value.includes('*') && URL.canParse(value) && new URL(value).origin === value
function isProxy(part: string, _index: number, parts: string[]): boolean {
  if (part === 'off' || /^\d{1,2}$/.test(part)) return parts.length === 1
  const [address = ''] = part.split('/', 1)
  return isIP(address) !== 0 && (address === part || ipaddr.isValidCIDR(part))
}
const knownTimeZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

// Every setting: its bounds, its default and one line of meaning (held against .env.example by a test).
const settings = z.object({
  HOST: z.string().min(1).prefault('127.0.0.1').describe('Address to listen on'),
  PORT: whole(0, 65_535).prefault('3000').describe('Port to listen on; 0: any free one'),
  DATABASE_URL: postgresUrl
    .optional()
    .describe('PostgreSQL 15 to 18; left out: the embedded database in DATA_DIR'),
  MIGRATE_DATABASE_URL: postgresUrl
    .optional()
    .describe('The same database as its owner, for migrations; left out: DATABASE_URL'),
  REDIS_URL: redisUrl
    .optional()
    .describe('Redis 7 or newer, shared by several servers; left out: limits are counted in memory'),
  DATA_DIR: z.string().min(1).prefault('./.data').describe('Folder of the embedded database'),
  ADMIN_EMAIL: z
    .email()
    .prefault('admin@example.com')
    .describe('The first admin, made where there is no user yet'),
  ADMIN_PASSWORD: z
    .string()
    .min(8)
    .max(1024)
    .optional()
    .describe("The first admin's password; left out: one is made and printed once"),
  DEMO: onOff
    .optional()
    .describe(
      'on: load the demo company into an empty database; left out: on with the embedded one, else off',
    ),
  TIME_ZONE: z
    .string()
    .refine(knownTimeZone, 'must be a time zone like Europe/Berlin')
    .prefault('UTC')
    .describe('Where "today" is decided'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .prefault('info')
    .describe('How much is logged'),
  TRUST_PROXY: list
    .refine(
      (parts) => parts.every(isProxy),
      'must be off, a number of proxies, or addresses and networks parted by commas',
    )
    .prefault('off')
    .describe(
      'Proxies whose X-Forwarded-For is believed: off, how many there are, or their addresses and networks',
    ),
  CORS_ORIGINS: list
    .refine(
      (origins) => origins.every((each) => each === '*' || isOrigin(each)),
      'must be origins like https://example.com',
    )
    .prefault('')
    .describe('Other sites whose pages may call the API with a token, parted by commas'),
  PROCESS: z
    .enum(['all', 'web', 'jobs'])
    .prefault('all')
    .describe('web: answer requests; jobs: run what is done in the background; all: both'),
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an address like https://planner.example.com' })
    .transform((address) => address.replace(/\/+$/, ''))
    .optional()
    .describe('Where the web app is reached, for links in mails; left out: http://localhost at PORT'),
  SMTP_URL: smtpUrl
    .optional()
    .describe(
      'Mail server, like smtps://user:password@mail.example.com; left out: notices are shown in the browser alone',
    ),
  MAIL_FROM: z.string().min(3).prefault('Workload Tracker <workload@localhost>').describe('Sender of mails'),
  WEBHOOK_NETWORKS: list
    .refine(
      (networks) => networks.every((each) => ipaddr.isValidCIDR(each)),
      'must be networks like 10.1.0.0/16',
    )
    .prefault('')
    .describe(
      'Private networks that webhooks may speak to, parted by commas; left out: public addresses only',
    ),
  WORKERS: whole(1, 64)
    .optional()
    .describe('Server processes; left out: one a core with DATABASE_URL and REDIS_URL, else 1'),
  WORKER_MAX_REQUESTS: whole(1000, 1_000_000_000)
    .prefault('1000000')
    .describe('A worker is replaced after so many requests, give or take a tenth'),
  WORKER_MAX_MEMORY_MB: whole(128, 65_536)
    .prefault('1024')
    .describe('A worker is replaced above so much memory'),
  WORKER_SILENCE_S: whole(2, 600)
    .prefault('10')
    .describe('A worker that is not heard of for so long is killed and replaced'),
  WORKER_CRASHES: whole(1, 1000).prefault('10').describe('Crashes in a row after which the server gives up'),
  DRAIN_S: whole(0, 300)
    .prefault('0')
    .describe(
      'On leaving: how long /ready says 503 before connections are refused, for a load balancer to notice',
    ),
  SHUTDOWN_S: whole(1, 600).prefault('30').describe('On leaving: how long everything together may take'),
  RATE_LIMIT_MAX: whole(0, 1_000_000_000)
    .prefault('300')
    .describe('Requests of one user or token in a window; of one address ten times as many; 0: no limit'),
  RATE_LIMIT_WINDOW_S: whole(1, 86_400).prefault('60').describe('Length of that window in seconds'),
})

const SECRETS = ['DATABASE_URL', 'MIGRATE_DATABASE_URL', 'REDIS_URL', 'ADMIN_PASSWORD', 'SMTP_URL'] as const

/** Each setting's name, meaning, and default as it is written in the environment ('' where there is none). */
export const settingTable = Object.entries(settings.shape).map(([name, schema]) => {
  const fallback = (z.toJSONSchema(schema, { io: 'input' }) as { default?: string }).default
  return {
    name,
    meaning: schema.meta()?.description ?? '',
    fallback: fallback ?? '',
  }
})

/** What Fastify is to believe of X-Forwarded-*. */
function trustedProxies(parts: string[]): false | string[] | ((address: string, hop: number) => boolean) {
  const [first] = parts
  if (first === undefined || first === 'off' || Number(first) === 0) return false
  if (!/^\d+$/.test(first)) return parts
  // Hop 0 is who connected to us.
  return (_address, hop) => hop < Number(first)
}

function withSecretsFromFiles(env: NodeJS.ProcessEnv, problems: string[]): NodeJS.ProcessEnv {
  const merged = { ...env }
  for (const name of SECRETS) {
    const file = env[`${name}_FILE`]
    if (!file) continue
    if (env[name]) problems.push(`${name} and ${name}_FILE are both set; keep one`)
    try {
      merged[name] = readFileSync(file, 'utf8').trim()
    } catch (error) {
      problems.push(`${name}_FILE: ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`)
    }
  }
  return merged
}

/** Several share Redis; jobs wait for databases and other people's servers, for which one process does. */
const workersFor = ({ DATABASE_URL, REDIS_URL, PROCESS }: z.infer<typeof settings>): number =>
  DATABASE_URL && REDIS_URL && PROCESS !== 'jobs' ? availableParallelism() : 1

/**
 * Reads the settings once. An empty value counts as left out.
 * @throws StartupError that names every setting that is wrong.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env) {
  const problems: string[] = []
  const given = Object.entries(withSecretsFromFiles(env, problems)).filter(([, value]) => value !== '')
  const parsed = settings.safeParse(Object.fromEntries(given))
  for (const issue of parsed.error?.issues ?? []) problems.push(`${issue.path.join('.')}: ${issue.message}`)
  if (parsed.success && parsed.data.DATABASE_URL === undefined && (parsed.data.WORKERS ?? 1) > 1)
    problems.push('WORKERS: the embedded database is for one process; set DATABASE_URL for more')
  if (parsed.success && parsed.data.DATABASE_URL === undefined && parsed.data.PROCESS !== 'all')
    problems.push('PROCESS: the embedded database is for one process; set DATABASE_URL for more')
  if (!parsed.success || problems.length > 0)
    throw new StartupError(`The configuration is wrong:\n${problems.map((line) => `  ${line}`).join('\n')}`)
  const value = parsed.data
  return {
    host: value.HOST,
    port: value.PORT,
    databaseUrl: value.DATABASE_URL,
    migrateDatabaseUrl: value.MIGRATE_DATABASE_URL ?? value.DATABASE_URL,
    redisUrl: value.REDIS_URL,
    dataDir: value.DATA_DIR,
    adminEmail: value.ADMIN_EMAIL,
    adminPassword: value.ADMIN_PASSWORD,
    demo: value.DEMO ?? value.DATABASE_URL === undefined,
    timeZone: value.TIME_ZONE,
    process: value.PROCESS,
    publicUrl: value.PUBLIC_URL ?? `http://localhost:${value.PORT}`,
    smtpUrl: value.SMTP_URL,
    mailFrom: value.MAIL_FROM,
    webhookNetworks: value.WEBHOOK_NETWORKS,
    logLevel: value.LOG_LEVEL,
    workers: {
      count: value.WORKERS ?? workersFor(value),
      maxRequests: value.WORKER_MAX_REQUESTS,
      maxMemoryMb: value.WORKER_MAX_MEMORY_MB,
      silenceMs: value.WORKER_SILENCE_S * 1000,
      crashes: value.WORKER_CRASHES,
    },
    drainMs: value.DRAIN_S * 1000,
    shutdownMs: value.SHUTDOWN_S * 1000,
    trustProxy: trustedProxies(value.TRUST_PROXY),
    corsOrigins: value.CORS_ORIGINS,
    rateLimit: { max: value.RATE_LIMIT_MAX, windowMs: value.RATE_LIMIT_WINDOW_S * 1000 },
    readableLogs: process.stdout.isTTY,
    version,
  }
}

export type Config = ReturnType<typeof loadConfig>
