import { readFileSync } from 'node:fs'
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
const knownTimeZone = (zone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }))
  } catch {
    return false
  }
}

// Every setting: its bounds, its default and one line of meaning (held against .env.example by a test).
const settings = z.object({
  HOST: z.string().min(1).default('127.0.0.1').describe('Address to listen on'),
  PORT: whole(0, 65_535).default(3000).describe('Port to listen on; 0: any free one'),
  DATABASE_URL: postgresUrl
    .optional()
    .describe('PostgreSQL 15 to 18; left out: the embedded database in DATA_DIR'),
  MIGRATE_DATABASE_URL: postgresUrl
    .optional()
    .describe('The same database as its owner, for migrations; left out: DATABASE_URL'),
  DATA_DIR: z.string().min(1).default('./.data').describe('Folder of the embedded database'),
  ADMIN_EMAIL: z
    .email()
    .default('admin@example.com')
    .describe('The first admin, made where there is no user yet'),
  ADMIN_PASSWORD: z
    .string()
    .min(12)
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
    .default('UTC')
    .describe('Where "today" is decided'),
  LOG_LEVEL: z
    .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
    .default('info')
    .describe('How much is logged'),
})

const SECRETS = ['DATABASE_URL', 'MIGRATE_DATABASE_URL', 'ADMIN_PASSWORD'] as const

/** Each setting's name and meaning. */
export const settingMeanings: Record<string, string> = Object.fromEntries(
  Object.entries(settings.shape).map(([name, schema]) => [name, schema.meta()?.description ?? '']),
)

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

/**
 * Reads the settings once. An empty value counts as left out.
 * @throws StartupError that names every setting that is wrong.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env) {
  const problems: string[] = []
  const given = Object.entries(withSecretsFromFiles(env, problems)).filter(([, value]) => value !== '')
  const parsed = settings.safeParse(Object.fromEntries(given))
  for (const issue of parsed.error?.issues ?? []) problems.push(`${issue.path.join('.')}: ${issue.message}`)
  if (!parsed.success || problems.length > 0)
    throw new StartupError(`The configuration is wrong:\n${problems.map((line) => `  ${line}`).join('\n')}`)
  const value = parsed.data
  return {
    host: value.HOST,
    port: value.PORT,
    databaseUrl: value.DATABASE_URL,
    migrateDatabaseUrl: value.MIGRATE_DATABASE_URL ?? value.DATABASE_URL,
    dataDir: value.DATA_DIR,
    adminEmail: value.ADMIN_EMAIL,
    adminPassword: value.ADMIN_PASSWORD,
    demo: value.DEMO ?? value.DATABASE_URL === undefined,
    timeZone: value.TIME_ZONE,
    logLevel: value.LOG_LEVEL,
    readableLogs: process.stdout.isTTY,
    version,
  }
}

export type Config = ReturnType<typeof loadConfig>
