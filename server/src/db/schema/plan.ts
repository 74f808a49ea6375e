import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  pgTable,
  text,
  unique,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
import { days, hoursColumn, instant, key, length, reference, weeksColumn, written } from '../columns.ts'

// The plan. What a column list cannot say (the capacity rule, a project's dates, sums over a pattern's hours) stands in
// the hand-written migrations beside those made from these files.

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
