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

const knownLocale = (locale: string) => {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0
  } catch {
    return false
  }
}
const knownTimeZone = (timeZone: string) => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone }))
  } catch {
    return false
  }
}

/** How somebody is shown what is there; what is sent stays ISO whatever they prefer. */
export const preferences = z.object({
  locale: z
    .string()
    .max(35)
    .refine(knownLocale, 'Must be a language and country like de-AT')
    .nullable()
    .describe('BCP 47: how dates and numbers are written; null: as the app is'),
  firstWeekday: z.int().min(1).max(7).nullable().describe('1: Monday to 7: Sunday; null: that of the locale'),
  timeZone: z
    .string()
    .max(64)
    .refine(knownTimeZone, 'Must be a time zone like Europe/Berlin')
    .nullable()
    .describe('Of moments, never of days; null: that of the company'),
})
export type Preferences = z.infer<typeof preferences>

export const sessionUpdate = z.strictObject({ name: line(120), ...preferences.shape }).partial()
export type SessionUpdate = z.infer<typeof sessionUpdate>

export const signIn = z.strictObject({
  email: z.string().min(1).max(254),
  password: z.string().min(1).max(1024),
})

/** Who is signed in, and what day it is where the company plans. */
export const session = z.object({
  user,
  preferences,
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
