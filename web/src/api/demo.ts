import type { Demo } from '@contract/demo.ts'
import { queryOptions } from '@tanstack/react-query'
import { http, idempotent } from './client.ts'

/** What is left of the demo company; for admins. */
export const demoOptions = queryOptions({
  queryKey: ['people', 'demo'],
  queryFn: async () => (await http.get<Demo>('/demo')).data,
})

export const loadDemo = async (key: string) =>
  (await http.post<Demo>('/demo', undefined, { headers: idempotent(key) })).data

export const removeDemo = (withWhatWasBuilt: boolean) =>
  http.delete('/demo', { params: withWhatWasBuilt ? { cascade: 'true' } : {} })
