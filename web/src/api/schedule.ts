import type { Board } from '@contract/board.ts'
import type { Schedule } from '@contract/utilization.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { read } from './read.ts'

export type ScheduleRow = Schedule['results'][number]
export type DayOff = ScheduleRow['daysOff'][number]

export interface BoardFilter {
  from: string
  to: string
  by: 'none' | 'department' | 'role' | 'project'
  q?: string
  department?: string
  role?: string
  skills?: string
}

/** Which rows there are, in order; what stands in them is read as they come into sight. */
export const boardOptions = (filter: BoardFilter) =>
  queryOptions({
    queryKey: ['schedule', 'board', filter],
    queryFn: () => read<Board>('/schedule/board', filter),
    placeholderData: keepPreviousData,
  })

const LEFT_BEHIND_MS = 20_000

/** What stands in some rows. */
export const scheduleOptions = (from: string, to: string, ids: readonly number[]) =>
  queryOptions({
    queryKey: ['schedule', 'page', from, to, ids.join()],
    queryFn: async () => {
      const params = { from, to, personId: ids.join(), with: 'projects', limit: 200 }
      return read<Schedule>('/schedule', params)
    },
    placeholderData: keepPreviousData,
    // Whoever scrolls through ten thousand people keeps only those nearby.
    gcTime: LEFT_BEHIND_MS,
  })
