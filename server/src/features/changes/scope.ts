import { type SQL, or, sql } from 'drizzle-orm'
import type { Change, RecordType } from '../../contract/changes.ts'
import type { Transaction } from '../../db/client.ts'
import { assignments, companyDays, timeOff, workPatterns } from '../../db/schema/plan.ts'
import { isOneOf } from '../../db/one-of.ts'
import { statement } from '../../db/statement.ts'
import { StartAgain } from '../../db/transaction.ts'
import type { Draft } from './draft.ts'
import { type PersonRow, type ProjectRow, asRecord, fromJson, ofEachKind } from './records.ts'

/** Ids of the records that a change set concerns, by kind. */
export interface Scope extends Record<RecordType, Set<number>> {
  /** Those to be removed; their assignments and time off are concerned too. */
  removedPeople: Set<number>
  removedProjects: Set<number>
  /** Some project is to be changed, not only relied on. */
  changesProjects: boolean
  /** The first day of all assignments concerned, as they were stored when they were looked for. */
  firstStored: string | null
}

/** Nothing concerned yet. */
export const emptyScope = (): Scope => ({
  ...ofEachKind(() => new Set<number>()),
  removedPeople: new Set(),
  removedProjects: new Set(),
  changesProjects: false,
  firstStored: null,
})

/** Adds a record that is there, or was, and is to be written. */
export function addTarget(scope: Scope, type: RecordType, id: number, isRemoved: boolean): void {
  scope[type].add(id)
  if (type === 'project') scope.changesProjects = true
  if (isRemoved && type === 'person') scope.removedPeople.add(id)
  if (isRemoved && type === 'project') scope.removedProjects.add(id)
}

const isId = (value: unknown): value is number => typeof value === 'number'

/** Adds the person and the project whose ids are among a record's fields. */
export function addOwners(scope: Scope, fields: object): void {
  const { personId, projectId } = fields as { personId?: unknown; projectId?: unknown }
  if (isId(personId)) scope.person.add(personId)
  if (isId(projectId)) scope.project.add(projectId)
}

function namedIn(changes: readonly Change[]): Scope {
  const scope = emptyScope()
  for (const change of changes) {
    if (change.op !== 'create' && isId(change.id))
      addTarget(scope, change.type, change.id, change.op === 'delete')
    if (change.op !== 'delete') addOwners(scope, change.data)
  }
  return scope
}

const oneOf = (scope: Scope) =>
  or(
    scope.assignment.size > 0 ? isOneOf(assignments.id, scope.assignment) : undefined,
    scope.removedPeople.size > 0 ? isOneOf(assignments.personId, scope.removedPeople) : undefined,
    scope.removedProjects.size > 0 ? isOneOf(assignments.projectId, scope.removedProjects) : undefined,
  )

const startsBefore = ({ startDate }: { startDate: string }, { firstStored }: Scope): boolean =>
  firstStored === null || startDate < firstStored

/** Adds the people and projects of the assignments, patterns and time off concerned, as they are stored now. */
export async function addStored(tx: Transaction, scope: Scope): Promise<void> {
  const concerned = oneOf(scope)
  if (concerned) {
    const { personId, projectId, startDate } = assignments
    const rows = await tx.select({ personId, projectId, startDate }).from(assignments).where(concerned)
    for (const row of rows) {
      addOwners(scope, row)
      if (startsBefore(row, scope)) scope.firstStored = row.startDate
    }
  }
  for (const [table, ids] of [
    [workPatterns, scope.workPattern],
    [timeOff, scope.timeOff],
  ] as const) {
    if (ids.size === 0) continue
    const owners = await tx.select({ personId: table.personId }).from(table).where(isOneOf(table.id, ids))
    for (const owner of owners) addOwners(scope, owner)
  }
}

/** Finds what a change set concerns; nothing is locked yet, so it is looked at again afterwards. */
export async function findScope(tx: Transaction, changes: readonly Change[]): Promise<Scope> {
  const scope = namedIn(changes)
  await addStored(tx, scope)
  return scope
}

const FOR_UPDATE = sql.raw('no key update')
const FOR_SHARE = sql.raw('share')
const idList = (ids: Iterable<number>) => `{${[...ids].join(',')}}`

const lockProjectsAndPeople = (strength: SQL) =>
  statement<{ projects: ProjectRow[]; people: PersonRow[] }>(sql`
    select
      (select coalesce(json_agg(p), '[]') from (
        select ${asRecord.project} from projects where id = any(${sql.placeholder('projects')}::bigint[])
        order by id for ${strength}
      ) p) as projects,
      (select coalesce(json_agg(p), '[]') from (
        select ${asRecord.person} from people where id = any(${sql.placeholder('people')}::bigint[])
        order by id for ${FOR_UPDATE}
      ) p) as people`)
const lockToChange = lockProjectsAndPeople(FOR_UPDATE)
const lockToRely = lockProjectsAndPeople(FOR_SHARE)

/**
 * Locks what is concerned and reads it into the draft: projects, people, assignments, days off, each in the order
 * of their ids, so that no two change sets wait for each other in a ring. People and projects come first, and before
 * anything is waited for: `lockAndRead` counts on that.
 * @throws StartAgain when an assignment has moved to somebody else, or to an earlier day, since it was looked for.
 */
export async function lockScope(tx: Transaction, scope: Scope, draft: Draft): Promise<void> {
  if (scope.project.size + scope.person.size > 0) {
    const lock = scope.changesProjects ? lockToChange : lockToRely
    const [found] = await lock(tx, { projects: idList(scope.project), people: idList(scope.person) })
    draft.project.load(found!.projects.map(fromJson))
    draft.person.load(found!.people.map(fromJson))
  }
  await lockAssignments(tx, scope, draft)
  await lockDaysOff(tx, scope, draft)
}

async function lockAssignments(tx: Transaction, scope: Scope, draft: Draft): Promise<void> {
  const concerned = oneOf(scope)
  if (!concerned) return
  const rows = await tx
    .select()
    .from(assignments)
    .where(concerned)
    .orderBy(assignments.id)
    .for('no key update')
  const moved = rows.some(
    (row) =>
      (row.personId !== null && !scope.person.has(row.personId)) ||
      !scope.project.has(row.projectId) ||
      startsBefore(row, scope),
  )
  if (moved) throw new StartAgain()
  draft.assignment.load(rows)
}

/** Whose time off it is never changes, so with its person locked it stays theirs. */
async function lockDaysOff(tx: Transaction, scope: Scope, draft: Draft): Promise<void> {
  const { id, personId } = timeOff
  const concerned = or(
    scope.timeOff.size > 0 ? isOneOf(id, scope.timeOff) : undefined,
    scope.removedPeople.size > 0 ? isOneOf(personId, scope.removedPeople) : undefined,
  )
  if (concerned)
    draft.timeOff.load(await tx.select().from(timeOff).where(concerned).orderBy(id).for('no key update'))
  if (scope.companyDay.size > 0)
    draft.companyDay.load(
      await tx
        .select()
        .from(companyDays)
        .where(isOneOf(companyDays.id, scope.companyDay))
        .orderBy(companyDays.id)
        .for('no key update'),
    )
}
