import { sql } from 'drizzle-orm'
import { boolean, check, foreignKey, index, integer, jsonb, pgTable, text, unique } from 'drizzle-orm/pg-core'
import { bytesColumn, instant, key, length, reference } from '../columns.ts'
import { users } from './access.ts'
import { people, projects } from './plan.ts'

// Who else hears of the plan: calendars, other systems, people by mail.

/** The secret address of a person's or project's calendar; only the SHA-256 of its secret is kept. */
export const calendars = pgTable(
  'calendars',
  {
    id: key(),
    secretHash: bytesColumn().notNull(),
    personId: reference(),
    projectId: reference(),
    /** Who made the address. */
    userId: reference().notNull(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
    lastUsedAt: instant(),
  },
  (table) => [
    unique('calendars_secret_key').on(table.secretHash),
    foreignKey({
      name: 'calendars_person_fkey',
      columns: [table.personId],
      foreignColumns: [people.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'calendars_project_fkey',
      columns: [table.projectId],
      foreignColumns: [projects.id],
    }).onDelete('cascade'),
    foreignKey({ name: 'calendars_user_fkey', columns: [table.userId], foreignColumns: [users.id] }).onDelete(
      'cascade',
    ),
    index('calendars_person_idx').on(table.personId),
    index('calendars_project_idx').on(table.projectId),
    check('calendars_of_check', sql.raw('num_nonnulls(person_id, project_id) = 1')),
  ],
)

/** An address that is told of changes. Its secret signs what is sent, so it is kept as it is. */
export const webhooks = pgTable(
  'webhooks',
  {
    id: key(),
    url: text().notNull(),
    kinds: text().array().notNull(),
    secret: text().notNull(),
    active: boolean().notNull().default(true),
    /** Since when nothing has arrived; null: the last delivery did. */
    failingSince: instant(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
    updatedAt: instant()
      .notNull()
      .default(sql`now()`),
  },
  () => [check('webhooks_url_check', length('url', 2000))],
)

/** One change set for one webhook, and what came of it, for 30 days. */
export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    id: key(),
    webhookId: reference().notNull(),
    /** null: a trial. No foreign key: what was told of outlives the audit. */
    changeId: reference(),
    state: text({ enum: ['waiting', 'delivered', 'failed'] })
      .notNull()
      .default('waiting'),
    attempts: integer().notNull().default(0),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
    lastAttemptAt: instant(),
    nextAttemptAt: instant(),
    status: integer(),
    problem: text(),
    durationMs: integer(),
  },
  (table) => [
    foreignKey({
      name: 'webhook_deliveries_webhook_fkey',
      columns: [table.webhookId],
      foreignColumns: [webhooks.id],
    }).onDelete('cascade'),
    index('webhook_deliveries_webhook_idx').on(table.webhookId, table.id),
    index('webhook_deliveries_created_idx').on(table.createdAt),
    check('webhook_deliveries_state_check', sql.raw(`state in ('waiting', 'delivered', 'failed')`)),
  ],
)

/** What a user is to know, for 90 days; mailed where there is a mail server. */
export const notices = pgTable(
  'notices',
  {
    id: key(),
    userId: reference().notNull(),
    kind: text({ enum: ['booked', 'timeOffDecided', 'webhookOff', 'passwordForgotten', 'digest'] }).notNull(),
    /** What it is about, of which the words are made when it is read. */
    changeId: reference(),
    data: jsonb().$type<Record<string, unknown>>(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
    readAt: instant(),
    mailedAt: instant(),
  },
  (table) => [
    foreignKey({ name: 'notices_user_fkey', columns: [table.userId], foreignColumns: [users.id] }).onDelete(
      'cascade',
    ),
    index('notices_user_idx').on(table.userId, table.id),
    index('notices_created_idx').on(table.createdAt),
    check(
      'notices_kind_check',
      sql.raw(`kind in ('booked', 'timeOffDecided', 'webhookOff', 'passwordForgotten', 'digest')`),
    ),
  ],
)
