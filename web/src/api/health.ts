import type { Health } from '@contract/health.ts'
import { queryOptions } from '@tanstack/react-query'

const PATIENCE_MS = 10_000

/** Unhealthy is an answer too (503), not a failed request. */
export const healthOptions = queryOptions({
  queryKey: ['health'],
  queryFn: async () => {
    const answer = await fetch('/api/health', { signal: AbortSignal.timeout(PATIENCE_MS) })
    return (await answer.json()) as Health
  },
  // Who waits for the server wants to know sooner that it is back.
  refetchInterval: ({ state }) => (state.status === 'error' ? 5_000 : 30_000),
  retry: false,
})
