import type { Explanation } from '@contract/explain.ts'
import { queryOptions } from '@tanstack/react-query'
import { http } from './client.ts'

/** How a person's figures of a span come about, day by day. */
export const explanationOptions = (personId: number, from: string, to: string) =>
  queryOptions({
    queryKey: ['utilization', 'explanation', personId, from, to],
    queryFn: async () =>
      (await http.get<Explanation>(`/people/${personId}/utilization/explain`, { params: { from, to } })).data,
    // From week to week of one person the table stays; another person's must not be seen in between.
    placeholderData: (last) => (last?.personId === personId ? last : undefined),
  })
