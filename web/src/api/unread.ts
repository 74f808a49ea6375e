import type { noticePage } from '@contract/notices.ts'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { http } from './client.ts'

/** How many notices are new to me. */
export const unreadOptions = queryOptions({
  queryKey: ['notices', 'list', 'unread'],
  queryFn: async () =>
    (await http.get<z.output<typeof noticePage>>('/notices', { params: { limit: 1 } })).data.unread,
  refetchInterval: 60_000,
})
