import type { NoticeKind, noticePage, noticePreferences } from '@contract/notices.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { http } from './client.ts'
import { read } from './read.ts'

export const noticesOptions = infiniteQueryOptions({
  queryKey: ['notices', 'list'],
  queryFn: ({ pageParam }) => read<z.output<typeof noticePage>>('/notices', { cursor: pageParam }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: (last) => last.nextCursor ?? undefined,
})

export const markRead = (upTo: number) => http.post('/notices/read', { upTo })

type Preferences = z.output<typeof noticePreferences>

export const noticePreferencesOptions = queryOptions({
  queryKey: ['notices', 'preferences'],
  queryFn: () => read<Preferences>('/notices/preferences'),
})

export const setMailed = async (mailed: NoticeKind[]) =>
  (await http.patch<Preferences>('/notices/preferences', { mailed })).data

export const askForPassword = (email: string) => http.post('/session/password-forgotten', { email })
