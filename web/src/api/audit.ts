import type { AuditEntry } from '@contract/audit.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { http } from './client.ts'
import { read } from './read.ts'

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
    queryFn: ({ pageParam }) =>
      read<{ results: AuditEntry[]; nextCursor: string | null }>('/audit', {
        ...filter,
        limit: 50,
        cursor: pageParam,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

/** One change set with all its records. */
export const auditEntryOptions = (id: number) =>
  queryOptions({
    queryKey: ['audit', 'one', id],
    queryFn: () => read<AuditEntry>(`/audit/${id}`),
  })

export const undoChange = (id: number) => http.post(`/audit/${id}/undo`)
