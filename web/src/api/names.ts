import type { Person } from '@contract/people.ts'
import type { Project } from '@contract/projects.ts'
import { useQueries, useQuery } from '@tanstack/react-query'
import { peopleNamesOptions, personOptions } from './people.ts'
import { projectNamesOptions, projectOptions } from './projects.ts'

const byId = <T extends { id: number }>(...lists: readonly (readonly T[])[]) =>
  new Map(lists.flat().map((record) => [record.id, record]))

/** Those not on the first page of names, one by one; in a small company there are none. */
const missing = (ids: readonly (number | null)[], known: ReadonlyMap<number, unknown>) =>
  [...new Set(ids)].filter((id) => id !== null && !known.has(id)) as number[]

/** Projects by id, for naming them in lists that only carry ids. */
export function useProjects(ids: readonly number[]): ReadonlyMap<number, Project> {
  const names = useQuery(projectNamesOptions).data?.results
  const known = byId(names ?? [])
  const others = useQueries({ queries: (names ? missing(ids, known) : []).map(projectOptions) })
  return byId(
    names ?? [],
    others.flatMap(({ data }) => (data ? [data] : [])),
  )
}

/** People by id, for naming them in lists that only carry ids. */
export function usePeople(ids: readonly (number | null)[]): ReadonlyMap<number, Person> {
  const names = useQuery(peopleNamesOptions).data?.results
  const known = byId(names ?? [])
  const others = useQueries({ queries: (names ? missing(ids, known) : []).map(personOptions) })
  return byId(
    names ?? [],
    others.flatMap(({ data }) => (data ? [data] : [])),
  )
}
