import { z } from 'zod'
import { assignment } from './assignments.ts'
import {
  date,
  derivedHours,
  id,
  limit,
  line,
  percent,
  queryHours,
  queryIds,
  queryList,
  span,
} from './primitives.ts'
import { portion, timeOffKind } from './time-off.ts'
import { withinSpan } from './within-span.ts'

const weekFigures = z.object({
  weekStart: date,
  capacityHours: derivedHours,
  bookedHours: derivedHours,
  tentativeHours: derivedHours,
  utilizationPercent: percent,
})

export const utilizationQuery = withinSpan(z.strictObject({ from: date, to: date }).partial())
export type UtilizationQuery = z.infer<typeof utilizationQuery>

/** One person's figures: of today without a range; peak load, least capacity and Σ booked ÷ Σ available with one. */
export const utilization = z.object({
  weeklyHours: derivedHours,
  weeklyCapacity: derivedHours,
  utilizationPercent: percent,
  weeks: z.array(weekFigures),
})
export type Utilization = z.infer<typeof utilization>

export const matrixBy = z.enum(['person', 'department', 'role', 'project'])

export const matrixSort = z.enum(['name', 'freeHours', '-freeHours', 'overHours', '-overHours'])

export const matrixFields = z.strictObject({
  ...span,
  by: matrixBy.default('person'),
  id: queryIds.optional().describe('Only these people or projects'),
  q: line(200).optional(),
  department: line(80).optional(),
  role: line(80).optional(),
  skills: queryList.optional(),
  with: z.enum(['sums']).optional().describe("sums: also each row's sums over the span"),
  sort: matrixSort.default('name').describe('By person; other rows come by name'),
  limit: limit(1000, 50),
  cursor: z.string().max(2000).optional(),
})

/** Refines a query so that it asks only for what its kind of row can give. */
export const ofItsRows = <
  T extends z.ZodType<Pick<z.infer<typeof matrixFields>, 'from' | 'to' | 'by' | 'id' | 'sort'>>,
>(
  schema: T,
) =>
  withinSpan(schema).superRefine((query, context) => {
    const issue = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (query.id && query.by !== 'person' && query.by !== 'project')
      issue('id', 'Goes with people or projects only')
    if (query.sort !== 'name' && query.by !== 'person') issue('sort', 'Only people come in this order')
  })
export const matrixQuery = ofItsRows(matrixFields)
export type MatrixQuery = z.infer<typeof matrixQuery>

const series = z.array(derivedHours)

/** Hours of a row over the whole span, each added up exactly and rounded once. */
export const matrixSums = z.object({
  capacityHours: derivedHours.nullable().describe('null by project, as what follows from it'),
  bookedHours: derivedHours,
  tentativeHours: derivedHours,
  openHours: derivedHours,
  freeHours: derivedHours.nullable().describe('capacityHours − bookedHours'),
  overHours: derivedHours
    .nullable()
    .describe('By which booked, tentative and open hours together exceed capacity, week by week'),
  utilizationPercent: percent,
})
export type MatrixSums = z.infer<typeof matrixSums>

/** Hours by row and week: the numbers of a row stand in the order of `weeks`. */
export const matrix = z.object({
  weeks: z.array(date).describe('Mondays'),
  rows: z.array(
    z.object({
      id: z.union([id, z.string()]).describe("A person's or project's id; a department's or role's name"),
      name: z.string(),
      capacityHours: series.nullable().describe('null by project'),
      bookedHours: series,
      tentativeHours: series,
      openHours: series,
      sums: matrixSums.optional().describe('Where asked for'),
      department: z.string().optional().describe("A person's, with the sums"),
      role: z.string().optional().describe("A person's, with the sums"),
    }),
  ),
  nextCursor: z.string().nullable(),
})
export type Matrix = z.infer<typeof matrix>

export const projectHoursQuery = z.strictObject({ id: queryIds.describe('Of these projects') })

/** What is planned on projects, on all days of their assignments. */
export const projectHours = z.object({
  results: z.array(
    z.object({ id, bookedHours: derivedHours, tentativeHours: derivedHours, openHours: derivedHours }),
  ),
})
export type ProjectHours = z.infer<typeof projectHours>

export const dayOffKind = z
  .enum(['holiday', ...timeOffKind.options, 'away'])
  .describe('away: time off whose reason is for planners and the person to know')

/** Approved time off, or a holiday. */
const dayOff = z.object({
  startDate: date,
  endDate: date,
  portion: portion.nullable().describe('Of each day; null: hoursPerDay instead'),
  hoursPerDay: z.number().nullable(),
  kind: dayOffKind,
  name: z.string().nullable().describe("A holiday's"),
})
export type DayOff = z.infer<typeof dayOff>

export const availabilityFields = z.strictObject({
  weeklyHours: queryHours,
  ...span,
  department: line(80).optional(),
  role: line(80).optional(),
  skills: queryList.optional(),
  limit: limit(1000, 200),
})
export const availabilityQuery = withinSpan(availabilityFields)
export type AvailabilityQuery = z.infer<typeof availabilityQuery>

/** Who has room for so many hours a week on every day of a span, best first. */
export const availability = z.object({
  results: z.array(
    z.object({
      personId: id,
      name: z.string(),
      department: z.string(),
      role: z.string(),
      skills: z.array(z.string()),
      weeklyCapacity: derivedHours.describe('Least over the span'),
      freeWeeklyHours: derivedHours.describe('Least of capacity less load over the span'),
      neededHours: derivedHours.describe('What was asked comes to, days off not counted'),
      availableHours: derivedHours.describe('What was asked comes to, less holidays and time off'),
      daysOff: z.array(dayOff),
    }),
  ),
  total: z.int(),
})
export type Availability = z.infer<typeof availability>

export const scheduleQuery = withinSpan(
  z.strictObject({
    ...span,
    q: line(200).optional(),
    department: line(80).optional(),
    role: line(80).optional(),
    skills: queryList.optional(),
    personId: queryIds.optional(),
    with: z.enum(['projects']).optional().describe("projects: also the projects' names and colours"),
    limit: limit(200, 50),
    cursor: z.string().max(2000).optional(),
  }),
)
export type ScheduleQuery = z.infer<typeof scheduleQuery>

/** What a project is shown by. */
export const projectName = z.object({ id, name: z.string(), color: z.string() })
export type ProjectName = z.infer<typeof projectName>

/** What the board draws for one page of people. */
export const schedule = z.object({
  results: z.array(
    z.object({
      id,
      name: z.string(),
      department: z.string(),
      role: z.string(),
      capacity: z
        .array(z.object({ startDate: date, weeklyHours: derivedHours }))
        .describe('Weekly capacity from each day on; 0 outside of employment'),
      assignments: z.array(assignment),
      daysOff: z.array(dayOff),
    }),
  ),
  nextCursor: z.string().nullable(),
  total: z.int(),
  projects: z.array(projectName).optional().describe('Of these assignments, where asked for'),
})
export type Schedule = z.infer<typeof schedule>
