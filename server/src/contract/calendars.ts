import { z } from 'zod'
import { id, instant, queryId } from './primitives.ts'

const oneOf = 'Give a person or a project'

/** Whose calendar: a person's or a project's. */
export const calendarCreate = z
  .strictObject({ personId: id.optional(), projectId: id.optional() })
  .refine(({ personId, projectId }) => (personId === undefined) !== (projectId === undefined), {
    message: oneOf,
    path: ['personId'],
  })

export const calendarQuery = z.strictObject({ personId: queryId.optional(), projectId: queryId.optional() })

const fields = {
  id,
  personId: id.nullable(),
  projectId: id.nullable(),
  createdAt: instant,
  lastUsedAt: instant.nullable().describe('When a calendar last asked; to the hour'),
}

/** The secret address of a calendar that a user subscribed to. */
export const calendar = z.object(fields)
export type Calendar = z.infer<typeof calendar>
export const calendarList = z.object({ results: z.array(calendar) })

export const calendarMade = z.object({
  ...fields,
  path: z.string().describe('The address below this server; told this once'),
})
export type CalendarMade = z.infer<typeof calendarMade>

export const feedQuery = z.strictObject({
  secret: z.string().regex(/^[\w-]{43}$/, 'Must be a secret of a calendar'),
})
