import type { Change, RecordType } from '../../contract/changes.ts'
import { FIRST_DATE } from '../../contract/primitives.ts'
import type { Transaction } from '../../db/client.ts'
import { invalid } from '../../errors.ts'
import { applyChange } from './apply.ts'
import { lockAndRead } from './context.ts'
import { Draft } from './draft.ts'
import { present } from './present.ts'
import { type Scope, findScope } from './scope.ts'
import { type Outcome, type WorkedOut, settle } from './settle.ts'
import type { Actor } from './store.ts'
import { Work } from './work.ts'

/** How many new ids a change set may need of each kind; a person brings a pattern, and a changed capacity another. */
function creationsOf(changes: readonly Change[]): Record<RecordType, number> {
  const count = (type: RecordType) =>
    changes.filter((each) => each.op === 'create' && each.type === type).length
  const capacities = changes.filter(
    (each) => each.op === 'update' && each.type === 'person' && 'weeklyCapacity' in each.data,
  )
  return {
    person: count('person'),
    project: count('project'),
    assignment: count('assignment'),
    workPattern: count('workPattern') + count('person') + capacities.length,
    timeOff: count('timeOff'),
    companyDay: count('companyDay'),
  }
}

/** The first day on which the plan can become other than it is; what ended before need not be read. */
function firstDayConcerned(changes: readonly Change[], { firstStored }: Scope): string {
  if (changes.some((each) => each.type !== 'assignment' && each.op !== 'create')) return FIRST_DATE
  const given = changes.flatMap((each) =>
    each.op !== 'delete' && 'startDate' in each.data && each.data.startDate ? [each.data.startDate] : [],
  )
  return [...given, ...(firstStored ? [firstStored] : [])].toSorted()[0] ?? FIRST_DATE
}

/** A change set as worked out, with what is wrong with its changes and the ids of what they are about. */
export interface Proposal extends WorkedOut {
  issues: { path: string; message: string }[]
  applied: (number | undefined)[]
}

/**
 * Locks what is concerned, reads it again and works the changes out; nothing is held against the rules or written yet.
 * @param changeId of a change set whose parts are worked out one after the other; a new one if left out
 * @throws AppError NOT_FOUND, STALE, …
 */
export async function workOut(
  tx: Transaction,
  actor: Actor,
  changes: readonly Change[],
  options: { today: string; inBatch?: boolean; changeId?: number },
): Promise<Proposal> {
  const { today, inBatch = false } = options
  const draft = new Draft()
  const scope = await findScope(tx, changes)
  const from = firstDayConcerned(changes, scope)
  const creations = creationsOf(changes)
  const { changeId, ids, bookings } = await lockAndRead(tx, scope, draft, from, creations, options.changeId)
  const work = new Work({ draft, changeId, ids, today, userId: actor.userId, inBatch })
  const applied = changes.map((change, index) => applyChange(work, index, change))
  return { actor, changeId, draft, scope, bookings, today, issues: work.issues, applied }
}

/**
 * The one way to change the plan. Works the changes out, holds the result against the rules, and writes records and
 * change set, all inside the transaction given.
 * @param inBatch errors name the change they are about (`changes.3.data.weeklyHours`)
 * @throws AppError NOT_FOUND, STALE, VALIDATION_ERROR, IN_USE, ASSIGNMENTS_OUTSIDE_PROJECT, OVER_CAPACITY, …
 */
export async function changePlan(
  tx: Transaction,
  actor: Actor,
  changes: readonly Change[],
  options: { today: string; inBatch?: boolean },
): Promise<Outcome> {
  const { issues, applied, ...proposed } = await workOut(tx, actor, changes, options)
  if (issues.length > 0) throw invalid(issues)
  const written = await settle(tx, proposed)
  const { changeId, draft } = proposed
  const results = applied.map((id, index) => present(draft, changes[index]!.type, id!, options.today))
  return { changeId, results, ...written }
}
