import { sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import type { ImportCounts, ImportReading, ImportRecord, ImportRow } from '../contract/imports.ts'
import { bytesColumn, hoursColumn, instantColumn, weeksColumn } from './columns.ts'

// The tables. What a column list cannot say (the capacity rule, a project's dates, sums over a pattern's
// hours) stands in the hand-written migrations beside those made from this file.

const key = () => bigint({ mode: 'number' }).primaryKey().generatedByDefaultAsIdentity()
const reference = () => bigint({ mode: 'number' })
const instant = () => instantColumn()
const written = () => ({
  // A writer at a psql prompt gets a version of its own as well.
  version: bigint({ mode: 'number' })
    .notNull()
    .default(sql`nextval('change_sets_id_seq')`),
  createdAt: instant()
    .notNull()
    .default(sql`now()`),
  updatedAt: instant()
    .notNull()
    .default(sql`now()`),
})

const days = (column: string) => sql.raw(`${column} between '2000-01-01' and '2199-12-31'`)
const length = (column: string, max: number) => sql.raw(`char_length(${column}) between 1 and ${max}`)

/** Someone whose time is planned. `plan_dirty` belongs to the capacity rule's triggers and is true only inside a transaction. */
export const people = pgTable(
  'people',
  {
    id: key(),
    name: text().notNull(),
    email: text().notNull(),
    department: text().notNull(),
    role: text().notNull(),
    hireDate: date().notNull(),
    endDate: date(),
    skills: text().array().notNull().default([]),
    location: text(),
    notes: text(),
    ...written(),
    planDirty: boolean().notNull().default(false),
  },
  (table) => [
    uniqueIndex('people_email_key').on(sql`lower(${table.email})`),
    index('people_name_idx').on(sql`lower(${table.name})`, table.id),
    index('people_department_idx').on(table.department),
    index('people_role_idx').on(table.role),
    check('people_name_check', length('name', 120)),
    check('people_email_check', sql.raw(`char_length(email) <= 254 and email like '%_@_%'`)),
    check('people_department_check', length('department', 80)),
    check('people_role_check', length('role', 80)),
    check('people_hire_date_check', days('hire_date')),
    check('people_end_date_check', sql.raw(`end_date between hire_date and '2199-12-31'`)),
  ],
)

/** Hours of each weekday for 1 to 4 weeks, repeating, from `start_date` on; null: since ever. */
export const workPatterns = pgTable(
  'work_patterns',
  {
    id: key(),
    personId: reference().notNull(),
    startDate: date(),
    weeks: weeksColumn().notNull(),
    /** Whose holidays count while it is in force; null: the person's location. */
    location: text(),
    /** Kept by the database: the sum of `weeks` and how many there are, so that the rule multiplies and never divides. */
    totalHours: hoursColumn({ precision: 5 })
      .notNull()
      .generatedAlwaysAs(sql`hours_total(weeks)`),
    weekCount: integer()
      .notNull()
      .generatedAlwaysAs(sql`array_length(weeks, 1)`),
    ...written(),
  },
  (table) => [
    foreignKey({
      name: 'work_patterns_person_fkey',
      columns: [table.personId],
      foreignColumns: [people.id],
    }).onDelete('cascade'),
    unique('work_patterns_start_key').on(table.personId, table.startDate).nullsNotDistinct(),
    check('work_patterns_start_date_check', days('start_date')),
    check(
      'work_patterns_weeks_check',
      sql.raw(
        `array_ndims(weeks) = 2 and array_length(weeks, 1) between 1 and 4 and array_length(weeks, 2) = 7 ` +
          `and array_lower(weeks, 1) = 1 and array_lower(weeks, 2) = 1 and 0 <= all (weeks) and 24 >= all (weeks) and hours_complete(weeks)`,
      ),
    ),
  ],
)

/** Work for a client. */
export const projects = pgTable(
  'projects',
  {
    id: key(),
    name: text().notNull(),
    client: text().notNull(),
    startDate: date().notNull(),
    endDate: date(),
    estimatedHours: hoursColumn({ precision: 9 }),
    status: text({ enum: ['planned', 'active', 'done', 'cancelled'] })
      .notNull()
      .default('active'),
    color: text().notNull(),
    ...written(),
  },
  (table) => [
    index('projects_name_idx').on(sql`lower(${table.name})`, table.id),
    check('projects_name_check', length('name', 120)),
    check('projects_client_check', length('client', 120)),
    check('projects_start_date_check', days('start_date')),
    check('projects_end_date_check', sql.raw(`end_date between start_date and '2199-12-31'`)),
    check('projects_estimated_hours_check', sql.raw(`estimated_hours between 0 and 9999999.99`)),
    check('projects_status_check', sql.raw(`status in ('planned', 'active', 'done', 'cancelled')`)),
    check('projects_color_check', sql.raw(`color ~ '^#[0-9a-fA-F]{6}$'`)),
  ],
)

/** A person (null: an open role) on a project. */
export const assignments = pgTable(
  'assignments',
  {
    id: key(),
    personId: reference(),
    projectId: reference().notNull(),
    weeklyHours: hoursColumn({ precision: 5 }).notNull(),
    startDate: date().notNull(),
    endDate: date().notNull(),
    role: text().notNull(),
    status: text({ enum: ['confirmed', 'tentative'] })
      .notNull()
      .default('confirmed'),
    note: text(),
    ...written(),
  },
  (table) => [
    // Restricted: neither can be replaced in one statement by another of the same id, whose dates nobody checks.
    foreignKey({
      name: 'assignments_person_fkey',
      columns: [table.personId],
      foreignColumns: [people.id],
    }).onDelete('restrict'),
    foreignKey({
      name: 'assignments_project_fkey',
      columns: [table.projectId],
      foreignColumns: [projects.id],
    }).onDelete('restrict'),
    index('assignments_person_idx').on(table.personId, table.endDate, table.startDate),
    index('assignments_project_idx').on(table.projectId, table.endDate),
    index('assignments_end_idx').on(table.endDate, table.startDate),
    check('assignments_weekly_hours_check', sql.raw(`weekly_hours between 0.01 and 168`)),
    check('assignments_start_date_check', days('start_date')),
    check('assignments_end_date_check', sql.raw(`end_date between start_date and '2199-12-31'`)),
    check('assignments_role_check', length('role', 80)),
    check('assignments_status_check', sql.raw(`status in ('confirmed', 'tentative')`)),
  ],
)

/** Days, or parts of them, on which a person does not work; a portion of each day, or so many hours of it. */
export const timeOff = pgTable(
  'time_off',
  {
    id: key(),
    personId: reference().notNull(),
    startDate: date().notNull(),
    endDate: date().notNull(),
    kind: text({ enum: ['vacation', 'sick', 'parental', 'unpaid', 'other'] }).notNull(),
    status: text({ enum: ['requested', 'approved', 'declined'] }).notNull(),
    portion: text({ enum: ['full', 'am', 'pm'] }),
    hoursPerDay: hoursColumn({ precision: 4 }),
    note: text(),
    decidedBy: reference(),
    decidedAt: instant(),
    ...written(),
  },
  (table) => [
    foreignKey({
      name: 'time_off_person_fkey',
      columns: [table.personId],
      foreignColumns: [people.id],
    }).onDelete('cascade'),
    index('time_off_person_idx').on(table.personId, table.endDate),
    check('time_off_start_date_check', days('start_date')),
    check('time_off_end_date_check', sql.raw(`end_date between start_date and '2199-12-31'`)),
    check('time_off_kind_check', sql.raw(`kind in ('vacation', 'sick', 'parental', 'unpaid', 'other')`)),
    check('time_off_status_check', sql.raw(`status in ('requested', 'approved', 'declined')`)),
    check('time_off_portion_check', sql.raw(`portion in ('full', 'am', 'pm')`)),
    check('time_off_hours_check', sql.raw(`hours_per_day between 0.01 and 24`)),
    check('time_off_part_check', sql.raw(`num_nonnulls(portion, hours_per_day) = 1`)),
  ],
)

/** What the company itself makes of a date: off, in part, or worked though it is a public holiday. */
export const companyDays = pgTable(
  'company_days',
  {
    id: key(),
    date: date().notNull(),
    name: text().notNull(),
    /** null: everywhere. */
    location: text(),
    portion: text({ enum: ['full', 'am', 'pm', 'none'] }).notNull(),
    ...written(),
  },
  (table) => [
    unique('company_days_date_key').on(table.date, table.location).nullsNotDistinct(),
    check('company_days_date_check', days('date')),
    check('company_days_name_check', length('name', 120)),
    check('company_days_portion_check', sql.raw(`portion in ('full', 'am', 'pm', 'none')`)),
  ],
)

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

/** A file that somebody imports, from its upload on; gone after some days, whatever became of it. */
export const imports = pgTable(
  'imports',
  {
    id: key(),
    userId: reference().notNull(),
    tokenId: reference(),
    requestId: text(),
    fileName: text().notNull(),
    bytes: integer().notNull().default(0),
    status: text({
      enum: ['receiving', 'checking', 'checked', 'unreadable', 'applying', 'applied'],
    }).notNull(),
    /** Counts up with each setting: what a job found out with an earlier one is not kept. */
    revision: integer().notNull().default(1),
    /** How the file is read; what is null is recognised. */
    reading: jsonb().$type<ImportReading>().notNull(),
    headers: jsonb().$type<string[]>().notNull().default([]),
    sample: jsonb().$type<string[][]>().notNull().default([]),
    problem: jsonb().$type<ImportRecord['problem']>(),
    counts: jsonb().$type<ImportCounts>(),
    rowsDone: integer().notNull().default(0),
    rowCount: integer(),
    changeId: reference(),
    createdAt: instant()
      .notNull()
      .default(sql`now()`),
  },
  (table) => [
    foreignKey({ name: 'imports_user_fkey', columns: [table.userId], foreignColumns: [users.id] }).onDelete(
      'cascade',
    ),
    index('imports_created_idx').on(table.createdAt),
  ],
)

/** A piece of an imported file; none any more once it is applied. */
export const importParts = pgTable(
  'import_parts',
  { importId: reference().notNull(), position: integer().notNull(), data: bytesColumn().notNull() },
  (table) => [
    primaryKey({ columns: [table.importId, table.position] }),
    foreignKey({
      name: 'import_parts_import_fkey',
      columns: [table.importId],
      foreignColumns: [imports.id],
    }).onDelete('cascade'),
  ],
)

/** What the dry run says of each row of an imported file. */
export const importRows = pgTable(
  'import_rows',
  {
    importId: reference().notNull(),
    row: integer().notNull(),
    outcome: text({ enum: ['created', 'changed', 'left', 'refused'] }).notNull(),
    what: text().notNull(),
    changes: jsonb().$type<ImportRow['changes']>().notNull(),
    problems: jsonb().$type<ImportRow['problems']>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.row] }),
    foreignKey({
      name: 'import_rows_import_fkey',
      columns: [table.importId],
      foreignColumns: [imports.id],
    }).onDelete('cascade'),
    index('import_rows_outcome_idx').on(table.importId, table.outcome, table.row),
  ],
)

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
