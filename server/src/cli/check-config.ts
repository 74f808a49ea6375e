import { type Config, loadConfig } from '../config.ts'
import { reasonOf, withPool } from '../db/with-pool.ts'
import { StartupError } from '../startup-error.ts'

const MANY_REQUESTS_A_MINUTE = 6000
const SHORT_SECRET = 16
const isLoopback = (host: string) => ['localhost', '127.0.0.1', '::1', '[::1]', ''].includes(host)

/** What is wrong with a secret inside of an address. */
function weakSecret(name: string, address: string): string[] {
  const { password, hostname } = new URL(address)
  if (password === '' && !isLoopback(hostname)) return [`${name} has no password`]
  if (password !== '' && password.length < SHORT_SECRET)
    return [`${name} has a password of fewer than ${SHORT_SECRET} characters`]
  return []
}

/** What is wrong with a configuration for production, one sentence each; reads nothing but the configuration. */
export function findProblems(config: Config): string[] {
  const problems: string[] = []
  const { databaseUrl, redisUrl, rateLimit, corsOrigins } = config
  if (databaseUrl === undefined)
    problems.push(
      'DATABASE_URL is left out: the embedded database is for trying out and for small teams, in one process',
    )
  else problems.push(...weakSecret('DATABASE_URL', databaseUrl))
  if (redisUrl === undefined) problems.push('REDIS_URL is left out: each server counts its limits for itself')
  else problems.push(...weakSecret('REDIS_URL', redisUrl))
  if (config.adminPassword !== undefined && config.adminPassword.length < SHORT_SECRET)
    problems.push(`ADMIN_PASSWORD has fewer than ${SHORT_SECRET} characters`)
  if (config.adminEmail.endsWith('@example.com')) problems.push('ADMIN_EMAIL is the example address')
  if (config.demo) problems.push('DEMO is on: an empty database is filled with a demo company')
  if (corsOrigins.includes('*')) problems.push('CORS_ORIGINS allows every site')
  if (corsOrigins.some((origin) => origin.startsWith('http://') && !isLoopback(new URL(origin).hostname)))
    problems.push('CORS_ORIGINS allows a site without TLS')
  if (config.trustProxy === false)
    problems.push(
      'TRUST_PROXY is off: nothing in front of the server speaks TLS, and passwords travel in the clear',
    )
  const { protocol, hostname } = new URL(config.publicUrl)
  if (config.smtpUrl !== undefined && isLoopback(hostname))
    problems.push('PUBLIC_URL is left out: links in mails lead nowhere')
  if (protocol === 'http:' && !isLoopback(hostname))
    problems.push('PUBLIC_URL is without TLS, and links in mails lead there')
  if (rateLimit.max === 0) problems.push('RATE_LIMIT_MAX is 0: there is no limit')
  else if ((rateLimit.max * 60_000) / rateLimit.windowMs > MANY_REQUESTS_A_MINUTE)
    problems.push(`RATE_LIMIT_MAX allows more than ${MANY_REQUESTS_A_MINUTE} requests a minute`)
  return problems
}

/** What is wrong with the role that the server uses; asks the database. */
export async function findRoleProblems(databaseUrl: string): Promise<string[]> {
  try {
    return await withPool({ connectionString: databaseUrl, connectionTimeoutMillis: 5000 }, async (pool) => {
      const { rows } = await pool.query<{ owns: boolean; superuser: boolean }>(
        `select exists (select from pg_tables where schemaname = 'public' and pg_has_role(tableowner, 'member')) as owns,
          rolsuper as superuser from pg_roles where rolname = current_user`,
      )
      if (rows[0]?.superuser) return ["DATABASE_URL's role is a superuser"]
      return rows[0]?.owns ? ["DATABASE_URL's role owns its tables; give the servers one that does not"] : []
    })
  } catch (error) {
    return [`DATABASE_URL: ${reasonOf(error)}`]
  }
}

async function main(): Promise<void> {
  const config = loadConfig()
  const problems = findProblems(config)
  if (config.databaseUrl !== undefined) problems.push(...(await findRoleProblems(config.databaseUrl)))
  if (problems.length > 0)
    throw new StartupError(`Not ready for production:\n${problems.map((line) => `  ${line}`).join('\n')}`)
  console.log('Ready for production: nothing found.')
}

if (import.meta.main)
  main().catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  })
