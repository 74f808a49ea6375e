import type { z } from 'zod'
import { type ExportColumn, type ExportName, type exportQueries } from '../../contract/exports.ts'
import type { Reader } from '../../db/client.ts'
import { weeksInWords } from '../../domain/spreadsheet.ts'
import type { Principal } from '../../policies.ts'
import { listAssignments } from '../assignments/assignments.repo.ts'
import { listAudit } from '../audit/audit.repo.ts'
import { findAvailable } from '../availability/availability.service.ts'
import { listCompanyDays } from '../holidays/company-days.repo.ts'
import { listPeople } from '../people/people.repo.ts'
import { listProjects } from '../projects/projects.repo.ts'
import { listTimeOff } from '../time-off/time-off.repo.ts'
import { hoursOfProjects } from '../utilization/project-hours.service.ts'
import { utilizationMatrix } from '../utilization/matrix.service.ts'
import { type Columns, csvOf, pagesOf } from './csv.ts'
import { pageOfPatterns, peopleNames, projectTitles } from './exports.repo.ts'

const LIMIT = 2000
// Each of these brings its first records along.
const CHANGE_SETS = 100
// And the hours of each of these are summed up.
const PROJECTS = 200

/** Who asks, and on which day. */
export interface Asker {
  principal: Principal
  today: string
}
type Query<Name extends ExportName> = z.infer<(typeof exportQueries)[Name]>
type Export<Name extends ExportName> = (
  db: Reader,
  query: Query<Name>,
  asker: Asker,
) => AsyncGenerator<string, void>

/** Columns that are fields of the row as they are. */
const same = <const Field extends string>(...fields: Field[]) =>
  Object.fromEntries(
    fields.map((field) => [field, (row: Record<Field, string | number | null>) => row[field]]),
  ) as {
    [Each in Field]: (row: Record<Each, string | number | null>) => string | number | null
  }

/** A file whose columns are those of the contract, in its order. */
const file = <Name extends ExportName, Row>(
  _name: Name,
  columns: Columns<Row, ExportColumn<Name>>,
  pages: AsyncIterable<readonly Row[]>,
) => csvOf(columns as Columns<Row>, pages)

const list = (values: readonly string[]) => values.join(', ')

const peopleCsv: Export<'people'> = (db, query, { today }) =>
  file(
    'people',
    {
      ...same('id', 'name', 'email', 'department', 'role', 'weeklyCapacity', 'hireDate', 'endDate'),
      skills: ({ skills }) => list(skills),
      ...same('location', 'notes'),
    },
    pagesOf((cursor) => listPeople(db, { ...query, limit: LIMIT, cursor }, today)),
  )

const projectsCsv: Export<'projects'> = (db, query) =>
  file(
    'projects',
    {
      ...same('id', 'name', 'client', 'startDate', 'endDate', 'estimatedHours', 'status', 'color'),
      ...same('bookedHours', 'tentativeHours', 'openHours'),
    },
    pagesOf(async (cursor) => {
      const { results, nextCursor } = await listProjects(db, { ...query, limit: PROJECTS, cursor })
      const planned = await hoursOfProjects(
        db,
        results.map(({ id }) => id),
      )
      const hours = new Map(planned.results.map((each) => [each.id, each]))
      // Of one that was deleted meanwhile nothing is planned.
      const none = { bookedHours: null, tentativeHours: null, openHours: null }
      return { results: results.map((row) => ({ ...none, ...hours.get(row.id), ...row })), nextCursor }
    }),
  )

const assignmentsCsv: Export<'assignments'> = (db, query) =>
  file(
    'assignments',
    {
      ...same('id', 'personEmail', 'personName', 'projectId', 'project', 'client'),
      ...same('weeklyHours', 'startDate', 'endDate', 'role', 'status', 'note'),
    },
    pagesOf(async (cursor) => {
      const { results, nextCursor } = await listAssignments(db, { ...query, limit: LIMIT, cursor })
      const persons = await peopleNames(
        db,
        results.flatMap(({ personId }) => personId ?? []),
      )
      const titles = await projectTitles(
        db,
        results.map(({ projectId }) => projectId),
      )
      const named = results.map((row) => {
        const person = row.personId === null ? undefined : persons.get(row.personId)
        const project = titles.get(row.projectId)
        return {
          ...row,
          personEmail: person?.email ?? null,
          personName: person?.name ?? null,
          project: project?.name ?? null,
          client: project?.client ?? null,
        }
      })
      return { results: named, nextCursor }
    }),
  )

const timeOffCsv: Export<'time-off'> = (db, query, { principal }) =>
  file(
    'time-off',
    {
      ...same('id', 'personEmail', 'personName', 'startDate', 'endDate', 'kind', 'status', 'portion'),
      ...same('hoursPerDay', 'note'),
    },
    pagesOf(async (cursor) => {
      const { results, nextCursor } = await listTimeOff(db, { ...query, limit: LIMIT, cursor }, principal)
      const persons = await peopleNames(
        db,
        results.map(({ personId }) => personId),
      )
      const named = results.map((row) => ({
        ...row,
        personEmail: persons.get(row.personId)?.email ?? null,
        personName: persons.get(row.personId)?.name ?? null,
      }))
      return { results: named, nextCursor }
    }),
  )

const workPatternsCsv: Export<'work-patterns'> = (db, query) =>
  file(
    'work-patterns',
    {
      ...same('id', 'personEmail', 'personName', 'startDate'),
      weeks: ({ weeks }) => weeksInWords(weeks),
      ...same('location'),
    },
    pagesOf((cursor) => pageOfPatterns(db, { ...query, limit: LIMIT }, cursor)),
  )

const companyDaysCsv: Export<'company-days'> = (db, query) =>
  file(
    'company-days',
    same('id', 'date', 'name', 'location', 'portion'),
    pagesOf((cursor) => listCompanyDays(db, { ...query, limit: LIMIT, cursor })),
  )

const auditCsv: Export<'audit'> = (db, query, { principal }) =>
  file(
    'audit',
    {
      ...same('id', 'at', 'source'),
      userName: ({ user }) => user?.name ?? null,
      userEmail: ({ user }) => user?.email ?? null,
      ...same('undoes', 'undoneBy', 'recordCount'),
      records: ({ records }) => records.map(({ type, id }) => `${type} ${id}`).join('; '),
      ...same('requestId'),
    },
    pagesOf((cursor) => listAudit(db, { ...query, limit: CHANGE_SETS, cursor }, principal)),
  )

/** A line for each row and week. */
const utilizationCsv: Export<'utilization'> = (db, query) =>
  file(
    'utilization',
    same('id', 'name', 'weekStart', 'capacityHours', 'bookedHours', 'tentativeHours', 'openHours'),
    pagesOf(async (cursor) => {
      const { weeks, rows, nextCursor } = await utilizationMatrix(db, { ...query, limit: LIMIT, cursor })
      const results = rows.flatMap((row) =>
        weeks.map((weekStart, week) => ({
          id: row.id,
          name: row.name,
          weekStart,
          capacityHours: row.capacityHours?.[week] ?? null,
          bookedHours: row.bookedHours[week]!,
          tentativeHours: row.tentativeHours[week]!,
          openHours: row.openHours[week]!,
        })),
      )
      return { results, nextCursor }
    }),
  )

const availabilityCsv: Export<'availability'> = (db, query, { principal }) =>
  file(
    'availability',
    {
      ...same('personId', 'name', 'department', 'role'),
      skills: ({ skills }) => list(skills),
      ...same('weeklyCapacity', 'freeWeeklyHours', 'neededHours', 'availableHours'),
    },
    pagesOf(async () => {
      const { results } = await findAvailable(db, { ...query, limit: Infinity }, principal)
      return { results, nextCursor: null }
    }),
  )

/** Every list and report as the pieces of a CSV file. */
export const exporters: { [Name in ExportName]: Export<Name> } = {
  people: peopleCsv,
  projects: projectsCsv,
  assignments: assignmentsCsv,
  'time-off': timeOffCsv,
  'work-patterns': workPatternsCsv,
  'company-days': companyDaysCsv,
  audit: auditCsv,
  utilization: utilizationCsv,
  availability: availabilityCsv,
}
