import type { Matrix } from '@contract/utilization.ts'
import { infiniteQueryOptions } from '@tanstack/react-query'
import { read } from './read.ts'

export interface PeopleByHoursFilter {
  from: string
  to: string
  department?: string
  role?: string
  sort: '-freeHours' | '-overHours'
}

const getPeople = (params: object) => read<Matrix>('/utilization', params)

/** People with their weeks and sums, those with most hours free (or over) first. */
export const peopleByHoursOptions = (filter: PeopleByHoursFilter) =>
  infiniteQueryOptions({
    queryKey: ['utilization', 'people', filter],
    queryFn: ({ pageParam }) =>
      getPeople({ ...filter, by: 'person', with: 'sums', limit: 25, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
