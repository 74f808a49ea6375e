import { z } from 'zod'
import { id, instant, line, listQuery, page, queryFlag } from './primitives.ts'
import { userRole } from './session.ts'

/** A password is checked for strength too, which no schema can say; bounds keep that check cheap. */
export const newPassword = z.string().min(10, 'Must have at least 10 characters').max(200)

const fields = {
  email: z.email().max(254),
  name: line(120),
  role: userRole,
  personId: id.nullable().describe('Whose plan is theirs; null: nobody’s'),
}

/** Somebody who signs in. */
export const account = z.object({
  id,
  ...fields,
  email: z.string(),
  status: z.enum(['active', 'invited', 'disabled']).describe('invited: has not set a password yet'),
  createdAt: instant,
  updatedAt: instant,
  lastSeenAt: instant.nullable(),
})
export type Account = z.infer<typeof account>
export const accountPage = page(account)

export const accountCreate = z.strictObject({
  ...fields,
  personId: fields.personId.default(null),
  password: newPassword.optional().describe('Left out: they are invited to choose one'),
})
export const accountUpdate = z
  .strictObject({
    ...fields,
    disabled: z.boolean().describe('true: cannot sign in, and is signed out everywhere'),
  })
  .partial()
export type AccountUpdate = z.infer<typeof accountUpdate>

export const accountQuery = z.strictObject({
  ...listQuery(['name', 'email', 'role', 'createdAt', 'id']),
  role: userRole.optional(),
  disabled: queryFlag.optional(),
})
export type AccountQuery = z.infer<typeof accountQuery>

/** A link that works once: the web app's page with the secret behind the #, where no server logs it. */
export const invitation = z.object({ path: z.string(), expiresAt: instant })
export const accountCreated = account.extend({ invitation: invitation.nullable() })

export const invitationAccept = z.strictObject({ secret: z.string().min(1).max(200), password: newPassword })

export const passwordChange = z.strictObject({ currentPassword: z.string().min(1).max(1024), newPassword })

/** One of my signed-in browsers. */
export const browserSession = z.object({
  id,
  createdAt: instant,
  lastSeenAt: instant,
  expiresAt: instant,
  userAgent: z.string().nullable(),
  address: z.string().nullable(),
  current: z.boolean(),
})
export const browserSessions = z.object({ results: z.array(browserSession) })
