import type { Person } from '@contract/people.ts'
import type { Project } from '@contract/projects.ts'
import { addDays } from '../../lib/dates.ts'
import type { BookingTarget } from '../booking/context.ts'

const WEEKS = 4

const newest = <T extends { id: number }>(records: readonly T[]) =>
  records.reduce<T | undefined>((last, each) => (last && last.id > each.id ? last : each), undefined)

const given = (...dates: (string | null | undefined)[]) => dates.filter((date) => typeof date === 'string')

/** A booking to begin with, so that nothing of it needs to be typed: half of the newest person's week on the newest project. */
export function firstBooking(
  people: readonly Person[],
  projects: readonly Project[],
  today: string,
): BookingTarget {
  const person = newest(people)
  const project = newest(projects)
  const startDate = given(today, person?.hireDate, project?.startDate).toSorted().at(-1)!
  const endDate = given(addDays(startDate, 7 * WEEKS - 1), person?.endDate, project?.endDate).toSorted()[0]!
  return {
    personId: person?.id,
    projectId: project?.id,
    weeklyHours: person && String(Math.floor(person.weeklyCapacity * 50) / 100),
    startDate,
    endDate,
  }
}
