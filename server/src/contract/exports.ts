import { z } from 'zod'
import { assignmentQuery } from './assignments.ts'
import { auditQuery } from './audit.ts'
import { companyDayQuery } from './holidays.ts'
import { personQuery } from './people.ts'
import { queryId } from './primitives.ts'
import { projectQuery } from './projects.ts'
import { timeOffQuery } from './time-off.ts'
import { availabilityFields, matrixFields, ofItsRows } from './utilization.ts'
import { withinSpan } from './within-span.ts'

const paging = { limit: true, cursor: true } as const

/**
 * Every list and report as CSV: `GET /exports/<name>.csv`, with the filters and the order of the list itself. The
 * whole of it, so there are no pages.
 */
export const exportQueries = {
  people: personQuery.omit(paging),
  projects: projectQuery.omit(paging),
  assignments: assignmentQuery.omit(paging),
  'time-off': timeOffQuery.omit(paging),
  'work-patterns': z.strictObject({ personId: queryId.optional() }),
  'company-days': companyDayQuery.omit(paging),
  audit: auditQuery.omit(paging),
  utilization: ofItsRows(matrixFields.omit({ ...paging, with: true })),
  availability: withinSpan(availabilityFields.omit({ limit: true })),
}
export type ExportName = keyof typeof exportQueries

/** The columns of each, in order. A date is `YYYY-MM-DD`, a number has a decimal point; empty: there is none. */
export const exportColumns = {
  people: [
    'id',
    'name',
    'email',
    'department',
    'role',
    'weeklyCapacity',
    'hireDate',
    'endDate',
    'skills',
    'location',
    'notes',
  ],
  projects: [
    'id',
    'name',
    'client',
    'startDate',
    'endDate',
    'estimatedHours',
    'status',
    'color',
    'bookedHours',
    'tentativeHours',
    'openHours',
  ],
  assignments: [
    'id',
    'personEmail',
    'personName',
    'projectId',
    'project',
    'client',
    'weeklyHours',
    'startDate',
    'endDate',
    'role',
    'status',
    'note',
  ],
  'time-off': [
    'id',
    'personEmail',
    'personName',
    'startDate',
    'endDate',
    'kind',
    'status',
    'portion',
    'hoursPerDay',
    'note',
  ],
  'work-patterns': ['id', 'personEmail', 'personName', 'startDate', 'weeks', 'location'],
  'company-days': ['id', 'date', 'name', 'location', 'portion'],
  audit: [
    'id',
    'at',
    'source',
    'userName',
    'userEmail',
    'undoes',
    'undoneBy',
    'recordCount',
    'records',
    'requestId',
  ],
  utilization: ['id', 'name', 'weekStart', 'capacityHours', 'bookedHours', 'tentativeHours', 'openHours'],
  availability: [
    'personId',
    'name',
    'department',
    'role',
    'skills',
    'weeklyCapacity',
    'freeWeeklyHours',
    'neededHours',
    'availableHours',
  ],
} as const satisfies Record<ExportName, readonly string[]>
export type ExportColumn<Name extends ExportName> = (typeof exportColumns)[Name][number]

/** What of it all is in the archive, `GET /exports/archive.zip`: the plan, and who changed it. */
export const archived = [
  'people',
  'work-patterns',
  'projects',
  'assignments',
  'time-off',
  'company-days',
  'audit',
] as const satisfies readonly ExportName[]
