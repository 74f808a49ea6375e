import { and, eq, sql } from 'drizzle-orm'
import type { Database, Reader, Transaction } from '../../db/client.ts'
import { importRows, imports, stagedRows } from '../../db/schema/imports.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { ImportFields, ImportRecordRow } from './imports.repo.ts'

/** An import while it is worked on. One run takes it over from another, which may have been thought dead. */
export interface Run extends ImportRecordRow {
  run: number
}

/** Another run, or another setting, has come in between: what this one does is of no use any more. */
export class TakenOver extends Error {}

const ofRun = ({ id, run }: Run) => and(eq(imports.id, id), eq(imports.run, run))

// A hundred thousand rows take longer than any request may.
const PATIENCE = sql`select set_config('statement_timeout', '120s', true), set_config('lock_timeout', '10s', true)`
/** Lets the statements of a transaction take their time. */
export const bePatient = (tx: Transaction) => tx.execute(PATIENCE)

/** Begins the work on an import; null: there is none to be done. */
export function beginRun(
  db: Database,
  id: number,
  asked: { status: 'checking' | 'applying'; revision?: number },
): Promise<Run | null> {
  const { status, revision } = asked
  return inTransaction(db, async (tx) => {
    await bePatient(tx)
    const [row] = await tx
      .update(imports)
      .set({ run: sql`nextval('change_sets_id_seq')`, rowsDone: 0 })
      .where(
        and(
          eq(imports.id, id),
          eq(imports.status, status),
          revision === undefined ? undefined : eq(imports.revision, revision),
        ),
      )
      .returning()
    if (!row) return null
    await tx.delete(stagedRows).where(eq(stagedRows.importId, id))
    if (status === 'checking') await tx.delete(importRows).where(eq(importRows.importId, id))
    return { ...row, run: row.run! }
  })
}

/** @throws TakenOver; if not, nobody else works on the import or sets it until the transaction ends. */
export async function requireRun(tx: Transaction, run: Run): Promise<void> {
  const [row] = await tx.select({ id: imports.id }).from(imports).where(ofRun(run)).for('no key update')
  if (!row) throw new TakenOver()
}

/** Notes something found out on the way. @throws TakenOver */
export async function noteInRun(db: Reader, run: Run, fields: ImportFields): Promise<void> {
  const { rowCount } = await db.update(imports).set(fields).where(ofRun(run))
  if (rowCount === 0) throw new TakenOver()
}

/** Ends the work. @throws TakenOver */
export async function endRun(tx: Transaction, run: Run, fields: ImportFields): Promise<void> {
  await noteInRun(tx, run, { ...fields, run: null })
  await tx.delete(stagedRows).where(eq(stagedRows.importId, run.id))
}
