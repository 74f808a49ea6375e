import type { Utilization } from '@contract/utilization.ts'
import { queryOptions } from '@tanstack/react-query'
import { http } from './client.ts'

/** Somebody's figures by week. */
export const personUtilizationOptions = (personId: number, from: string, to: string) =>
  queryOptions({
    queryKey: ['utilization', 'person', personId, from, to],
    queryFn: async () =>
      (await http.get<Utilization>(`/people/${personId}/utilization`, { params: { from, to } })).data,
  })
