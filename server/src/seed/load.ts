import type { Change } from '../contract/changes.ts'
import type { Database } from '../db/client.ts'
import { isEmptyPlan, seeder } from '../db/demo.ts'
import { inTransaction } from '../db/transaction.ts'
import { changePlan } from '../features/changes/changes.service.ts'
import { StartupError } from '../startup-error.ts'
import { bookingsOf, openRoleOf, openRolesOf } from './bookings.ts'
import { fortnightOf, timeOffOf } from './days-off.ts'
import { type PlanSize, type PlannedPerson, personOf, projectsOf } from './large-plan.ts'

const MOST_CHANGES = 1000

/** Runs one change set; answers the ids of what it created. */
type Write = (changes: Change[]) => Promise<number[]>

/** Parts of a list that are as long as a change set may be; what belongs together stays so. */
function* parts(groups: Iterable<Change[]>): Generator<Change[]> {
  let part: Change[] = []
  for (const group of groups) {
    if (part.length > 0 && part.length + group.length > MOST_CHANGES) {
      yield part
      part = []
    }
    part.push(...group)
  }
  if (part.length > 0) yield part
}

async function writeEach(write: Write, groups: Iterable<Change[]>): Promise<number[]> {
  const ids: number[] = []
  for (const part of parts(groups)) ids.push(...(await write(part)))
  return ids
}

/**
 * Makes up a plan of that size, in change sets like any other write, into a database that has none.
 * @param report is told after every change set how many records there are
 * @returns how many assignments there are
 * @throws StartupError where there is a plan already
 */
export async function loadPlan(
  db: Database,
  size: PlanSize,
  report: (records: number) => void = () => {},
): Promise<number> {
  if (!(await isEmptyPlan(db)))
    throw new StartupError('There is a plan in this database already; seed an empty one.')
  let records = 0
  let assignments = 0
  const write: Write = async (changes) => {
    const outcome = await inTransaction(db, (tx) =>
      changePlan(tx, seeder, changes, { today: size.today, inBatch: true }),
    )
    records += changes.length
    assignments += changes.filter((each) => each.type === 'assignment').length
    report(records)
    return outcome.results.map(({ id }) => id)
  }

  const people = Array.from({ length: size.people }, (_, index) => personOf(size, index))
  const personIds: number[] = []
  for (let era = 0; era <= size.history; era++) {
    const projects = projectsOf(size, era)
    const ids = await writeEach(
      write,
      projects.map((project) => [project.change]),
    )
    const planOf = (person: PlannedPerson, personId: number | { ref: string }) => [
      ...timeOffOf(size, era, person, personId),
      ...bookingsOf(size, era, person, personId, projects, ids),
    ]
    if (era > 0) {
      await writeEach(
        write,
        mapped(people, (person) => planOf(person, personIds[person.index]!)),
      )
      continue
    }
    for (const part of parts(
      mapped(people, (person) => [
        person.change,
        fortnightOf(size, person),
        ...planOf(person, { ref: person.change.ref }),
      ]),
    )) {
      const created = await write(part)
      personIds.push(...created.filter((_, index) => part[index]!.type === 'person'))
    }
    const open = Array.from({ length: openRolesOf(size) }, (_, index) => [
      openRoleOf(size, index, projects, ids),
    ])
    await writeEach(write, open)
  }
  return assignments
}

function* mapped<T, R>(list: readonly T[], make: (each: T) => R): Generator<R> {
  for (const each of list) yield make(each)
}
