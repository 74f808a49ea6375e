import type { DeadJob, JobKind } from '@contract/jobs.ts'
import { queryOptions } from '@tanstack/react-query'
import { http } from './client.ts'
import { read } from './read.ts'

const AGAIN_MS = 5000

export const jobKindsOptions = queryOptions({
  queryKey: ['jobs', 'kinds'],
  queryFn: async () => (await read<{ results: JobKind[] }>('/jobs')).results,
  refetchInterval: AGAIN_MS,
})

export const deadJobsOptions = queryOptions({
  queryKey: ['jobs', 'dead'],
  queryFn: () => read<{ results: DeadJob[]; total: number }>('/jobs/dead'),
  refetchInterval: AGAIN_MS,
})

export const runAgain = ({ id }: DeadJob) => http.post(`/jobs/dead/${id}/run`)

export const letGo = ({ id }: DeadJob) => http.delete(`/jobs/dead/${id}`)
