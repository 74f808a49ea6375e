import type { ChangeResult } from '../../contract/changes.ts'
import type { Transaction } from '../../db/client.ts'
import { isOneOf } from '../../db/one-of.ts'
import { users } from '../../db/schema/access.ts'
import type { StoredBooking } from './context.ts'
import { checkCapacity, checkInUse, checkProjectDates } from './decide.ts'
import type { Draft } from './draft.ts'
import type { Scope } from './scope.ts'
import { type Actor, type Written, assignmentsOutside, storeChanges } from './store.ts'

/** What became of a change set. */
export interface Outcome extends Written {
  changeId: number
  results: ChangeResult[]
}

/** A change set that is worked out and neither checked nor written yet. */
export interface WorkedOut {
  actor: Actor
  changeId: number
  draft: Draft
  scope: Scope
  bookings: readonly StoredBooking[]
  /** The day it is in the time zone of the plan. */
  today: string
  /** The change set that this one takes back. */
  undoes?: number
}

/** Holds a change set against the rules and writes it. */
export async function settle(tx: Transaction, change: WorkedOut): Promise<Written> {
  const { actor, changeId, draft, scope, bookings, today, undoes = null } = change
  checkInUse(draft, { people: scope.removedPeople, projects: scope.removedProjects })
  checkProjectDates(draft, await assignmentsOutside(tx, draft))
  checkCapacity(draft, bookings)
  await readDeciders(tx, draft)
  return storeChanges(tx, { id: changeId, undoes, today }, actor, draft)
}

/** Who decided is shown by name. */
async function readDeciders(tx: Transaction, draft: Draft): Promise<void> {
  const ids = new Set([...draft.timeOff.all()].flatMap(({ decidedBy }) => decidedBy ?? []))
  if (ids.size === 0) return
  const { id, name } = users
  const found = await tx.select({ id, name }).from(users).where(isOneOf(id, ids))
  for (const user of found) draft.userNames.set(user.id, user.name)
}
