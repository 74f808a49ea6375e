import { and, asc, desc, eq, gt } from 'drizzle-orm'
import type { RecordType } from '../../contract/changes.ts'
import { FIRST_DATE } from '../../contract/primitives.ts'
import type { Transaction } from '../../db/client.ts'
import { changeRecords, changeSets } from '../../db/schema/history.ts'
import { AppError, notFound } from '../../errors.ts'
import { lockAndRead } from './context.ts'
import { Draft } from './draft.ts'
import { present } from './present.ts'
import { type Rows, columnsOf, ofEachKind } from './records.ts'
import { type Scope, addOwners, addStored, addTarget, emptyScope } from './scope.ts'
import { type Outcome, settle } from './settle.ts'
import type { Actor } from './store.ts'
import { Work } from './work.ts'

type Snapshot = Record<string, unknown>
interface ChangedRecord {
  type: RecordType
  id: number
  before: Snapshot | null
  after: Snapshot | null
}

const changedSince = (what: string) =>
  new AppError('CHANGED_SINCE', `Cannot be taken back: ${what}. Take back the later change first`)

async function readRecords(tx: Transaction, changeId: number): Promise<ChangedRecord[]> {
  const [set] = await tx.select({ id: changeSets.id }).from(changeSets).where(eq(changeSets.id, changeId))
  if (!set) throw notFound('change set', changeId)
  const rows = await tx
    .select()
    .from(changeRecords)
    .where(eq(changeRecords.changeId, changeId))
    .orderBy(asc(changeRecords.position))
  return rows.map(({ type, recordId, before, after }) => ({
    type,
    id: recordId,
    before: before as Snapshot | null,
    after: after as Snapshot | null,
  }))
}

function scopeOf(records: readonly ChangedRecord[]): Scope {
  const scope = emptyScope()
  for (const { type, id, before, after } of records) {
    addTarget(scope, type, id, before === null)
    for (const each of [before, after]) if (each) addOwners(scope, each)
  }
  return scope
}

/** Whether a record is as the change set left it; its version may have moved with a neighbour's. */
function isAsLeft(type: RecordType, now: object | undefined, left: Snapshot | null): boolean {
  if (!now || !left) return !now && !left
  return columnsOf(type)
    .filter(({ field }) => field !== 'version' && field !== 'updatedAt')
    .every(
      ({ field }) => JSON.stringify((now as Snapshot)[field] ?? null) === JSON.stringify(left[field] ?? null),
    )
}

/**
 * What counts is what is there: a later change that was itself taken back is in nobody's way, one by hand is.
 * @throws AppError CHANGED_SINCE where a record is not as the change set left it.
 */
async function requireAsLeft(
  tx: Transaction,
  changeId: number,
  records: readonly ChangedRecord[],
  draft: Draft,
): Promise<void> {
  const changed = records.find(({ type, id, after }) => !isAsLeft(type, draft.of(type).get(id), after))
  if (!changed) return
  const { type, id } = changed
  const [later] = await tx
    .select({ changeId: changeRecords.changeId })
    .from(changeRecords)
    .where(
      and(eq(changeRecords.type, type), eq(changeRecords.recordId, id), gt(changeRecords.changeId, changeId)),
    )
    .orderBy(desc(changeRecords.changeId))
    .limit(1)
  throw changedSince(`the ${type} ${id} was changed later${later ? `, by change set ${later.changeId}` : ''}`)
}

/** Puts a record back as it was before. */
function restore(work: Work, { type, id, before, after }: ChangedRecord): void {
  if (before === null) work.draft.of(type).remove(id)
  else work.write(type, before as unknown as Rows[typeof type])
  if (type !== 'workPattern') return
  // A person's record shows a figure of the pattern, so its version moves with it.
  const person = work.draft.person.get((before ?? after)!.personId as number)
  if (person) work.write('person', person)
}

/** What came back must have its person and project, and who goes must leave nothing of later behind. */
function requireNeighbours(draft: Draft, scope: Scope): void {
  for (const row of draft.assignment.all()) {
    if (row.personId !== null && scope.removedPeople.has(row.personId))
      throw changedSince(`the person ${row.personId} is booked since`)
    if (scope.removedProjects.has(row.projectId))
      throw changedSince(`the project ${row.projectId} has another assignment since`)
    if (!draft.assignment.isTouched(row.id)) continue
    if (row.personId !== null && !draft.person.get(row.personId))
      throw changedSince(`the person ${row.personId} is gone`)
    if (!draft.project.get(row.projectId)) throw changedSince(`the project ${row.projectId} is gone`)
  }
  for (const pattern of draft.workPattern.all()) {
    if (draft.workPattern.isTouched(pattern.id) && !draft.person.get(pattern.personId))
      throw changedSince(`the person ${pattern.personId} is gone`)
    if (scope.removedPeople.has(pattern.personId))
      throw changedSince(`the person ${pattern.personId} has another work pattern since`)
  }
  for (const row of draft.timeOff.all()) {
    if (draft.timeOff.isTouched(row.id) && !draft.person.get(row.personId))
      throw changedSince(`the person ${row.personId} is gone`)
    if (scope.removedPeople.has(row.personId))
      throw changedSince(`the person ${row.personId} has time off since`)
  }
}

/**
 * Takes a whole change set back, as a change set of its own: what it made goes, what it removed returns under its old
 * id, what it changed is as before. The rules hold as for any other.
 * @throws AppError NOT_FOUND, CHANGED_SINCE, OVER_CAPACITY, …
 */
export async function undoChangeSet(
  tx: Transaction,
  actor: Actor,
  id: number,
  today: string,
): Promise<Outcome> {
  const records = await readRecords(tx, id)
  const draft = new Draft()
  const scope = scopeOf(records)
  await addStored(tx, scope)
  const none = ofEachKind(() => 0)
  const { changeId, ids, bookings } = await lockAndRead(tx, scope, draft, FIRST_DATE, none)
  await requireAsLeft(tx, id, records, draft)
  const work = new Work({ draft, changeId, ids, today, userId: actor.userId, inBatch: true })
  for (const record of records) restore(work, record)
  requireNeighbours(draft, scope)
  const written = await settle(tx, {
    actor: { ...actor, source: 'undo' },
    changeId,
    draft,
    scope,
    bookings,
    today,
    undoes: id,
  })
  return {
    changeId,
    results: records.map((record) => present(draft, record.type, record.id, today)),
    ...written,
  }
}
