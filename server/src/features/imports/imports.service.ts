import { sql } from 'drizzle-orm'
import type { ImportReading } from '../../contract/imports.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { inTransaction } from '../../db/transaction.ts'
import { workOut } from '../changes/changes.service.ts'
import { type Touched, settle } from '../changes/settle.ts'
import type { Actor } from '../changes/store.ts'
import { holdAgainstRules } from './findings.ts'
import {
  type ImportRecordRow,
  bytesOf,
  countsOf,
  deleteParts,
  findImport,
  lockImport,
  noteReading,
  replaceRows,
  reportProgress,
  updateImport,
} from './imports.repo.ts'
import { planners } from './kinds/all.ts'
import type { PlannedRow, Planning } from './kinds/plan.ts'
import { missingFields } from './reading/headers.ts'
import { type ReadRow, type Settings, columnOf, readRows } from './reading/read.ts'
import { recognise } from './reading/recognise.ts'
import { Unreadable } from './reading/unreadable.ts'

const REPORT_ROWS = 5000

/** What an import's work needs beside the import. */
export interface ImportContext {
  db: Database
  today: string
  signal: AbortSignal
}

/** A file as it was read, with the settings that it was read by. */
interface ReadFile {
  settings: Settings
  rows: ReadRow[]
  planning: Planning
}

async function readFile(
  { db, signal }: ImportContext,
  id: number,
  headers: readonly string[],
  settings: Settings,
): Promise<ReadFile> {
  const rows: ReadRow[] = []
  for await (const row of readRows(bytesOf(db, id), headers, settings)) {
    rows.push(row)
    if (rows.length % REPORT_ROWS !== 0) continue
    signal.throwIfAborted()
    await reportProgress(db, id, rows.length)
  }
  await reportProgress(db, id, rows.length)
  const planning: Planning = {
    column: (field) => columnOf(settings, headers, field),
    has: (field) => settings.columns.includes(field),
  }
  return { settings, rows, planning }
}

const actorOf = ({ userId, tokenId, requestId }: ImportRecordRow): Actor => ({
  source: 'import',
  userId,
  tokenId,
  requestId,
})

/** Plans the rows and holds them against the rules; `keep` is told of a plan that nothing stands against. */
async function decide(
  tx: Transaction,
  found: ImportRecordRow,
  { settings, rows, planning }: ReadFile,
  today: string,
  keep: (proposal: Awaited<ReturnType<typeof workOut>>) => Promise<void> = async () => {},
): Promise<PlannedRow[]> {
  const planned = await planners[settings.kind](tx, rows, planning, today)
  const changes = planned.flatMap(({ change }) => change ?? [])
  if (changes.length === 0) return planned
  const proposal = await workOut(tx, actorOf(found), changes, { today, inBatch: true })
  const isFine = await holdAgainstRules(tx, planned, proposal, planning)
  if (isFine) await keep(proposal)
  return planned
}

/** The settings of an import in full. */
function settingsOf(reading: ImportReading): Settings {
  const { kind, encoding, delimiter, dateOrder, columns, defaults } = reading
  if (!kind || !encoding || !delimiter || !columns) throw new Error('This import was not recognised yet')
  return { kind, encoding, delimiter, dateOrder, columns, defaults }
}

/** The dry run: recognises what was not set by hand, and says what would become of each row. Changes nothing. */
export async function checkImport(context: ImportContext, id: number, revision: number): Promise<void> {
  const { db, today } = context
  const found = await findImport(db, id)
  if (found?.status !== 'checking' || found.revision !== revision) return
  const finish = (fields: Parameters<typeof updateImport>[2], rows: readonly PlannedRow[]) =>
    inTransaction(db, async (tx) => {
      const now = await lockImport(tx, id)
      if (now?.status !== 'checking' || now.revision !== revision) return
      await replaceRows(tx, id, rows)
      await updateImport(tx, id, fields)
    })
  try {
    const known = await recognise(bytesOf(db, id), found.reading)
    const { headers, sample, rowCount, kind } = known
    const columns = found.reading.columns ?? known.columns
    const reading = {
      ...found.reading,
      ...known,
      columns,
      dateOrder: found.reading.dateOrder ?? known.dateOrder,
    }
    const { encoding, delimiter, dateOrder, defaults } = reading
    const kept: ImportReading = { kind, encoding, delimiter, dateOrder, columns, defaults }
    await noteReading(db, id, revision, { reading: kept, headers, sample, rowCount, rowsDone: 0 })
    if (!kind) return await finish({ status: 'checked', counts: null, problem: null }, [])
    const missing = missingFields(kind, columns).filter((field) => !(field in defaults))
    const problem =
      missing.length === 0
        ? null
        : { message: `No column is known as: ${missing.join(', ')}`, row: 1, column: missing[0]! }
    const file = await readFile(context, id, headers, settingsOf(kept))
    const rows = await inTransaction(db, (tx) => decide(tx, found, file, today))
    await finish({ status: 'checked', counts: countsOf(rows), problem }, rows)
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const { message, row, column } = error
    await finish({ status: 'unreadable', counts: null, problem: { message, row, column } }, [])
  }
}

// A hundred thousand rows take longer than any request may.
const PATIENCE = sql`select set_config('statement_timeout', '120s', true), set_config('lock_timeout', '10s', true)`

/** What an import wrote. */
export interface Imported {
  changeId: number
  touched: Touched[]
}

/**
 * Imports a checked file as one change set: all of it, or nothing where a row is refused by now. Whether it is done is
 * kept in the same transaction, so that it is done once however often it is tried. null: nothing was written.
 */
export async function applyImport(context: ImportContext, id: number): Promise<Imported | null> {
  const { db, today } = context
  const asked = await findImport(db, id)
  if (asked?.status !== 'applying') return null
  const file = await readFile(context, id, asked.headers, settingsOf(asked.reading))
  return inTransaction(db, async (tx) => {
    await tx.execute(PATIENCE)
    const found = await lockImport(tx, id)
    if (found?.status !== 'applying') return null
    let imported: Imported | null = null
    const rows = await decide(tx, found, file, today, async (proposal) => {
      imported = { changeId: proposal.changeId, touched: await settle(tx, proposal) }
    })
    const counts = countsOf(rows)
    if (counts.refused > 0) {
      await replaceRows(tx, id, rows)
      await updateImport(tx, id, { status: 'checked', counts, revision: found.revision + 1 })
      return null
    }
    const changeId = (imported as Imported | null)?.changeId ?? null
    await updateImport(tx, id, { status: 'applied', counts, changeId })
    await deleteParts(tx, id)
    return imported
  })
}
