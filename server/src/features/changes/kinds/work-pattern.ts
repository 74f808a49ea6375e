import type { Change } from '../../../contract/changes.ts'
import { AppError } from '../../../errors.ts'
import type { PatternRow } from '../records.ts'
import type { Work } from '../work.ts'

type Of<Op> = Extract<Change, { op: Op; type: 'workPattern' }>

/** A person's record shows a figure of the pattern, so its version moves with it. */
function touchPerson(work: Work, personId: number): void {
  const person = work.draft.person.get(personId)
  if (person) work.write('person', person)
}

function checkStart(work: Work, pattern: PatternRow): void {
  const taken = work.draft
    .patternsOf(pattern.personId)
    .some((other) => other.id !== pattern.id && other.startDate === pattern.startDate)
  if (!taken) return
  const message =
    pattern.startDate === null ? 'The first pattern is there already' : 'Another pattern starts on this day'
  throw new AppError('ALREADY_EXISTS', message, { errors: [{ path: 'startDate', message }] })
}

/** Where somebody's holidays are from in the pattern before a day: a new one goes on with it. */
export function locationBefore(patterns: readonly PatternRow[], startDate: string): string | null {
  const before = patterns.filter((each) => (each.startDate ?? '') < startDate)
  const last = before.toSorted((a, b) => ((a.startDate ?? '') < (b.startDate ?? '') ? -1 : 1)).at(-1)
  return last?.location ?? null
}

export function createPattern(work: Work, index: number, change: Of<'create'>): number | undefined {
  const personId = work.resolve(index, 'data.personId', 'person', change.data.personId)
  if (personId === undefined) return undefined
  if (!work.draft.person.get(personId)) {
    work.complain(index, 'data.personId', `There is no person ${personId}`)
    return undefined
  }
  const { startDate, location = locationBefore(work.draft.patternsOf(personId), startDate) } = change.data
  const pattern: PatternRow = {
    ...change.data,
    location,
    id: work.nextId('workPattern'),
    personId,
    ...work.stamp(),
  }
  checkStart(work, pattern)
  work.name(index, change.ref, 'workPattern', pattern.id)
  work.write('workPattern', pattern)
  touchPerson(work, personId)
  return pattern.id
}

export function updatePattern(work: Work, index: number, change: Of<'update'>): number {
  const stored = work.target(index, 'workPattern', change)
  const pattern: PatternRow = { ...stored, ...change.data }
  if (stored.startDate === null && pattern.startDate !== null)
    throw new AppError(
      'FIRST_PATTERN_STAYS',
      'The first work pattern holds since ever; add another from a day on',
    )
  checkStart(work, pattern)
  work.write('workPattern', pattern)
  touchPerson(work, pattern.personId)
  return pattern.id
}

export function deletePattern(work: Work, index: number, change: Of<'delete'>): number {
  const pattern = work.target(index, 'workPattern', change)
  if (pattern.startDate === null)
    throw new AppError('FIRST_PATTERN_STAYS', 'The first work pattern can be changed, not removed')
  work.draft.workPattern.remove(pattern.id)
  touchPerson(work, pattern.personId)
  return pattern.id
}
