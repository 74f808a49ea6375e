import type { Person, PersonCreate, PersonUpdate } from '@contract/people.ts'
import type { Utilization } from '@contract/utilization.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { http, idempotent, ifMatch } from './client.ts'
import { read } from './read.ts'
import type { Page } from './page.ts'

export interface PeopleFilter {
  q?: string
  department?: string
  role?: string
  skill?: string
  location?: string
  active?: 'true' | 'false'
  sort?: string
}

const getPeople = (params: object) => read<Page<Person>>('/people', params)

export const peopleOptions = (filter: PeopleFilter) =>
  infiniteQueryOptions({
    queryKey: ['people', 'list', filter],
    queryFn: ({ pageParam }) => getPeople({ ...filter, limit: 50, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

/** The few best matches, for choosing one. */
export const peopleSearchOptions = (q: string) =>
  queryOptions({
    queryKey: ['people', 'search', q],
    queryFn: () => getPeople({ q, active: 'true', limit: 20 }),
  })

/** The first page of names, which for most companies is all of them. */
export const peopleNamesOptions = queryOptions({
  queryKey: ['people', 'names'],
  queryFn: () => getPeople({ limit: 200, sort: 'name' }),
  staleTime: 5 * 60_000,
})

export const personOptions = (id: number) =>
  queryOptions({
    queryKey: ['people', 'one', id],
    queryFn: () => read<Person>(`/people/${id}`),
  })

/** Today's load and capacity of somebody. */
export const personNowOptions = (id: number) =>
  queryOptions({
    queryKey: ['utilization', 'now', id],
    queryFn: () => read<Utilization>(`/people/${id}/utilization`),
  })

export const createPerson = async (input: Partial<PersonCreate>, key: string) =>
  (await http.post<Person>('/people', input, { headers: idempotent(key) })).data

export const updatePerson = async ({ id, version }: Person, input: PersonUpdate) =>
  (await http.patch<Person>(`/people/${id}`, input, { headers: ifMatch(version) })).data

export const deletePerson = (id: number, cascade: boolean) =>
  http.delete(`/people/${id}`, { params: cascade ? { cascade: 'true' } : {} })
