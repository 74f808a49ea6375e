import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { hashPassword } from '../features/session/passwords.ts'
import type { Database } from './client.ts'
import { users } from './schema/access.ts'

/** The first admin, as they sign in; the password only where it was made here. */
export interface FirstAdmin {
  email: string
  password: string | null
}

/** Makes the first admin where there is no user yet; null where there is one. Two servers that start at once make one. */
export async function ensureFirstAdmin(
  db: Database,
  { adminEmail, adminPassword }: { adminEmail: string; adminPassword?: string | undefined },
): Promise<FirstAdmin | null> {
  const password = adminPassword ?? randomBytes(12).toString('base64url')
  return db.transaction(async (tx) => {
    await tx.execute(sql`lock table ${users} in share row exclusive mode`)
    const [someone] = await tx.select({ id: users.id }).from(users).limit(1)
    if (someone) return null
    const passwordHash = await hashPassword(password)
    await tx.insert(users).values({ email: adminEmail, name: 'Admin', role: 'admin', passwordHash })
    return { email: adminEmail, password: adminPassword === undefined ? password : null }
  })
}
