import type { noticePage } from '@contract/notices.ts'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { read } from './read.ts'

/** How many notices are new to me. */
export const unreadOptions = queryOptions({
  queryKey: ['notices', 'list', 'unread'],
  queryFn: async () => (await read<z.output<typeof noticePage>>('/notices', { limit: 1 })).unread,
  refetchInterval: 60_000,
})
