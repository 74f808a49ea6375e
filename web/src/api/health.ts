import type { Health } from '@contract/health.ts'
import { queryOptions } from '@tanstack/react-query'
import axios from 'axios'

/** Unhealthy is an answer too (503), not a failed request. */
export const healthOptions = queryOptions({
  queryKey: ['health'],
  queryFn: async () =>
    (await axios.get<Health>('/api/health', { timeout: 10_000, validateStatus: (status) => status < 600 }))
      .data,
  refetchInterval: 30_000,
  retry: false,
})
