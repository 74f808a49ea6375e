import type { Project } from '@contract/projects.ts'
import { useQueries, useQuery } from '@tanstack/react-query'
import { projectAssignmentsOptions } from '../../api/assignments.ts'
import { rowsOptions } from '../../api/outlook.ts'
import { projectHoursOptions } from '../../api/projectHours.ts'
import { useSession } from '../../api/session.ts'
import { toWeeks } from '../../lib/vessel.ts'
import { lifeOf, partsOf } from './life.ts'

/** All that is planned on a project, and its hours from the first week to the last. */
export function useLife(project: Project) {
  const { today } = useSession()
  const assignments = useQuery(projectAssignmentsOptions(project.id))
  const hours = useQuery(projectHoursOptions([project.id]))
  const life = lifeOf(project, assignments.data ?? [], today)
  const parts = useQueries({
    queries: (assignments.data ? partsOf(life) : []).map(({ from, to }) =>
      rowsOptions('project', [project.id], from, to),
    ),
  })
  const failed = [assignments, hours, ...parts].find(({ isError, data }) => isError && !data)
  const isThere = [assignments, hours, ...parts].every(({ data }) => data !== undefined)
  const rows = parts.flatMap(({ data }) => data?.rows ?? [])
  return {
    life,
    assignments: assignments.data ?? [],
    isThere,
    error: failed?.error ?? null,
    retry: () => void failed?.refetch(),
    mondays: parts.flatMap(({ data }) => data?.weeks ?? []),
    weeks: rows.flatMap(toWeeks),
    hours: hours.data?.[0],
  }
}

export type Life = ReturnType<typeof useLife>
