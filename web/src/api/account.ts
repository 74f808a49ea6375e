import type { Session, SessionUpdate, tokenCreate, tokenCreated, tokens } from '@contract/session.ts'
import type { browserSessions, passwordChange } from '@contract/users.ts'
import { queryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { http } from './client.ts'
import { read } from './read.ts'

export const signIn = async (input: { email: string; password: string }) =>
  (await http.post<Session>('/session', input)).data

export const updateSession = async (input: SessionUpdate) =>
  (await http.patch<Session>('/session', input)).data

export const changePassword = (input: z.input<typeof passwordChange>) => http.post('/session/password', input)

export const sessionsOptions = queryOptions({
  queryKey: ['account', 'sessions'],
  queryFn: async () => (await read<z.output<typeof browserSessions>>('/sessions')).results,
})
export type BrowserSession = Awaited<ReturnType<NonNullable<typeof sessionsOptions.queryFn>>>[number]

export const endSession = (id: number) => http.delete(`/sessions/${id}`)

export const tokensOptions = queryOptions({
  queryKey: ['account', 'tokens'],
  queryFn: async () => (await read<z.output<typeof tokens>>('/tokens')).results,
})

export const createToken = async (input: z.input<typeof tokenCreate>) =>
  (await http.post<z.output<typeof tokenCreated>>('/tokens', input)).data

export const endToken = (id: number) => http.delete(`/tokens/${id}`)
