import type { FastifyInstance } from 'fastify'
import { explainQuery, explanation, groupExplainQuery, groupExplanation } from '../../contract/explain.ts'
import {
  matrix,
  matrixQuery,
  projectHours,
  projectHoursQuery,
  utilization,
  utilizationQuery,
} from '../../contract/utilization.ts'
import { todayIn } from '../../domain/calendar.ts'
import { principalOf } from '../../plugins/authentication.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { recordId } from '../record-id.ts'
import { explainGroup, explainPerson } from './explain.service.ts'
import { utilizationMatrix } from './matrix.service.ts'
import { hoursOfProjects } from './project-hours.service.ts'
import { personUtilization } from './utilization.service.ts'

const tags = ['figures']

export async function utilizationRoutes(app: FastifyInstance): Promise<void> {
  typed(app).get(
    '/people/:id/utilization',
    {
      schema: {
        tags,
        summary: "A person's figures, today's or a range's",
        querystring: utilizationQuery,
        response: { 200: utilization, ...failures(401, 404, 422) },
      },
    },
    (request) =>
      personUtilization(app.db, recordId(request, 'person'), request.query, todayIn(app.config.timeZone)),
  )
  typed(app).get(
    '/people/:id/utilization/explain',
    {
      schema: {
        tags,
        summary: "How a person's figures come about, day by day",
        querystring: explainQuery,
        response: { 200: explanation, ...failures(401, 404, 422) },
      },
    },
    (request) => explainPerson(app.db, recordId(request, 'person'), request.query, principalOf(request)),
  )
  typed(app).get(
    '/utilization/explain',
    {
      schema: {
        tags,
        summary: "How a department's or role's figures of a week come about, person by person",
        querystring: groupExplainQuery,
        response: { 200: groupExplanation, ...failures(401, 422) },
      },
    },
    (request) => explainGroup(app.db, request.query),
  )
  typed(app).get(
    '/utilization',
    {
      schema: {
        tags,
        summary: 'Hours by week of people, departments, roles or projects',
        querystring: matrixQuery,
        response: { 200: matrix, ...failures(401, 422) },
      },
    },
    (request) => utilizationMatrix(app.db, request.query),
  )
  typed(app).get(
    '/projects/hours',
    {
      schema: {
        tags,
        summary: 'Hours planned on projects, on all days of their assignments',
        querystring: projectHoursQuery,
        response: { 200: projectHours, ...failures(401, 422) },
      },
    },
    (request) => hoursOfProjects(app.db, request.query.id),
  )
}
