import type { DeadJob, JobKind } from '@contract/jobs.ts'
import { queryOptions } from '@tanstack/react-query'
import { http } from './client.ts'

const AGAIN_MS = 5000

export const jobKindsOptions = queryOptions({
  queryKey: ['jobs', 'kinds'],
  queryFn: async () => (await http.get<{ results: JobKind[] }>('/jobs')).data.results,
  refetchInterval: AGAIN_MS,
})

export const deadJobsOptions = queryOptions({
  queryKey: ['jobs', 'dead'],
  queryFn: async () => (await http.get<{ results: DeadJob[]; total: number }>('/jobs/dead')).data,
  refetchInterval: AGAIN_MS,
})

export const runAgain = ({ id }: DeadJob) => http.post(`/jobs/dead/${id}/run`)

export const letGo = ({ id }: DeadJob) => http.delete(`/jobs/dead/${id}`)
