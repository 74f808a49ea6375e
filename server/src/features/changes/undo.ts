import { and, asc, eq, gt, or, sql } from 'drizzle-orm'
import type { RecordType } from '../../contract/changes.ts'
import { FIRST_DATE } from '../../contract/primitives.ts'
import type { Transaction } from '../../db/client.ts'
import { changeRecords, changeSets } from '../../db/schema.ts'
import { AppError, notFound } from '../../errors.ts'
import { readContext } from './context.ts'
import { Draft } from './draft.ts'
import { present } from './present.ts'
import { type Rows, columnsOf } from './records.ts'
import { type Scope, addStored, emptyScope, lockScope } from './scope.ts'
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
  const add = (to: Set<number>, id: unknown) => typeof id === 'number' && to.add(id)
  for (const { type, id, before, after } of records) {
    if (type === 'person') scope.people.add(id)
    if (type === 'person' && before === null) scope.removedPeople.add(id)
    if (type === 'project') scope.projects.add(id)
    if (type === 'project') scope.changesProjects = true
    if (type === 'project' && before === null) scope.removedProjects.add(id)
    if (type === 'assignment') scope.assignments.add(id)
    if (type === 'workPattern') scope.patterns.add(id)
    for (const each of [before, after]) {
      if (type === 'assignment') add(scope.projects, each?.projectId)
      if (type === 'assignment' || type === 'workPattern') add(scope.people, each?.personId)
    }
  }
  return scope
}

/** @throws AppError CHANGED_SINCE where a later change set touched one of the records. */
async function requireLatest(
  tx: Transaction,
  changeId: number,
  records: readonly ChangedRecord[],
): Promise<void> {
  const touched = records.map(({ type, id }) =>
    and(eq(changeRecords.type, type), eq(changeRecords.recordId, id)),
  )
  const [later] = await tx
    .select({ changeId: changeRecords.changeId, type: changeRecords.type, recordId: changeRecords.recordId })
    .from(changeRecords)
    .where(and(gt(changeRecords.changeId, changeId), or(...touched)))
    .orderBy(sql`${changeRecords.changeId} desc`)
    .limit(1)
  if (later)
    throw changedSince(
      `the ${later.type} ${later.recordId} was changed later, by change set ${later.changeId}`,
    )
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

/** Puts a record back as it was before. */
function restore(work: Work, { type, id, before }: ChangedRecord): void {
  if (before === null) work.draft.of(type).remove(id)
  else work.write(type, before as unknown as Rows[typeof type])
}

/** What came back must have its person and project, and who goes must leave nothing of later behind. */
function requireNeighbours(draft: Draft, scope: Scope): void {
  for (const row of draft.assignment.all()) {
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
  if (records.length === 0) throw changedSince('it has no records any more')
  await requireLatest(tx, id, records)
  const draft = new Draft()
  const scope = scopeOf(records)
  await addStored(tx, scope)
  await lockScope(tx, scope, draft)
  await requireLatest(tx, id, records)
  const none = { person: 0, project: 0, assignment: 0, workPattern: 0 }
  const { changeId, ids, bookings } = await readContext(tx, scope, draft, FIRST_DATE, none)
  for (const { type, id: recordId, after } of records)
    if (!isAsLeft(type, draft.of(type).get(recordId), after))
      throw changedSince(`the ${type} ${recordId} was changed later`)
  const work = new Work({ draft, changeId, ids, today, inBatch: true })
  for (const record of records) restore(work, record)
  requireNeighbours(draft, scope)
  const touched = await settle(tx, {
    actor: { ...actor, source: 'undo' },
    changeId,
    draft,
    scope,
    bookings,
    undoes: id,
  })
  return {
    changeId,
    results: records.map((record) => present(draft, record.type, record.id, today)),
    touched,
  }
}
