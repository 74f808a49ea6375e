import { z } from 'zod'
import { assignment } from './assignments.ts'
import { date, hours, line, listQuery, page, recordFields } from './primitives.ts'

export const projectStatus = z.enum(['planned', 'active', 'done', 'cancelled'])

/** A project's colour as `#rrggbb`; only its hue is used where lightness is the theme's. */
const color = z.string().regex(/^#[0-9a-f]{6}$/i, 'Must be a colour like #4d7cfe')

const fields = {
  name: line(120),
  client: line(120),
  startDate: date,
  endDate: date.nullable(),
  estimatedHours: hours(0, 9_999_999.99).nullable(),
  status: projectStatus,
  color,
}

/** Work for a client, with dates and estimated hours; `endDate` null: open. */
export const project = z.object({ ...recordFields, ...fields })
export type Project = z.infer<typeof project>

/** What to choose projects by. */
export const projectValues = z.object({ clients: z.array(z.string()) })
export type ProjectValues = z.infer<typeof projectValues>

export const projectCreate = z.strictObject({
  ...fields,
  endDate: fields.endDate.default(null),
  estimatedHours: fields.estimatedHours.default(null),
  status: projectStatus.default('active'),
  color: color.optional().describe('Left out: the next of a palette'),
})
export type ProjectCreate = z.infer<typeof projectCreate>

export const projectUpdate = z.strictObject(fields).partial()
export type ProjectUpdate = z.infer<typeof projectUpdate>

export const projectQuery = z.strictObject({
  ...listQuery(['name', 'client', 'startDate', 'endDate', 'estimatedHours', 'status', 'createdAt', 'id']),
  client: line(120).optional(),
  status: projectStatus.optional(),
  from: date.optional().describe('Under way on or after this day'),
  to: date.optional().describe('Under way on or before this day'),
})
export type ProjectQuery = z.infer<typeof projectQuery>

export const projectPage = page(project)

export const projectShift = z.strictObject({
  days: z.int().min(-36_500).max(36_500).describe('Calendar days; negative is earlier'),
  fromDate: date
    .optional()
    .describe('Only assignments that start on or after this day move, and the end of the project with them'),
})
export type ProjectShift = z.infer<typeof projectShift>

export const projectShifted = z.object({ project, assignments: z.array(assignment) })
