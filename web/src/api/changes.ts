import type { Change, ChangeResult } from '@contract/changes.ts'
import { http, idempotent } from './client.ts'

/** Several changes as one, all or nothing. */
export const makeChanges = async (changes: readonly Change[], key: string) =>
  (
    await http.post<{ changeId: number; results: ChangeResult[] }>(
      '/changes',
      { changes },
      { headers: idempotent(key) },
    )
  ).data
