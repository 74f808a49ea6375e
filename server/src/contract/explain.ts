import { z } from 'zod'
import { date, derivedHours, id, line, percent, span } from './primitives.ts'
import { portion } from './time-off.ts'
import { dayOffKind } from './utilization.ts'
import { withinSpan } from './within-span.ts'

const figures = {
  bookedHours: derivedHours,
  tentativeHours: derivedHours,
}

export const explainQuery = withinSpan(z.strictObject(span))
export type ExplainQuery = z.infer<typeof explainQuery>

const explainedAssignment = z.object({
  id,
  projectId: id,
  projectName: z.string(),
  status: z.enum(['confirmed', 'tentative']),
  weeklyHours: derivedHours,
  hours: derivedHours,
  arithmetic: z.string().describe('Hours a week × hours available on the day ÷ weekly capacity'),
})

/** How a person's figures of a span come about. The hours of the days add up to those of the span, to the hundredth. */
export const explanation = z.object({
  personId: id,
  availableHours: derivedHours,
  ...figures,
  utilizationPercent: percent,
  days: z.array(
    z.object({
      date,
      isEmployed: z.boolean(),
      patternHours: derivedHours.describe('Of the work pattern in force'),
      weeklyCapacity: derivedHours,
      holiday: z.object({ name: z.string(), portion }).nullable(),
      holidayHours: derivedHours.describe('What the holiday takes, before time off'),
      timeOff: z.array(
        z.object({
          id,
          kind: dayOffKind,
          portion: portion.nullable(),
          hoursPerDay: derivedHours.nullable(),
        }),
      ),
      timeOffHours: derivedHours.describe('What time off takes of the rest'),
      availableHours: derivedHours.describe('patternHours − holidayHours − timeOffHours'),
      ...figures,
      assignments: z.array(explainedAssignment),
    }),
  ),
})
export type Explanation = z.infer<typeof explanation>

export const groupExplainQuery = z.strictObject({
  by: z.enum(['department', 'role']),
  id: line(80).describe('Name of the department or role'),
  week: date.describe('Any day of the week'),
})
export type GroupExplainQuery = z.infer<typeof groupExplainQuery>

/** How a group's figures of a week come about. The hours of its people add up to those of the group, to the hundredth. */
export const groupExplanation = z.object({
  weekStart: date,
  capacityHours: derivedHours,
  ...figures,
  openHours: derivedHours,
  utilizationPercent: percent,
  people: z.array(z.object({ personId: id, name: z.string(), capacityHours: derivedHours, ...figures })),
  openRoles: z
    .array(z.object({ id, projectId: id, projectName: z.string(), openHours: derivedHours }))
    .describe('By role; an open role has no department'),
})
export type GroupExplanation = z.infer<typeof groupExplanation>
