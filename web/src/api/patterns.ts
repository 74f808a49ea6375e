import type { WorkPattern, WorkPatternCreate, WorkPatternUpdate } from '@contract/people.ts'
import { queryOptions } from '@tanstack/react-query'
import { http, idempotent, ifMatch } from './client.ts'
import { read } from './read.ts'
import type { Page } from './page.ts'

const path = (personId: number, patternId?: number) =>
  `/people/${personId}/work-patterns${patternId === undefined ? '' : `/${patternId}`}`

export const patternsOptions = (personId: number) =>
  queryOptions({
    queryKey: ['people', 'patterns', personId],
    queryFn: async () => (await read<Page<WorkPattern>>(path(personId))).results,
  })

export const createPattern = async (personId: number, input: WorkPatternCreate, key: string) =>
  (await http.post<WorkPattern>(path(personId), input, { headers: idempotent(key) })).data

export const updatePattern = async ({ id, personId, version }: WorkPattern, input: WorkPatternUpdate) =>
  (await http.patch<WorkPattern>(path(personId, id), input, { headers: ifMatch(version) })).data

export const deletePattern = ({ id, personId, version }: WorkPattern) =>
  http.delete(path(personId, id), { headers: ifMatch(version) })
