import type { PeopleValues } from '@contract/people.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { read } from './read.ts'

/** What people can be chosen by. */
export const peopleValuesOptions = queryOptions({
  queryKey: ['people', 'values'],
  queryFn: () => read<PeopleValues>('/people/values'),
  staleTime: 5 * 60_000,
})

const none: PeopleValues = { departments: [], roles: [], skills: [], locations: [] }

/** The same for filters: nothing to choose until it is here. */
export const usePeopleValues = () => useQuery(peopleValuesOptions).data ?? none
