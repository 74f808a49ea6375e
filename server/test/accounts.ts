import type { FastifyInstance } from 'fastify'
import { type Answer, Client } from './client.ts'

/** A password that is good enough for anybody. */
export const PASSWORD = 'three unrelated heavy words'

let made = 0

/** An address that nobody has yet. */
export function newAddress(): string {
  made += 1
  return `account${made}@example.com`
}

/** Makes a user through the API who can sign in with PASSWORD. */
export async function newAccount(admin: Client, fields: object = {}): Promise<{ id: number; email: string }> {
  const user = { email: newAddress(), name: 'Somebody', role: 'planner', password: PASSWORD, ...fields }
  const { status, body } = await admin.post('/users', user)
  if (status !== 201) throw new Error(`${status} ${JSON.stringify(body)}`)
  return { id: body.id, email: user.email }
}

/** The cookie that an answer sets. */
export function cookieOf({ status, headers, body }: Answer<unknown>): string {
  const cookie = headers['set-cookie']?.split(';', 1)[0]
  if (cookie === undefined) throw new Error(`No cookie: ${status} ${JSON.stringify(body)}`)
  return cookie
}

/** Signs in as a browser would. */
export async function signIn(
  app: FastifyInstance,
  email: string,
  { password = PASSWORD, headers = {} }: { password?: string; headers?: Record<string, string> } = {},
): Promise<Client> {
  const answer = await new Client(app, headers).post('/session', { email, password })
  return new Client(app, { cookie: cookieOf(answer) })
}
