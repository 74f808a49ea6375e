import type { Session, SessionUpdate } from '@contract/session.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { keepLocale } from '../lib/locale.ts'
import { http } from './client.ts'

/** Who is signed in, and what day it is: the app asks no other clock. */
export const sessionOptions = queryOptions({
  queryKey: ['session'],
  queryFn: async () => {
    const { data } = await http.get<Session>('/session')
    keepLocale(data.preferences.locale)
    return data
  },
  staleTime: 5 * 60_000,
  refetchInterval: 15 * 60_000,
})

/** The session of a page behind the sign-in, which is only shown once it is there. */
export function useSession(): Session {
  const { data } = useQuery(sessionOptions)
  if (!data) throw new Error('Only pages behind the sign-in know a session')
  return data
}

/** Where moments are told for whoever is signed in; days have no time zone. */
export function useTimeZone(): string {
  const { preferences, timeZone } = useSession()
  return preferences.timeZone ?? timeZone
}

/** Viewers look: what they may not do is not offered. */
export const useCanWrite = () => useSession().user.role !== 'viewer'

export const signIn = async (input: { email: string; password: string }) =>
  (await http.post<Session>('/session', input)).data

export const updateSession = async (input: SessionUpdate) =>
  (await http.patch<Session>('/session', input)).data

export const signOut = () => http.delete('/session')
