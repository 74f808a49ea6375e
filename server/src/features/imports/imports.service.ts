import { sql } from 'drizzle-orm'
import type { ImportCounts, ImportReading } from '../../contract/imports.ts'
import type { Database, Transaction } from '../../db/client.ts'
import { enqueue } from '../../db/jobs.ts'
import { inTransaction } from '../../db/transaction.ts'
import { LargeChangeSet } from '../changes/large.ts'
import type { Touched } from '../changes/store.ts'
import { type Decider, actorOf, decide } from './decide.ts'
import { addRows, bytesOf, deleteParts, lockImport, updateImport } from './imports.repo.ts'
import { planners } from './kinds/all.ts'
import type { PlannedRow, Planning, Subject } from './kinds/plan.ts'
import { missingFields } from './reading/headers.ts'
import { type ReadRow, type Settings, columnOf, readRows } from './reading/read.ts'
import { recognise } from './reading/recognise.ts'
import { Unreadable } from './reading/unreadable.ts'
import { type Run, TakenOver, bePatient, beginRun, endRun, noteInRun, requireRun } from './runs.repo.ts'
import { lockSubjects, stage, stagedBatches } from './staging.repo.ts'

/** What an import's work needs beside the import. */
interface ImportContext {
  db: Database
  today: string
  signal: AbortSignal
}

/** Has the dry run of an import made as it is set now. */
export async function startCheck(tx: Transaction, id: number, revision: number): Promise<void> {
  const anew = { status: 'checking', revision, run: null, counts: null, problem: null, rowsDone: 0 } as const
  await updateImport(tx, id, anew)
  await enqueue(tx, 'import', { importId: id, revision })
}

const STAGED_AT_ONCE = 5000

/** The settings of an import in full. */
function settingsOf(reading: ImportReading): Settings {
  const { kind, encoding, delimiter, dateOrder, columns, defaults } = reading
  if (!kind || !encoding || !delimiter || !columns) throw new Error('This import was not recognised yet')
  return { kind, encoding, delimiter, dateOrder, columns, defaults }
}

/** Reads the file into the database, with what each row is about: its memory is that of a batch. */
async function stageFile(
  { db, today, signal }: ImportContext,
  run: Run,
  headers: readonly string[],
  settings: Settings,
): Promise<Decider> {
  const planning: Planning = {
    column: (field) => columnOf(settings, headers, field),
    has: (field) => settings.columns.includes(field),
  }
  const planner = await planners[settings.kind](db, planning, today)
  let [batch, rowsDone]: [(ReadRow & Subject)[], number] = [[], 0]
  const flush = async () => {
    rowsDone += batch.length
    if (batch.length > 0) await stage(db, run, batch, rowsDone)
    batch = []
  }
  for await (const read of readRows(bytesOf(db, run.id, signal), headers, settings)) {
    batch.push({ ...read, ...planner.subjectOf(read) })
    if (batch.length === STAGED_AT_ONCE) await flush()
  }
  await flush()
  return { run, planner, planning, today }
}

// What a batch finds is kept for good with the end of the run, which waits for the disk.
const SOON = sql`set local synchronous_commit = off`

const none = (): ImportCounts => ({ created: 0, changed: 0, left: 0, refused: 0 })
function count(counts: ImportCounts, rows: readonly PlannedRow[]): void {
  for (const { outcome } of rows) counts[outcome] += 1
}

async function check(context: ImportContext, run: Run): Promise<void> {
  const { db, signal } = context
  const end = (fields: Parameters<typeof endRun>[2]) => inTransaction(db, (tx) => endRun(tx, run, fields))
  try {
    const known = await recognise(bytesOf(db, run.id, signal), run.reading)
    const { headers, sample, rowCount, kind, encoding, delimiter } = known
    const { defaults } = run.reading
    const columns = run.reading.columns ?? known.columns
    const dateOrder = run.reading.dateOrder ?? known.dateOrder
    const reading: ImportReading = { kind, encoding, delimiter, dateOrder, columns, defaults }
    await noteInRun(db, run, { reading, headers, sample, rowCount })
    if (!kind) return await end({ status: 'checked', counts: null, problem: null })
    const missing = missingFields(kind, columns).filter((field) => !(field in defaults))
    const problem =
      missing.length === 0
        ? null
        : { message: `No column is known as: ${missing.join(', ')}`, row: 1, column: missing[0]! }
    const decider = await stageFile(context, run, headers, settingsOf(reading))
    const counts = none()
    for await (const batch of stagedBatches(db, run.id)) {
      signal.throwIfAborted()
      // Each by itself: what a dry run locks, others wait for.
      const rows = await inTransaction(db, async (tx) => {
        await tx.execute(SOON)
        await requireRun(tx, run)
        const { planned } = await decide(tx, decider, batch)
        await addRows(tx, run.id, planned)
        return planned
      })
      count(counts, rows)
    }
    await end({ status: 'checked', counts, problem })
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error
    const { message, row, column } = error
    await end({ status: 'unreadable', counts: null, problem: { message, row, column } })
  }
}

/** The dry run: recognises what was not set by hand, and says what would become of each row. Changes nothing. */
export async function checkImport(context: ImportContext, id: number, revision: number): Promise<void> {
  const run = await beginRun(context.db, id, { status: 'checking', revision })
  if (!run) return
  try {
    await check(context, run)
  } catch (error) {
    if (!(error instanceof TakenOver)) throw error
  }
}

/** What an import wrote; `touched` null: too much to be told one by one. */
export interface Imported {
  changeId: number
  touched: Touched[] | null
}

/** Some row is refused by now. */
class Refused extends Error {}

async function applyStaged(tx: Transaction, decider: Decider, signal: AbortSignal): Promise<Imported | null> {
  const { run } = decider
  await bePatient(tx)
  await requireRun(tx, run)
  await lockSubjects(tx, run, run.reading.kind === 'project')
  const set = new LargeChangeSet(tx, run.run, actorOf(run))
  const counts = none()
  for await (const batch of stagedBatches(tx, run.id)) {
    signal.throwIfAborted()
    const { planned, proposal } = await decide(tx, decider, batch)
    if (planned.some(({ outcome }) => outcome === 'refused')) throw new Refused()
    count(counts, planned)
    if (proposal) await set.add(proposal)
  }
  await set.end()
  await endRun(tx, run, { status: 'applied', counts, changeId: set.isEmpty ? null : set.id })
  await deleteParts(tx, run.id)
  return set.isEmpty ? null : { changeId: set.id, touched: set.touched }
}

/**
 * Imports a checked file as one change set: all of it, or nothing where a row is refused by now. Whether it is done is
 * kept in the same transaction, so that it is done once however often it is tried. null: nothing was written.
 */
export async function applyImport(context: ImportContext, id: number): Promise<Imported | null> {
  const { db, signal } = context
  const run = await beginRun(db, id, { status: 'applying' })
  if (!run) return null
  try {
    const decider = await stageFile(context, run, run.headers, settingsOf(run.reading))
    return await inTransaction(db, (tx) => applyStaged(tx, decider, signal))
  } catch (error) {
    if (error instanceof TakenOver) return null
    if (!(error instanceof Refused)) throw error
    // The dry run is made again, and says what has come in between.
    await inTransaction(db, async (tx) => {
      await requireRun(tx, run)
      await startCheck(tx, id, run.revision + 1)
    })
    return null
  }
}

const FAILED = {
  message:
    'This failed on the server, several times over, and nothing was imported. Set how the file is read to try again; the log of the server says why it failed',
  row: null,
  column: null,
}

/** Says of an import whose work has failed for good that it has, so that nobody waits for it. */
export function giveUp(db: Database, id: number, revision: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const found = await lockImport(tx, id)
    if (found?.revision !== revision) return
    if (found.status === 'checking')
      await updateImport(tx, id, { status: 'unreadable', run: null, problem: FAILED })
    if (found.status === 'applying')
      await updateImport(tx, id, { status: 'checked', run: null, problem: FAILED })
  })
}
