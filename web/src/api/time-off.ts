import type { TimeOff, TimeOffCreate, TimeOffUpdate } from '@contract/time-off.ts'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { http, idempotent, ifMatch } from './client.ts'
import { read } from './read.ts'
import type { Page } from './page.ts'

export interface TimeOffFilter {
  personId?: number
  department?: string
  status?: TimeOff['status']
  kind?: string
  q?: string
  from?: string
  to?: string
}

const getTimeOff = (params: object) => read<Page<TimeOff>>('/time-off', params)

export const timeOffOptions = (filter: TimeOffFilter) =>
  infiniteQueryOptions({
    queryKey: ['timeOff', 'list', filter],
    queryFn: ({ pageParam }) => getTimeOff({ ...filter, limit: 50, sort: 'startDate', cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** Who of a department is away in a span: the first few, and how many in all. */
export const awayOptions = (department: string, from: string, to: string, limit: number) =>
  queryOptions({
    queryKey: ['timeOff', 'away', department, from, to, limit],
    queryFn: () => getTimeOff({ department, from, to, status: 'approved', limit }),
  })

export const oneTimeOffOptions = (id: number) =>
  queryOptions({
    queryKey: ['timeOff', 'one', id],
    queryFn: () => read<TimeOff>(`/time-off/${id}`),
  })

export const createTimeOff = async (input: Partial<TimeOffCreate>, key: string) =>
  (await http.post<TimeOff>('/time-off', input, { headers: idempotent(key) })).data

export const updateTimeOff = async ({ id, version }: TimeOff, input: TimeOffUpdate) =>
  (await http.patch<TimeOff>(`/time-off/${id}`, input, { headers: ifMatch(version) })).data

export const deleteTimeOff = ({ id, version }: TimeOff) =>
  http.delete(`/time-off/${id}`, { headers: ifMatch(version) })
