import { z } from 'zod'
import { id, line, queryHours, queryList, span } from './primitives.ts'
import { withinSpan } from './within-span.ts'

export const roomQuery = withinSpan(
  z.strictObject({
    ...span,
    weeklyHours: queryHours.optional(),
    q: line(200).optional(),
    department: line(80).optional(),
    role: line(80).optional(),
    skills: queryList.optional(),
  }),
)
export type RoomQuery = z.infer<typeof roomQuery>

const personIds = z.array(id)

/** Who is full and who has room over a span, of all whom the filters let through. */
export const room = z.object({
  full: personIds.describe('Nothing more can be booked on any day that they work'),
  halfFree: personIds.describe('At most half of the hours that they work are booked'),
  free: personIds
    .optional()
    .describe(
      'Where weeklyHours are asked for: who has as many free on every day, as `/availability` finds them',
    ),
})
export type Room = z.infer<typeof room>
