import type { Session } from '@contract/session.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { keepLocale } from '../lib/locale.ts'
import { PATIENCE_MS, addressOf, read } from './read.ts'

/** Who is signed in, and what day it is: the app asks no other clock. */
export const sessionOptions = queryOptions({
  queryKey: ['session'],
  queryFn: async () => {
    const session = await read<Session>('/session')
    keepLocale(session.preferences.locale)
    return session
  },
  staleTime: 5 * 60_000,
  refetchInterval: 15 * 60_000,
})

/** By the browser's own means, so that leaving needs nothing that may not be there any more. */
export const signOut = () =>
  fetch(addressOf('/session'), { method: 'DELETE', signal: AbortSignal.timeout(PATIENCE_MS) })

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
