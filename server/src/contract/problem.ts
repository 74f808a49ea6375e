import { z } from 'zod'
import { date, derivedHours, id } from './primitives.ts'

/** One thing that is wrong with a request, and where. */
export const issue = z.object({ path: z.string(), message: z.string() })

/** Days on which a person would be above capacity, merged where all is equal. */
export const violation = z.object({
  personId: id,
  startDate: date,
  endDate: date,
  capacityHours: derivedHours,
  loadHours: derivedHours.describe('Weekly hours booked without what was asked'),
  requestedHours: derivedHours.describe('Weekly hours that were asked for'),
  overByHours: derivedHours,
  assignments: z.array(z.object({ id, projectId: id, weeklyHours: derivedHours })),
})
export type Violation = z.infer<typeof violation>

/** RFC 9457 problem details; the fields after `timestamp` come with some codes only. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string(),
  code: z.string(),
  errorId: z.uuid(),
  requestId: z.string(),
  timestamp: z.iso.datetime(),
  errors: z.array(issue).optional(),
  violations: z.array(violation).optional(),
  largestWeeklyHours: z.number().nullable().optional(),
  firstStartDate: date.nullable().optional(),
  assignments: z
    .array(z.object({ id: id.nullable(), projectId: id, startDate: date, endDate: date }))
    .optional(),
  assignmentCount: z.int().optional(),
  currentVersion: z.int().optional(),
})
export type Problem = z.infer<typeof problem>
