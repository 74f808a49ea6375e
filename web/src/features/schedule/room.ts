import { roomOptions } from '../../api/availability.ts'
import { queryClient } from '../../api/queryClient.ts'
import { addDays } from '../../lib/dates.ts'
import type { ScheduleView } from '../../paths.ts'

/** So far ahead hours must be free, or taken: about as far as somebody is asked for. */
const DAYS = 28

type RoomView = Pick<ScheduleView, 'q' | 'department' | 'role' | 'skills' | 'free'>

/** Who is full and who has room in the next weeks, of all whom the board is narrowed to by other filters. */
export const boardRoom = ({ q, department, role, skills, free }: RoomView, today: string) =>
  roomOptions({
    from: today,
    to: addDays(today, DAYS - 1),
    weeklyHours: Number(free) || undefined,
    q,
    department,
    role,
    skills,
  })

/** Ids of those whom the filter of free hours lets through. */
export async function whoHasRoom(view: RoomView, today: string): Promise<number[]> {
  const { full, halfFree, free } = await queryClient.fetchQuery(boardRoom(view, today))
  return view.free === 'none' ? full : view.free === 'half' ? halfFree : (free ?? [])
}
