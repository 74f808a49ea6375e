import type { Utilization } from '@contract/utilization.ts'
import { queryOptions } from '@tanstack/react-query'
import { read } from './read.ts'

/** Somebody's figures by week. */
export const personUtilizationOptions = (personId: number, from: string, to: string) =>
  queryOptions({
    queryKey: ['utilization', 'person', personId, from, to],
    queryFn: () => read<Utilization>(`/people/${personId}/utilization`, { from, to }),
  })
