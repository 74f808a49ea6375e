import type { AuditEntry } from '@contract/audit.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { given, http } from './client.ts'

interface AuditFilter {
  type?: string
  recordId?: string
  personId?: string
  userId?: string
  source?: string
  from?: string
  to?: string
}

export const auditOptions = (filter: AuditFilter) =>
  infiniteQueryOptions({
    queryKey: ['audit', 'list', filter],
    queryFn: async ({ pageParam }) =>
      (
        await http.get<{ results: AuditEntry[]; nextCursor: string | null }>('/audit', {
          params: given({ ...filter, limit: 50, cursor: pageParam }),
        })
      ).data,
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

/** One change set with all its records. */
export const auditEntryOptions = (id: number) =>
  queryOptions({
    queryKey: ['audit', 'one', id],
    queryFn: async () => (await http.get<AuditEntry>(`/audit/${id}`)).data,
  })

export const undoChange = (id: number) => http.post(`/audit/${id}/undo`)
