import type { Explanation } from '@contract/explain.ts'
import { queryOptions } from '@tanstack/react-query'
import { read } from './read.ts'

/** How a person's figures of a span come about, day by day. */
export const explanationOptions = (personId: number, from: string, to: string) =>
  queryOptions({
    queryKey: ['utilization', 'explanation', personId, from, to],
    queryFn: () => read<Explanation>(`/people/${personId}/utilization/explain`, { from, to }),
    // From week to week of one person the table stays; another person's must not be seen in between.
    placeholderData: (last) => (last?.personId === personId ? last : undefined),
  })
