import type { Assignment } from '@contract/assignments.ts'
import type { Project, ProjectCreate, ProjectUpdate, ProjectValues } from '@contract/projects.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { http, idempotent, ifMatch } from './client.ts'
import { read } from './read.ts'
import type { Page } from './page.ts'

interface ProjectFilter {
  q?: string
  client?: string
  status?: Project['status']
  from?: string
  to?: string
  sort?: string
}

const getProjects = (params: object) => read<Page<Project>>('/projects', params)

export const projectsOptions = (filter: ProjectFilter) =>
  infiniteQueryOptions({
    queryKey: ['projects', 'list', filter],
    queryFn: ({ pageParam }) => getProjects({ ...filter, limit: 50, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

export const projectSearchOptions = (q: string) =>
  queryOptions({ queryKey: ['projects', 'search', q], queryFn: () => getProjects({ q, limit: 20 }) })

/** The first page of names, which for most companies is all of them. */
export const projectNamesOptions = queryOptions({
  queryKey: ['projects', 'names'],
  queryFn: () => getProjects({ limit: 200, sort: 'name' }),
  staleTime: 5 * 60_000,
})

/** What projects can be chosen by. */
export const projectValuesOptions = queryOptions({
  queryKey: ['projects', 'values'],
  queryFn: () => read<ProjectValues>('/projects/values'),
  staleTime: 5 * 60_000,
})

export const projectOptions = (id: number) =>
  queryOptions({
    queryKey: ['projects', 'one', id],
    queryFn: () => read<Project>(`/projects/${id}`),
  })

export const createProject = async (input: Partial<ProjectCreate>, key: string) =>
  (await http.post<Project>('/projects', input, { headers: idempotent(key) })).data

export const updateProject = async ({ id, version }: Project, input: ProjectUpdate) =>
  (await http.patch<Project>(`/projects/${id}`, input, { headers: ifMatch(version) })).data

export const deleteProject = (id: number, cascade: boolean) =>
  http.delete(`/projects/${id}`, { params: cascade ? { cascade: 'true' } : {} })

export const shiftProject = async (id: number, input: { days: number; fromDate?: string }, key: string) =>
  (
    await http.post<{ project: Project; assignments: Assignment[] }>(`/projects/${id}/shift`, input, {
      headers: idempotent(key),
    })
  ).data
