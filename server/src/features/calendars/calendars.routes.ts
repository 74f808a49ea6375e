import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  calendarCreate,
  calendarList,
  calendarMade,
  calendarQuery,
  feedQuery,
} from '../../contract/calendars.ts'
import { todayIn } from '../../domain/calendar.ts'
import { AppError, invalid, notFound } from '../../errors.ts'
import { hashSecret, newSecret, principalOf } from '../../plugins/authentication.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { recordId } from '../record-id.ts'
import { type Of, addCalendar, deleteCalendar, listCalendars, nameOf, useCalendar } from './calendars.repo.ts'
import { feedOf } from './feed.service.ts'

const tags = ['calendars']
// The address is a key of its own: a token must not make itself another one.
const config = { action: 'own-account' } as const

/** The feeds: whoever has the address reads it, since calendars cannot sign in. */
export async function feedRoutes(app: FastifyInstance): Promise<void> {
  async function answer(of: Of, secret: string): Promise<string> {
    const feed = (await useCalendar(app.db, of, hashSecret(secret)))
      ? await feedOf(app.db, of, todayIn(app.config.timeZone))
      : null
    if (feed === null) throw new AppError('NOT_FOUND', 'There is no calendar at this address (any more)')
    return feed
  }
  const headers = {
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="workload.ics"',
    'cache-control': 'private, no-cache',
  }
  for (const [path, what, of] of [
    ['/people/:id/calendar.ics', "A person's calendar", (id: number) => ({ personId: id })],
    ['/projects/:id/calendar.ics', "A project's calendar", (id: number) => ({ projectId: id })],
  ] as const)
    typed(app).get(
      path,
      {
        schema: {
          tags,
          summary: `${what} as iCalendar, by its secret address`,
          security: [],
          querystring: feedQuery,
          response: { 200: z.string().describe('text/calendar'), ...failures(404, 422) },
        },
      },
      async (request, reply) => {
        const feed = await answer(of(recordId(request, 'calendar')), request.query.secret)
        return reply.headers(headers).send(feed)
      },
    )
}

/** The addresses of a user's calendars. */
export async function calendarRoutes(app: FastifyInstance): Promise<void> {
  const userOf = (request: FastifyRequest) => principalOf(request).user.id

  typed(app).get(
    '/calendars',
    {
      config,
      schema: {
        tags,
        summary: 'Your calendar addresses',
        querystring: calendarQuery,
        response: { 200: calendarList, ...failures(401, 403, 422) },
      },
    },
    async (request) => ({ results: await listCalendars(app.db, userOf(request), request.query) }),
  )
  typed(app).post(
    '/calendars',
    {
      config,
      schema: {
        tags,
        summary: 'Make an address by which a calendar subscribes to a person or project',
        body: calendarCreate,
        response: { 201: calendarMade, ...failures(401, 403, 422) },
      },
    },
    async (request, reply) => {
      const { personId, projectId } = request.body
      const of: Of = personId === undefined ? { projectId: projectId! } : { personId }
      if ((await nameOf(app.db, of)) === null)
        throw invalid(
          personId === undefined
            ? [{ path: 'projectId', message: `There is no project ${projectId}` }]
            : [{ path: 'personId', message: `There is no person ${personId}` }],
        )
      const secret = newSecret()
      const made = await addCalendar(app.db, userOf(request), of, hashSecret(secret))
      const record = personId === undefined ? `projects/${projectId}` : `people/${personId}`
      return reply.code(201).send({ ...made, path: `/api/v1/${record}/calendar.ics?secret=${secret}` })
    },
  )
  typed(app).delete(
    '/calendars/:id',
    {
      config,
      schema: {
        tags,
        summary: 'End a calendar address of yours',
        response: { 204: z.null(), ...failures(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const id = recordId(request, 'calendar')
      if (!(await deleteCalendar(app.db, userOf(request), id))) throw notFound('calendar', id)
      return reply.code(204).send(null)
    },
  )
}
