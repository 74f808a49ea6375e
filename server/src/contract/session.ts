import { z } from 'zod'
import { date, id, instant, line } from './primitives.ts'

export const userRole = z.enum(['admin', 'planner', 'viewer'])
export type UserRole = z.infer<typeof userRole>

export const user = z.object({
  id,
  email: z.string(),
  name: z.string(),
  role: userRole,
  personId: id.nullable(),
})
export type User = z.infer<typeof user>

export const signIn = z.strictObject({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(1024),
})

/** Who is signed in, and what day it is where the company plans. */
export const session = z.object({
  user,
  today: date,
  timeZone: z.string(),
  version: z.string().describe('Version of the server'),
  demo: z.boolean().describe('The demo company is loaded'),
})
export type Session = z.infer<typeof session>

export const tokenScope = z.enum(['read', 'write'])
export const tokenCreate = z.strictObject({
  name: line(80),
  scope: tokenScope,
  expiresAt: instant.nullable().default(null),
})
export const tokenCreated = z.object({ id, token: z.string().describe('Shown this once') })
export const token = z.object({
  id,
  name: z.string(),
  scope: tokenScope,
  createdAt: instant,
  expiresAt: instant.nullable(),
  lastUsedAt: instant.nullable(),
})
export const tokens = z.object({ results: z.array(token) })
