import type pg from 'pg'
import { expect, vi } from 'vitest'

/** Comes back when somebody in the database waits for what is named: a `Lock`, a `PgSleep`. */
export const someoneWaits = (pool: pg.Pool, what: 'Lock' | 'PgSleep') =>
  vi.waitFor(
    async () => {
      const { rows } = await pool.query(
        `select from pg_stat_activity where datname = current_database() and $1 in (wait_event_type, wait_event)`,
        [what],
      )
      expect(rows).not.toEqual([])
    },
    { timeout: 10_000, interval: 10 },
  )
