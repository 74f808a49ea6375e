import { and, asc, count, desc, eq, gt, lt, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { ImportRow, importRowQuery } from '../../contract/imports.ts'
import type { Reader, Transaction } from '../../db/client.ts'
import { importParts, importRows, imports } from '../../db/schema/imports.ts'
import type { Bytes } from './reading/text.ts'

export type ImportRecordRow = typeof imports.$inferSelect
export type ImportFields = Partial<typeof imports.$inferInsert>

/** A new import, whose file is still to come. */
export async function addImport(db: Reader, fields: typeof imports.$inferInsert): Promise<number> {
  const [row] = await db.insert(imports).values(fields).returning({ id: imports.id })
  return row!.id
}

/** Keeps a piece of an import's file. */
export async function addPart(db: Reader, importId: number, position: number, data: Buffer): Promise<void> {
  await db.insert(importParts).values({ importId, position, data })
}

/** The file of an import; read piece by piece, so that it is never in memory as a whole. */
export const bytesOf = (db: Reader, importId: number, signal: AbortSignal): Bytes =>
  async function* parts() {
    for (let position = 0; ; position++) {
      signal.throwIfAborted()
      const [part] = await db
        .select({ data: importParts.data })
        .from(importParts)
        .where(and(eq(importParts.importId, importId), eq(importParts.position, position)))
      if (!part) return
      yield part.data
    }
  }

export async function findImport(db: Reader, id: number): Promise<ImportRecordRow | null> {
  const [row] = await db.select().from(imports).where(eq(imports.id, id))
  return row ?? null
}

/** An import, locked: nobody else sets or applies it meanwhile. */
export async function lockImport(tx: Transaction, id: number): Promise<ImportRecordRow | null> {
  const [row] = await tx.select().from(imports).where(eq(imports.id, id)).for('update')
  return row ?? null
}

const SHOWN = 50

/** The newest imports. */
export const listImports = (db: Reader) => db.select().from(imports).orderBy(desc(imports.id)).limit(SHOWN)

export async function updateImport(db: Reader, id: number, fields: ImportFields): Promise<void> {
  await db.update(imports).set(fields).where(eq(imports.id, id))
}

export async function deleteImport(db: Reader, id: number): Promise<void> {
  await db.delete(imports).where(eq(imports.id, id))
}

export async function deleteParts(db: Reader, id: number): Promise<void> {
  await db.delete(importParts).where(eq(importParts.importId, id))
}

const BATCH = 5000

/** Keeps what is said of some rows. */
export async function addRows(db: Reader, importId: number, rows: readonly ImportRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += BATCH) {
    const batch = rows
      .slice(at, at + BATCH)
      .map(({ row, outcome, what, changes, problems }) => ({ row, outcome, what, changes, problems }))
    await db.execute(sql`
      insert into import_rows (import_id, "row", outcome, what, changes, problems)
      select ${importId}::bigint, "row", outcome, what, changes, problems
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
        as given("row" int, outcome text, what text, changes jsonb, problems jsonb)`)
  }
}

/** A page of what is said of the rows. */
export async function listRows(db: Reader, importId: number, query: z.infer<typeof importRowQuery>) {
  const chosen = and(
    eq(importRows.importId, importId),
    query.outcome === undefined ? undefined : eq(importRows.outcome, query.outcome),
  )
  const { row, outcome, what, changes, problems } = importRows
  const found = await db
    .select({ row, outcome, what, changes, problems })
    .from(importRows)
    .where(and(chosen, query.cursor === undefined ? undefined : gt(row, Number(query.cursor))))
    .orderBy(asc(row))
    .limit(query.limit + 1)
  const [counted] = await db.select({ total: count() }).from(importRows).where(chosen)
  const results = found.slice(0, query.limit)
  const nextCursor = found.length > results.length ? String(results.at(-1)!.row) : null
  return { results, nextCursor, total: counted!.total }
}

/** Removes imports that are over for days; their change sets stay. */
export async function deleteOldImports(db: Reader): Promise<void> {
  await db.delete(imports).where(lt(imports.createdAt, sql`now() - interval '7 days'`))
}
