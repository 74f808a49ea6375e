import { z } from 'zod'
import { id, idCursor, instant, limit } from './primitives.ts'

export const noticeKind = z.enum(['booked', 'timeOffDecided', 'webhookOff', 'passwordForgotten', 'digest'])
export type NoticeKind = z.infer<typeof noticeKind>

/** What a user is to know; mailed too where there is a mail server and they want it. */
export const notice = z.object({
  id,
  kind: noticeKind,
  title: z.string(),
  lines: z.array(z.string()),
  path: z.string().describe('Where in the web app it leads'),
  createdAt: instant,
  readAt: instant.nullable(),
})
export type Notice = z.infer<typeof notice>
export const noticePage = z.object({
  results: z.array(notice),
  nextCursor: z.string().nullable(),
  unread: z.int(),
})
export const noticeQuery = z.strictObject({ limit: limit(100, 30), cursor: idCursor })
export const noticesRead = z.strictObject({ upTo: id.describe('This one and all before it') })

/** Which notices are mailed to me. */
export const noticePreferences = z.object({
  mailed: z.array(noticeKind),
  mailServer: z.boolean().describe('Whether there is one; without, notices are shown in the browser alone'),
})
export const noticePreferencesUpdate = z.strictObject({ mailed: z.array(noticeKind) })

export const passwordForgotten = z.strictObject({ email: z.email().max(254) })
