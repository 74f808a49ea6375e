import type { UserRole } from '@contract/session.ts'
import type { Session } from '@contract/session.ts'
import type { Account, AccountUpdate, accountCreate, accountCreated, invitation } from '@contract/users.ts'
import { infiniteQueryOptions } from '@tanstack/react-query'
import type { z } from 'zod'
import { http } from './client.ts'
import { read } from './read.ts'
import type { Page } from './page.ts'

export interface UsersFilter {
  q?: string
  role?: UserRole
}

export const usersOptions = (filter: UsersFilter) =>
  infiniteQueryOptions({
    queryKey: ['users', filter],
    queryFn: ({ pageParam }) =>
      read<Page<Account>>('/users', { ...filter, sort: 'name', limit: 50, cursor: pageParam }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })

export const createUser = async (input: z.input<typeof accountCreate>) =>
  (await http.post<z.output<typeof accountCreated>>('/users', input)).data

export const updateUser = async ({ id, ...input }: AccountUpdate & { id: number }) =>
  (await http.patch<Account>(`/users/${id}`, input)).data

export const inviteUser = async (id: number) =>
  (await http.post<z.output<typeof invitation>>(`/users/${id}/invitation`)).data

export const acceptInvitation = async (input: { secret: string; password: string }) =>
  (await http.post<Session>('/invitations/accept', input)).data
