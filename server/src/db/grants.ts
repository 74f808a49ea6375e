import { escapeIdentifier, escapeLiteral } from 'pg'
import type pg from 'pg'

// What the servers may only add to: nobody who takes over a server can change what it wrote down.
const APPEND_ONLY = ['change_sets', 'change_records', 'access_events']

/** The role of an address. */
export const roleOf = (url: string): string => decodeURIComponent(new URL(url).username)

/** Makes the role of an address, with the address's password, where there is none of that name. */
export async function makeRole(pool: pg.Pool, url: string): Promise<void> {
  const role = roleOf(url)
  const { rowCount } = await pool.query('select from pg_roles where rolname = $1', [role])
  if (rowCount !== 0) return
  const password = decodeURIComponent(new URL(url).password)
  await pool.query(`create role ${escapeIdentifier(role)} login password ${escapeLiteral(password)}`)
}

/**
 * Gives a role what a server needs and no more: it owns nothing, and can neither change nor remove the audit.
 * Repeated after each migration, for tables that are new.
 */
export async function grantTo(pool: pg.Pool, role: string): Promise<void> {
  const to = escapeIdentifier(role)
  const tables = APPEND_ONLY.join(', ')
  await pool.query(`
    grant usage on schema public, drizzle, pgboss to ${to};
    grant select, insert, update, delete on all tables in schema public to ${to};
    revoke update, delete, truncate on ${tables} from ${to};
    grant usage on all sequences in schema public to ${to};
    grant select on all tables in schema drizzle to ${to};
    grant select, insert, update, delete on all tables in schema pgboss to ${to};
    grant usage on all sequences in schema pgboss to ${to};
  `)
}
