import { QueryClient } from '@tanstack/react-query'
import { isWorthRetrying, toFailure } from './errors.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Offline is an answer too, and told: nothing waits silently for the network to come back.
      networkMode: 'always',
      staleTime: 30_000,
      // A busy server says how long it wants to be left alone.
      retryDelay: (count, error) =>
        Math.max(1000 * 2 ** count, 1000 * (toFailure(error).retryAfterSeconds ?? 0)),
      retry: (count, error) => count < 2 && isWorthRetrying(error),
    },
    mutations: { networkMode: 'always', retry: false },
  },
})

/** Everything that shows the plan. A write may move any of it: a booking changes utilization, a pattern capacity. */
const planKeys = [
  'people',
  'projects',
  'assignments',
  'schedule',
  'utilization',
  'availability',
  'timeOff',
  'holidays',
  'audit',
] as const

/** After a write: what is on the screen is read again, the rest when it is next shown. */
export const planChanged = () =>
  queryClient.invalidateQueries({ predicate: ({ queryKey }) => planKeys.includes(queryKey[0] as never) })
