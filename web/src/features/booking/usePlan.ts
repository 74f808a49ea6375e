import { toDay } from '@domain/calendar.ts'
import type { PersonPlan } from '@domain/capacity.ts'
import { toHundredths } from '@domain/hours.ts'
import { inOrder, toPattern } from '@domain/patterns.ts'
import { useQuery } from '@tanstack/react-query'
import { bookingsOptions } from '../../api/assignments.ts'
import { patternsOptions } from '../../api/patterns.ts'
import { personOptions } from '../../api/people.ts'

/** A person's plan as the rule takes it, without the assignment that is being changed; undefined until it is here. */
export function usePlan(
  personId: number | null,
  from: string,
  without: number | undefined,
): PersonPlan | undefined {
  const id = personId ?? 0
  const enabled = personId !== null && from !== ''
  const person = useQuery({ ...personOptions(id), enabled }).data
  const patterns = useQuery({ ...patternsOptions(id), enabled }).data
  const bookings = useQuery({ ...bookingsOptions(id, from), enabled }).data
  if (!enabled || !person || !patterns || !bookings) return undefined
  return {
    personId: id,
    hireDay: toDay(person.hireDate),
    endDay: person.endDate === null ? null : toDay(person.endDate),
    patterns: inOrder(patterns.map(({ startDate, weeks }) => toPattern(startDate, weeks))),
    bookings: bookings
      .filter((booking) => booking.id !== without)
      .map((booking) => ({
        id: booking.id,
        projectId: booking.projectId,
        weeklyHours: toHundredths(booking.weeklyHours),
        startDay: toDay(booking.startDate),
        endDay: toDay(booking.endDate),
        asked: false,
      })),
  }
}
