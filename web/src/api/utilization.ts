import type { Matrix } from '@contract/utilization.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { read } from './read.ts'

interface MatrixFilter {
  from: string
  to: string
  by: 'department' | 'role' | 'project'
  q?: string
  department?: string
  role?: string
  /** Each row's sums over the span too. */
  with?: 'sums'
}

/** Hours of groups by week. */
export const matrixOptions = (filter: MatrixFilter) =>
  queryOptions({
    queryKey: ['utilization', 'matrix', filter],
    queryFn: () => read<Matrix>('/utilization', { ...filter, limit: 1000 }),
    placeholderData: keepPreviousData,
  })
