import type { Availability, Matrix, Utilization } from '@contract/utilization.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { given, http } from './client.ts'

export interface MatrixFilter {
  from: string
  to: string
  by: 'department' | 'role' | 'project'
  q?: string
  department?: string
  role?: string
  /** Each row's sums over the span too. */
  with?: 'sums'
}

const getMatrix = async (params: object) =>
  (await http.get<Matrix>('/utilization', { params: given(params) })).data

/** Hours of groups by week. */
export const matrixOptions = (filter: MatrixFilter) =>
  queryOptions({
    queryKey: ['utilization', 'matrix', filter],
    queryFn: () => getMatrix({ ...filter, limit: 1000 }),
    placeholderData: keepPreviousData,
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
  skills?: string
  limit?: number
}

export const availabilityOptions = (filter: AvailabilityFilter) =>
  queryOptions({
    queryKey: ['availability', filter],
    queryFn: async () =>
      (await http.get<Availability>('/availability', { params: given({ limit: 200, ...filter }) })).data,
  })
