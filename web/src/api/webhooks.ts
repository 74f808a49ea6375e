import type {
  Delivery,
  Webhook,
  webhookCreate,
  webhookCreated,
  webhookSecret,
  webhookUpdate,
} from '@contract/webhooks.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { http } from './client.ts'
import { read } from './read.ts'

const AGAIN_MS = 5000

export const webhooksOptions = queryOptions({
  queryKey: ['webhooks', 'list'],
  queryFn: async () => (await read<{ results: Webhook[] }>('/webhooks')).results,
})

export const deliveriesOptions = (id: number) =>
  infiniteQueryOptions({
    queryKey: ['webhooks', 'log', id],
    queryFn: ({ pageParam }) =>
      read<{ results: Delivery[]; nextCursor: string | null }>(`/webhooks/${id}/deliveries`, {
        limit: 20,
        cursor: pageParam,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: AGAIN_MS,
  })

export const createWebhook = async (input: z.input<typeof webhookCreate>) =>
  (await http.post<z.output<typeof webhookCreated>>('/webhooks', input)).data

export const updateWebhook = async ({ id, ...input }: z.input<typeof webhookUpdate> & { id: number }) =>
  (await http.patch<Webhook>(`/webhooks/${id}`, input)).data

export const renewSecret = async (id: number) =>
  (await http.post<z.output<typeof webhookSecret>>(`/webhooks/${id}/secret`)).data

export const removeWebhook = (id: number) => http.delete(`/webhooks/${id}`)

export const tryWebhook = (id: number) => http.post(`/webhooks/${id}/trial`)

export const tellAgain = ({ webhookId, id }: { webhookId: number; id: number }) =>
  http.post(`/webhooks/${webhookId}/deliveries/${id}/replay`)
