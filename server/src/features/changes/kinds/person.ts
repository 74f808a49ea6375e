import type { Change } from '../../../contract/changes.ts'
import { evenWeek, inOrder, patternOn, toPattern, weeklyCapacityOf } from '../../../domain/patterns.ts'
import { toDay } from '../../../domain/calendar.ts'
import type { PatternRow, PersonRow } from '../records.ts'
import type { Work } from '../work.ts'
import { locationBefore } from './work-pattern.ts'

type Of<Op> = Extract<Change, { op: Op; type: 'person' }>

/** Weekly capacity in force today, or on the hire date if that is later. */
export function currentCapacity(person: PersonRow, patterns: readonly PatternRow[], today: string): number {
  const day = toDay(person.hireDate > today ? person.hireDate : today)
  const ordered = inOrder(patterns.map((pattern) => toPattern(pattern.startDate, pattern.weeks)))
  return weeklyCapacityOf(patternOn(ordered, day))
}

function checkDates(work: Work, index: number, person: PersonRow): void {
  if (person.endDate !== null && person.endDate < person.hireDate)
    work.complain(index, 'data.endDate', 'Must not be before the hire date')
}

/** A new person, with the first work pattern. */
export function createPerson(work: Work, index: number, change: Of<'create'>): number {
  const { weeklyCapacity, ...fields } = change.data
  const person: PersonRow = { id: work.nextId('person'), ...fields, ...work.stamp() }
  checkDates(work, index, person)
  work.name(index, change.ref, 'person', person.id)
  work.write('person', person)
  work.write('workPattern', {
    id: work.nextId('workPattern'),
    personId: person.id,
    startDate: null,
    weeks: [evenWeek(weeklyCapacity)],
    location: null,
    ...work.stamp(),
  })
  return person.id
}

/** A pattern of so many hours from today on; leaves the plan alone where that is the capacity already. */
function setCapacity(work: Work, person: PersonRow, weeklyCapacity: number): void {
  const patterns = work.draft.patternsOf(person.id)
  if (currentCapacity(person, patterns, work.today) === weeklyCapacity) return
  const weeks = [evenWeek(weeklyCapacity)]
  const todays = patterns.find((pattern) => pattern.startDate === work.today)
  work.write('workPattern', {
    ...(todays ?? {
      id: work.nextId('workPattern'),
      personId: person.id,
      startDate: work.today,
      location: locationBefore(patterns, work.today),
      ...work.stamp(),
    }),
    weeks,
  })
}

export function updatePerson(work: Work, index: number, change: Of<'update'>): number {
  const { weeklyCapacity, ...fields } = change.data
  const person: PersonRow = { ...work.target(index, 'person', change), ...fields }
  checkDates(work, index, person)
  work.write('person', person)
  if (weeklyCapacity !== undefined) setCapacity(work, person, weeklyCapacity)
  return person.id
}

/** Removes a person with their patterns and time off, and their assignments where that was asked for. */
export function deletePerson(work: Work, index: number, change: Of<'delete'>): number {
  const { id } = work.target(index, 'person', change)
  if (change.cascade)
    for (const each of work.draft.assignment.all())
      if (each.personId === id) work.draft.assignment.remove(each.id)
  for (const pattern of work.draft.patternsOf(id)) work.draft.workPattern.remove(pattern.id)
  for (const each of work.draft.timeOff.all()) if (each.personId === id) work.draft.timeOff.remove(each.id)
  work.draft.person.remove(id)
  return id
}
