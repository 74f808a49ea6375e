import type { ProjectHours } from '@contract/utilization.ts'
import { queryOptions, useQueries } from '@tanstack/react-query'
import { read } from './read.ts'
import { idsOfPages } from './outlook.ts'

export type PlannedHours = ProjectHours['results'][number]

/** All that is planned on some projects. */
export const projectHoursOptions = (ids: readonly number[]) =>
  queryOptions({
    queryKey: ['utilization', 'projectHours', ids.join()],
    queryFn: async () => (await read<ProjectHours>('/projects/hours', { id: ids.join() })).results,
  })

/** All that is planned on the projects of some pages of a list, by id. */
export function useProjectHours(pages: Parameters<typeof idsOfPages>[0]): ReadonlyMap<number, PlannedHours> {
  const found = useQueries({ queries: idsOfPages(pages).map(projectHoursOptions) })
  return new Map(found.flatMap(({ data }) => data ?? []).map((hours) => [hours.id, hours]))
}
