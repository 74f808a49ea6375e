import { availabilityOptions, fullnessOptions } from '../../api/availability.ts'
import { queryClient } from '../../api/queryClient.ts'
import { addDays } from '../../lib/dates.ts'
import type { ScheduleView } from '../../paths.ts'

/** So far ahead hours must be free, or taken: about as far as somebody is asked for. */
const DAYS = 28

/** Who is full and who half free in the next weeks, of those whom the board is narrowed to. */
export const boardFullness = ({ q, department, role, skills }: ScheduleView, today: string) =>
  fullnessOptions({ from: today, to: addDays(today, DAYS - 1), q, department, role, skills })

/** Ids of those whom the filter of free hours lets through. */
export async function whoHasRoom(search: ScheduleView, today: string): Promise<number[]> {
  const { free, department, role, skills } = search
  if (free === 'none' || free === 'half') {
    const { full, half } = await queryClient.fetchQuery(boardFullness(search, today))
    return free === 'none' ? full : half
  }
  const to = addDays(today, DAYS - 1)
  const hours = { weeklyHours: Number(free), from: today, to, department, role, skills, limit: 1000 }
  return (await queryClient.fetchQuery(availabilityOptions(hours))).results.map(({ personId }) => personId)
}
