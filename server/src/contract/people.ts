import { z } from 'zod'
import {
  date,
  derivedHours,
  hours,
  id,
  line,
  lines,
  listQuery,
  page,
  queryFlag,
  recordFields,
} from './primitives.ts'

/** A country, or a country and its region (ISO 3166-2). */
export const country = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'Must be a country (DE) or a country and its region (DE-BY)')

const email = z.email().max(254)
const skills = z.array(line(60)).max(50)

const fields = {
  name: line(120),
  email,
  department: line(80),
  role: line(80),
  hireDate: date,
  endDate: date.nullable(),
  skills,
  location: country.nullable(),
  notes: lines(4000).nullable(),
}

const weeklyCapacity = hours(0, 168)

/** A person whose time is planned. */
export const person = z.object({
  ...recordFields,
  ...fields,
  email: z.string(),
  weeklyCapacity: derivedHours.describe(
    'Hours a week of the pattern in force today, or on the hire date if later',
  ),
})
export type Person = z.infer<typeof person>

/** What to choose people by. */
export const peopleValues = z.object({
  departments: z.array(z.string()),
  roles: z.array(z.string()),
  skills: z.array(z.string()),
  locations: z.array(z.string()).describe('Those of most people first'),
})
export type PeopleValues = z.infer<typeof peopleValues>

export const personCreate = z.strictObject({
  ...fields,
  weeklyCapacity: weeklyCapacity
    .default(40)
    .describe('Becomes the first work pattern: Monday to Friday evenly'),
  endDate: fields.endDate.default(null),
  skills: skills.default([]),
  location: fields.location.default(null),
  notes: fields.notes.default(null),
})
export type PersonCreate = z.infer<typeof personCreate>

export const personUpdate = z
  .strictObject({ ...fields, weeklyCapacity: weeklyCapacity.describe('A new work pattern from today on') })
  .partial()
export type PersonUpdate = z.infer<typeof personUpdate>

export const personQuery = z.strictObject({
  ...listQuery([
    'name',
    'email',
    'department',
    'role',
    'location',
    'weeklyCapacity',
    'hireDate',
    'endDate',
    'createdAt',
    'id',
  ]),
  department: line(80).optional(),
  role: line(80).optional(),
  skill: line(60).optional(),
  location: country.optional(),
  active: queryFlag.optional().describe('true: employed today'),
})
export type PersonQuery = z.infer<typeof personQuery>

export const personPage = page(person)

const day = hours(0, 24)
const week = z.tuple([day, day, day, day, day, day, day])
const weeks = z.array(week).min(1).max(4)

/** Hours of each weekday (Monday first) for 1 to 4 weeks, repeating, in force from `startDate` (null: since ever). */
export const workPattern = z.object({
  ...recordFields,
  personId: id,
  startDate: date.nullable(),
  weeks: z.array(z.array(z.number())),
  location: country
    .nullable()
    .describe("Whose holidays count while it is in force; null: the person's location"),
  weeklyCapacity: derivedHours,
})
export type WorkPattern = z.infer<typeof workPattern>

export const workPatternCreate = z.strictObject({
  startDate: date,
  weeks,
  location: country.nullable().optional().describe('For somebody who moves; left out: as before'),
})
export type WorkPatternCreate = z.infer<typeof workPatternCreate>

export const workPatternUpdate = z
  .strictObject({ startDate: date.nullable(), weeks, location: country.nullable() })
  .partial()
export type WorkPatternUpdate = z.infer<typeof workPatternUpdate>

export const workPatternPage = page(workPattern)
