import type { ImportRecord, ImportRow, ImportUpdate, RowOutcome } from '@contract/imports.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { http } from './client.ts'
import { read } from './read.ts'
import type { Page } from './page.ts'

const UPLOAD_MS = 10 * 60_000
const ASK_AGAIN_MS = 400

/** Whether the server is at work on an import. */
export const isAtWork = ({ status }: Pick<ImportRecord, 'status'>) =>
  status === 'receiving' || status === 'checking' || status === 'applying'

/** An import, asked for again and again while the server is at work on it. */
export const importOptions = (id: number) =>
  queryOptions({
    queryKey: ['imports', id],
    queryFn: () => read<ImportRecord>(`/imports/${id}`),
    refetchInterval: ({ state }) => (state.data && isAtWork(state.data) ? ASK_AGAIN_MS : false),
  })

/** What the dry run says of the rows. */
export const importRowsOptions = (
  { id, revision }: Pick<ImportRecord, 'id' | 'revision'>,
  outcome: RowOutcome | undefined,
) =>
  infiniteQueryOptions({
    queryKey: ['imports', id, 'rows', revision, outcome],
    queryFn: ({ pageParam }) => read<Page<ImportRow>>(`/imports/${id}/rows`, { outcome, cursor: pageParam }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor,
  })

export const uploadImport = async (file: File, onProgress: (percent: number) => void) =>
  (
    await http.post<ImportRecord>('/imports', file, {
      params: { fileName: file.name.slice(0, 200) || 'import.csv' },
      headers: { 'Content-Type': 'text/csv' },
      timeout: UPLOAD_MS,
      onUploadProgress: ({ progress = 0 }) => onProgress(Math.round(progress * 100)),
    })
  ).data

export const setImport = async (id: number, settings: ImportUpdate) =>
  (await http.patch<ImportRecord>(`/imports/${id}`, settings)).data

export const applyImport = async (id: number) => (await http.post<ImportRecord>(`/imports/${id}/apply`)).data

export const undoChange = (changeId: number) => http.post(`/audit/${changeId}/undo`)
