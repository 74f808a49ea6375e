import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { bytesColumn, instant, key, reference } from '../columns.ts'
import { people } from './plan.ts'

// Who gets in.

/** Who signs in; may be linked to a person. */
export const users = pgTable(
  'users',
  {
    id: key(),
    email: text().notNull(),
    name: text().notNull(),
    role: text({ enum: ['admin', 'planner', 'viewer'] }).notNull(),
    passwordHash: text(),
    personId: reference(),
    /** Who they were linked to until that person was deleted: the link comes back with the person, by undo. */
    formerPersonId: bigint({ mode: 'number' }),
    disabledAt: instant(),
    /** How they are shown dates, numbers, weeks and moments; null: as everybody. */
    locale: text(),
    firstWeekday: integer(),
    timeZone: text(),
    /** Kinds of notices that are not mailed to them. */
    mutedNotices: text().array().notNull().default([]),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
    updatedAt: instant()
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    foreignKey({
      name: 'users_person_fkey',
      columns: [table.personId],
      foreignColumns: [people.id],
    }).onDelete('set null'),
    uniqueIndex('users_email_key').on(sql`lower(${table.email})`),
    index('users_person_idx').on(table.personId),
    check('users_role_check', sql.raw(`role in ('admin', 'planner', 'viewer')`)),
    check('users_first_weekday_check', sql.raw(`first_weekday between 1 and 7`)),
  ],
)

/** A signed-in browser; the cookie holds a secret of which only the SHA-256 is kept. */
export const sessions = pgTable(
  'sessions',
  {
    secretHash: bytesColumn().primaryKey(),
    /** What its owner sees and ends it by. */
    id: bigint({ mode: 'number' }).notNull().generatedByDefaultAsIdentity().unique('sessions_id_key'),
    userId: reference().notNull(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
    /** It ends then at the latest; and earlier when it was not used for long. */
    expiresAt: instant().notNull(),
    lastSeenAt: instant()
      .notNull()
      .default(sql`now()`),
    userAgent: text(),
    address: text(),
  },
  (table) => [
    foreignKey({ name: 'sessions_user_fkey', columns: [table.userId], foreignColumns: [users.id] }).onDelete(
      'cascade',
    ),
    index('sessions_user_idx').on(table.userId),
    index('sessions_expires_idx').on(table.expiresAt),
  ],
)

/** A secret for scripts, of which only the SHA-256 is kept. */
export const tokens = pgTable(
  'tokens',
  {
    id: key(),
    userId: reference().notNull(),
    name: text().notNull(),
    scope: text({ enum: ['read', 'write'] }).notNull(),
    secretHash: bytesColumn().notNull(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
    expiresAt: instant(),
    lastUsedAt: instant(),
  },
  (table) => [
    foreignKey({ name: 'tokens_user_fkey', columns: [table.userId], foreignColumns: [users.id] }).onDelete(
      'cascade',
    ),
    unique('tokens_secret_key').on(table.secretHash),
    index('tokens_user_idx').on(table.userId),
    check('tokens_scope_check', sql.raw(`scope in ('read', 'write')`)),
  ],
)

/** A link that lets a user set a password, once; only the SHA-256 of its secret is kept. */
export const invitations = pgTable(
  'invitations',
  {
    secretHash: bytesColumn().primaryKey(),
    userId: reference().notNull(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
    expiresAt: instant().notNull(),
  },
  (table) => [
    foreignKey({
      name: 'invitations_user_fkey',
      columns: [table.userId],
      foreignColumns: [users.id],
    }).onDelete('cascade'),
    index('invitations_user_idx').on(table.userId),
  ],
)

/** What happened to users, sessions and tokens, for 180 days. Ids are not foreign keys: the trace outlives its subject. */
export const accessEvents = pgTable(
  'access_events',
  {
    id: key(),
    at: instant()
      .notNull()
      .default(sql`now()`),
    kind: text().notNull(),
    /** Whom it is about, and who did it. */
    userId: reference(),
    actorId: reference(),
    requestId: text(),
    /** What changed, never a secret. */
    details: jsonb().$type<Record<string, unknown>>(),
  },
  (table) => [
    index('access_events_at_idx').on(table.at),
    index('access_events_user_idx').on(table.userId, table.id),
  ],
)
