import type { Assignment } from '@contract/assignments.ts'
import type { Board } from '@contract/board.ts'
import type { ProjectName, Schedule } from '@contract/utilization.ts'
import { queryClient } from './queryClient.ts'
import type { ScheduleRow } from './schedule.ts'

// What the board shows is kept in pages; one assignment can be placed anew in all of them without reading any.

const pages = { queryKey: ['schedule', 'page'] }
const boards = { queryKey: ['schedule', 'board'] }

const inRow = (row: ScheduleRow, id: number, next: Assignment | null): ScheduleRow => {
  const belongs = next !== null && next.personId === row.id
  if (!belongs && row.assignments.every((each) => each.id !== id)) return row
  const others = row.assignments.filter((each) => each.id !== id)
  return { ...row, assignments: belongs ? [...others, next] : others }
}

/** Puts an assignment where it now belongs on the board, or takes it away; answers how to put all back. */
export function placeAssignment(id: number, next: Assignment | null, project?: ProjectName): () => void {
  const before = [...queryClient.getQueriesData(pages), ...queryClient.getQueriesData(boards)]
  queryClient.setQueriesData<Schedule>(pages, (page) => {
    if (!page) return page
    const results = page.results.map((row) => inRow(row, id, next))
    if (results.every((row, index) => row === page.results[index])) return page
    const known = !project || (page.projects ?? []).some((each) => each.id === project.id)
    return { ...page, results, projects: known ? page.projects : [...(page.projects ?? []), project] }
  })
  queryClient.setQueriesData<Board>(boards, (board) => {
    if (!board || (next?.personId !== null && board.openRoles.every((each) => each.id !== id))) return board
    const others = board.openRoles.filter((each) => each.id !== id)
    return { ...board, openRoles: next?.personId === null ? [...others, next].toSorted(byStart) : others }
  })
  return () => {
    for (const [key, data] of before) queryClient.setQueryData(key, data)
  }
}

const byStart = (a: Assignment, b: Assignment) =>
  a.startDate === b.startDate ? a.id - b.id : a.startDate < b.startDate ? -1 : 1

/** A person as the board shows them, the latest that was read. */
export function findOnBoard(personId: number): ScheduleRow | undefined {
  return latest<Schedule>(pages)
    .flatMap((page) => page.results)
    .find((row) => row.id === personId)
}

/** An assignment that the board shows. */
export function findAssignmentOnBoard(id: number): Assignment | undefined {
  for (const page of latest<Schedule>(pages))
    for (const row of page.results)
      for (const assignment of row.assignments) if (assignment.id === id) return assignment
  return latest<Board>(boards)
    .flatMap((board) => board.openRoles)
    .find((each) => each.id === id)
}

/** Names and colours of all projects that the board knows. */
export const projectsOnBoard = (): ReadonlyMap<number, ProjectName> =>
  new Map(
    [...latest<Schedule>(pages), ...latest<Board>(boards)]
      .flatMap(({ projects }) => projects ?? [])
      .map((project) => [project.id, project]),
  )

function latest<T>(of: { queryKey: readonly string[] }): T[] {
  return queryClient
    .getQueryCache()
    .findAll(of)
    .toSorted(
      (a, b) => Number(b.isActive()) - Number(a.isActive()) || b.state.dataUpdatedAt - a.state.dataUpdatedAt,
    )
    .flatMap((query) => (query.state.data === undefined ? [] : [query.state.data as T]))
}
