import type { Health } from '@contract/health.ts'
import { queryOptions } from '@tanstack/react-query'
import axios from 'axios'

/** Unhealthy is an answer too (503), not a failed request. */
export const healthOptions = queryOptions({
  queryKey: ['health'],
  queryFn: async () =>
    (await axios.get<Health>('/api/health', { timeout: 10_000, validateStatus: (status) => status < 600 }))
      .data,
  // Who waits for the server wants to know sooner that it is back.
  refetchInterval: ({ state }) => (state.status === 'error' ? 5_000 : 30_000),
  retry: false,
})
