import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { bytesColumn, instant, key, reference } from '../columns.ts'
import { users } from './access.ts'

// What was written, by whom, and what it was before.

/** One write to the plan: who, how and when. Its id is the version of the records it wrote. */
export const changeSets = pgTable(
  'change_sets',
  {
    id: key(),
    at: instant()
      .notNull()
      .default(sql`now()`),
    source: text({ enum: ['session', 'token', 'operator', 'seed', 'undo', 'import'] }).notNull(),
    userId: reference(),
    tokenId: reference(),
    requestId: text(),
    /** The change set that this one took back. */
    undoes: reference(),
  },
  (table) => [
    index('change_sets_at_idx').on(table.at),
    index('change_sets_user_idx').on(table.userId, table.id),
    index('change_sets_undoes_idx')
      .on(table.undoes)
      .where(sql`undoes is not null`),
  ],
)

/** A record before and after a change set; null before: created, null after: deleted. */
export const changeRecords = pgTable(
  'change_records',
  {
    changeId: reference().notNull(),
    position: integer().notNull(),
    type: text({
      enum: ['person', 'project', 'assignment', 'workPattern', 'timeOff', 'companyDay'],
    }).notNull(),
    recordId: reference().notNull(),
    before: jsonb(),
    after: jsonb(),
  },
  (table) => [
    primaryKey({ columns: [table.changeId, table.position] }),
    foreignKey({
      name: 'change_records_change_fkey',
      columns: [table.changeId],
      foreignColumns: [changeSets.id],
    }),
    index('change_records_record_idx').on(table.type, table.recordId, table.changeId),
  ],
)

/** The answer to a POST that carried an Idempotency-Key, for a day. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    userId: reference().notNull(),
    key: text().notNull(),
    fingerprint: bytesColumn().notNull(),
    status: integer(),
    headers: jsonb().$type<Record<string, string>>(),
    body: text(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    primaryKey({ columns: [table.userId, table.key] }),
    foreignKey({
      name: 'idempotency_keys_user_fkey',
      columns: [table.userId],
      foreignColumns: [users.id],
    }).onDelete('cascade'),
    index('idempotency_keys_created_idx').on(table.createdAt),
  ],
)
