import type { Config } from '../config.ts'
import type { FirstAdmin } from '../db/first-admin.ts'

/** Says where it runs and, the first time, how to sign in. */
export function welcome(config: Config, port: number, admin: FirstAdmin | null): void {
  const host = ['0.0.0.0', '::', '127.0.0.1'].includes(config.host) ? 'localhost' : config.host
  const lines = [`Workload Tracker ${config.version} is running: http://${host}:${port}`]
  if (admin?.password)
    lines.push(`Sign in as ${admin.email} with the password ${admin.password} (shown this once)`)
  else if (admin) lines.push(`Sign in as ${admin.email} with the password from ADMIN_PASSWORD`)
  // Unlike a stream, the console takes it when nothing can be written.
  console.log(`\n${lines.map((line) => `  ${line}`).join('\n')}\n`)
}
