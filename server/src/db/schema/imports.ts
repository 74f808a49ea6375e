import { sql } from 'drizzle-orm'
import { foreignKey, index, integer, json, jsonb, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { ImportCounts, ImportReading, ImportRecord, ImportRow } from '../../contract/imports.ts'
import { bytesColumn, instant, key, reference } from '../columns.ts'
import { users } from './access.ts'

// Files on their way in.

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
    /** What works on it now, the last to begin; null: nothing. Becomes the change set, where it becomes one. */
    run: reference(),
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

/**
 * A row of an imported file as its fields, while it is worked on. Those that are about the same stand together: they are
 * decided together. Unlogged, for who begins anew reads the file again.
 */
export const stagedRows = pgTable(
  'import_staged',
  {
    importId: reference().notNull(),
    owner: text().notNull(),
    row: integer().notNull(),
    /** Whom and what it is about, of those there are. */
    personId: reference(),
    projectId: reference(),
    values: json().$type<Record<string, unknown>>().notNull(),
    problems: json().$type<ImportRow['problems']>().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.importId, table.owner, table.row] }),
    foreignKey({
      name: 'import_staged_import_fkey',
      columns: [table.importId],
      foreignColumns: [imports.id],
    }).onDelete('cascade'),
  ],
)
