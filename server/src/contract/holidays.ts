import { z } from 'zod'
import { country } from './people.ts'
import { date, line, listQuery, page, recordFields, span } from './primitives.ts'
import { portion } from './time-off.ts'
import { withinSpan } from './within-span.ts'

const fields = {
  date,
  name: line(120),
  location: country.nullable().describe('Where it holds; null: everywhere'),
  portion: z.enum([...portion.options, 'none']).describe('What of the day is off; none: all of it is worked'),
}

/**
 * A day that the company itself gives off, whole or in part, or on which it works although it is a public holiday. On
 * its date it stands in the place of public holidays; of several, the one for the nearest place counts.
 */
export const companyDay = z.object({ ...recordFields, ...fields })
export type CompanyDay = z.infer<typeof companyDay>

export const companyDayCreate = z.strictObject({
  ...fields,
  location: fields.location.default(null),
  portion: fields.portion.default('full'),
})
export type CompanyDayCreate = z.infer<typeof companyDayCreate>

export const companyDayUpdate = z.strictObject(fields).partial()
export type CompanyDayUpdate = z.infer<typeof companyDayUpdate>

export const companyDayQuery = z.strictObject({
  ...listQuery(['date', 'name', 'id']),
  from: date.optional(),
  to: date.optional(),
})
export type CompanyDayQuery = z.infer<typeof companyDayQuery>

export const companyDayPage = page(companyDay)

export const holidayQuery = withinSpan(
  z.strictObject({ ...span, location: country.optional().describe('Left out: what holds everywhere') }),
)

const holiday = z.object({ date, name: z.string(), portion, source: z.enum(['public', 'company']) })
export type Holiday = z.infer<typeof holiday>

/** The days off of a place: public holidays and company days, in order. */
export const holidays = z.object({ results: z.array(holiday) })
