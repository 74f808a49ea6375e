import type { Availability, Matrix, Utilization } from '@contract/utilization.ts'
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { given, http } from './client.ts'

export interface MatrixFilter {
  from: string
  to: string
  by: 'person' | 'department' | 'role' | 'project'
  q?: string
  department?: string
  role?: string
}

const getMatrix = async (params: object) =>
  (await http.get<Matrix>('/utilization', { params: given(params) })).data

const PAGE = 100

export const matrixOptions = (filter: MatrixFilter) =>
  infiniteQueryOptions({
    queryKey: ['utilization', 'matrix', filter],
    queryFn: ({ pageParam }) => getMatrix({ ...filter, limit: PAGE, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    placeholderData: keepPreviousData,
  })

/** Everybody's hours as a few rows, for the figures above the schedule; by role, because open roles have no department. */
export const totalsOptions = (filter: Omit<MatrixFilter, 'by'>) =>
  queryOptions({
    queryKey: ['utilization', 'totals', filter],
    queryFn: () => getMatrix({ ...filter, by: 'role', limit: 1000 }),
    placeholderData: keepPreviousData,
  })

/** The departments or roles that there are; the matrix is the one place that lists them. */
export const groupNamesOptions = (by: 'department' | 'role', today: string) =>
  queryOptions({
    queryKey: ['utilization', 'names', by, today],
    queryFn: async () =>
      (await getMatrix({ from: today, to: today, by, limit: 1000 })).rows.map((row) => row.name),
    staleTime: 5 * 60_000,
  })

export const personUtilizationOptions = (personId: number, from: string, to: string) =>
  queryOptions({
    queryKey: ['utilization', 'person', personId, from, to],
    queryFn: async () =>
      (await http.get<Utilization>(`/people/${personId}/utilization`, { params: { from, to } })).data,
  })

export interface AvailabilityFilter {
  weeklyHours: number
  from: string
  to: string
  role?: string
  department?: string
}

export const availabilityOptions = (filter: AvailabilityFilter) =>
  queryOptions({
    queryKey: ['availability', filter],
    queryFn: async () =>
      (await http.get<Availability>('/availability', { params: given({ ...filter, limit: 200 }) })).data,
  })
