import type {
  Assignment,
  AssignmentCreate,
  AssignmentSplit,
  AssignmentUpdate,
} from '@contract/assignments.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { http, idempotent, ifMatch } from './client.ts'
import { read } from './read.ts'
import type { Page } from './page.ts'

interface AssignmentFilter {
  personId?: number
  projectId?: number
  status?: Assignment['status']
  open?: 'true'
  from?: string
  to?: string
}

const getAssignments = (params: object) => read<Page<Assignment>>('/assignments', params)

export const assignmentsOptions = (filter: AssignmentFilter) =>
  infiniteQueryOptions({
    queryKey: ['assignments', 'list', filter],
    queryFn: ({ pageParam }) =>
      getAssignments({ ...filter, limit: 50, sort: 'startDate', cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

async function allOf(filter: AssignmentFilter): Promise<Assignment[]> {
  const all: Assignment[] = []
  let cursor: string | null | undefined
  do {
    const page: Page<Assignment> = await getAssignments({ ...filter, limit: 200, cursor })
    all.push(...page.results)
    cursor = page.nextCursor
  } while (cursor)
  return all
}

/** What a person is confirmed for from a day on: all of it, for the preview of the rule. */
export const bookingsOptions = (personId: number, from: string) =>
  queryOptions({
    queryKey: ['assignments', 'bookings', personId, from],
    queryFn: () => allOf({ personId, status: 'confirmed', from }),
  })

/** All that a person has from a day on, tentative too. */
export const allAssignmentsOptions = (personId: number, from: string) =>
  queryOptions({
    queryKey: ['assignments', 'all', personId, from],
    queryFn: () => allOf({ personId, from }),
  })

/** Everything that is planned on a project. */
export const projectAssignmentsOptions = (projectId: number) =>
  queryOptions({
    queryKey: ['assignments', 'project', projectId],
    queryFn: () => allOf({ projectId }),
  })

export const assignmentOptions = (id: number) =>
  queryOptions({
    queryKey: ['assignments', 'one', id],
    queryFn: () => read<Assignment>(`/assignments/${id}`),
  })

export const createAssignment = async (input: Partial<AssignmentCreate>, key: string) =>
  (await http.post<Assignment>('/assignments', input, { headers: idempotent(key) })).data

export const updateAssignment = async (id: number, version: number, input: AssignmentUpdate) =>
  (await http.patch<Assignment>(`/assignments/${id}`, input, { headers: ifMatch(version) })).data

export const deleteAssignment = (id: number, version: number) =>
  http.delete(`/assignments/${id}`, { headers: ifMatch(version) })

export const splitAssignment = async (id: number, input: AssignmentSplit, key: string) =>
  (
    await http.post<{ results: Assignment[] }>(`/assignments/${id}/split`, input, {
      headers: idempotent(key),
    })
  ).data
