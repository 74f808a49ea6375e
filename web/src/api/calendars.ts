import type { Calendar, CalendarMade } from '@contract/calendars.ts'
import { queryOptions } from '@tanstack/react-query'
import { http } from './client.ts'
import { read } from './read.ts'

/** Whose calendar. */
export type CalendarOf = { personId: number } | { projectId: number }

/** Your own addresses of a calendar. */
export const calendarsOptions = (of: CalendarOf) =>
  queryOptions({
    queryKey: ['calendars', of],
    queryFn: async () => (await read<{ results: Calendar[] }>('/calendars', of)).results,
  })

export const makeCalendar = async (of: CalendarOf) => (await http.post<CalendarMade>('/calendars', of)).data
export const endCalendar = (id: number) => http.delete(`/calendars/${id}`)
