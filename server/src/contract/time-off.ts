import { z } from 'zod'
import {
  date,
  hours,
  id,
  instant,
  line,
  lines,
  listQuery,
  page,
  queryId,
  recordFields,
} from './primitives.ts'

export const timeOffKind = z.enum(['vacation', 'sick', 'parental', 'unpaid', 'other'])
export const timeOffStatus = z.enum(['requested', 'approved', 'declined'])
export const portion = z.enum(['full', 'am', 'pm'])
export type Portion = z.infer<typeof portion>

const note = lines(2000).nullable()
const hoursPerDay = hours(0.01, 24)

const fields = {
  personId: id,
  startDate: date,
  endDate: date,
  kind: timeOffKind,
  status: timeOffStatus,
  portion: portion.nullable().describe('Of each day; null: hoursPerDay instead'),
  hoursPerDay: hoursPerDay.nullable().describe('Of each day; null: a portion instead'),
  note,
}

/** Days, or a part of each of them, on which a person does not work. Only what is approved counts. */
export const timeOff = z.object({
  ...recordFields,
  ...fields,
  kind: z.enum([...timeOffKind.options, 'away']).describe('away: why is for planners and the person to know'),
  decidedBy: id.nullable().describe('The user who approved or declined'),
  decidedByName: z.string().nullable(),
  decidedAt: instant.nullable(),
})
export type TimeOff = z.infer<typeof timeOff>

const part = {
  portion: portion.nullable().optional().describe('Left out, with hoursPerDay as well: full'),
  hoursPerDay: hoursPerDay.nullable().optional(),
}

/** Refines time off so that it has a portion of each day or hours of it, never both. */
export const notBoth = <T extends z.ZodType<{ portion?: Portion | null; hoursPerDay?: number | null }>>(
  schema: T,
) =>
  schema.superRefine(({ portion: ofDay, hoursPerDay: given }, context) => {
    if (ofDay != null && given != null)
      context.addIssue({
        code: 'custom',
        path: ['hoursPerDay'],
        message: 'Give a portion or hours, not both',
      })
  })

/** The fields of a creation, for a change set that may name a person it creates. */
export const timeOffFields = z.strictObject({
  ...fields,
  ...part,
  kind: timeOffKind.default('vacation'),
  status: timeOffStatus.default('requested'),
  note: note.default(null),
})
export const timeOffCreate = notBoth(timeOffFields)
export type TimeOffCreate = z.infer<typeof timeOffCreate>

const { personId: _personId, ...changeable } = fields
export const timeOffUpdate = notBoth(z.strictObject(changeable).partial())
export type TimeOffUpdate = z.infer<typeof timeOffUpdate>

export const timeOffQuery = z.strictObject({
  ...listQuery(['startDate', 'endDate', 'createdAt', 'id']),
  personId: queryId.optional(),
  department: line(80).optional().describe('Of people in it'),
  status: timeOffStatus.optional(),
  kind: timeOffKind.optional(),
  from: date.optional().describe('Overlaps a span from this day on'),
  to: date.optional().describe('Overlaps a span up to this day'),
})
export type TimeOffQuery = z.infer<typeof timeOffQuery>

export const timeOffPage = page(timeOff)
