import type { Demo } from '@contract/demo.ts'
import { queryOptions } from '@tanstack/react-query'
import { http, idempotent } from './client.ts'
import { read } from './read.ts'

/** What is left of the demo company; for admins. */
export const demoOptions = queryOptions({
  queryKey: ['people', 'demo'],
  queryFn: () => read<Demo>('/demo'),
})

export const loadDemo = async (key: string) =>
  (await http.post<Demo>('/demo', undefined, { headers: idempotent(key) })).data

export const removeDemo = (withWhatWasBuilt: boolean) =>
  http.delete('/demo', { params: withWhatWasBuilt ? { cascade: 'true' } : {} })
