import { z } from 'zod'
import {
  date,
  id,
  line,
  lines,
  listQuery,
  page,
  queryFlag,
  queryId,
  recordFields,
  weeklyHours,
} from './primitives.ts'

export const assignmentStatus = z.enum(['confirmed', 'tentative'])

const fields = {
  personId: id.nullable().describe('null: an open role'),
  projectId: id,
  weeklyHours,
  startDate: date,
  endDate: date,
  role: line(80),
  status: assignmentStatus,
  note: lines(2000).nullable(),
}

/** A person (or an open role) on a project: weekly hours, first and last day, both included. */
export const assignment = z.object({ ...recordFields, ...fields })
export type Assignment = z.infer<typeof assignment>

export const assignmentCreate = z.strictObject({
  ...fields,
  personId: fields.personId.default(null),
  role: fields.role.optional().describe("Left out: the person's; an open role needs one"),
  status: assignmentStatus.default('confirmed'),
  note: fields.note.default(null),
})
export type AssignmentCreate = z.infer<typeof assignmentCreate>

export const assignmentUpdate = z.strictObject(fields).partial()
export type AssignmentUpdate = z.infer<typeof assignmentUpdate>

export const assignmentQuery = z.strictObject({
  ...listQuery(['startDate', 'endDate', 'weeklyHours', 'createdAt', 'id']),
  personId: queryId.optional(),
  projectId: queryId.optional(),
  status: assignmentStatus.optional(),
  open: queryFlag.optional().describe('true: open roles only'),
  from: date.optional().describe('Overlaps a span from this day on'),
  to: date.optional().describe('Overlaps a span up to this day'),
})
export type AssignmentQuery = z.infer<typeof assignmentQuery>

export const assignmentPage = page(assignment)

export const assignmentSplit = z.strictObject({
  date: date.describe('First day of the rest'),
  personId: id
    .nullable()
    .optional()
    .describe('Who takes the rest; null: an open role; left out: the same person'),
})
export type AssignmentSplit = z.infer<typeof assignmentSplit>

export const assignmentParts = z.object({
  results: z.array(assignment).describe('The first part, then the rest'),
})
