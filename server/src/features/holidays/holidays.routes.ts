import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  companyDay,
  companyDayCreate,
  companyDayPage,
  companyDayQuery,
  companyDayUpdate,
  holidayQuery,
  holidays,
} from '../../contract/holidays.ts'
import { toDate } from '../../domain/calendar.ts'
import { portionOf } from '../../domain/days-off.ts'
import { notFound } from '../../errors.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { recordHeaders, writeCreation, writeDeletion, writeUpdate } from '../changes/write.ts'
import { recordId } from '../record-id.ts'
import { HolidayCalendars } from './holiday-calendars.ts'
import { findCompanyDay, listCompanyDays } from './company-days.repo.ts'

const tags = ['holidays']

export async function holidayRoutes(app: FastifyInstance): Promise<void> {
  const companyDayId = (request: Parameters<typeof recordId>[0]) => recordId(request, 'company day')

  typed(app).get(
    '/holidays',
    {
      schema: {
        tags,
        summary: 'The days off of a place: public holidays and company days',
        querystring: holidayQuery,
        response: { 200: holidays, ...failures(401, 422) },
      },
    },
    async ({ query }) => {
      const calendars = await HolidayCalendars.read(app.db, query.from, query.to)
      const days = await calendars.of(query.location ?? null)
      const results = [...days].map(([day, { halves, name, source }]) => ({
        date: toDate(day),
        name,
        portion: portionOf(halves),
        source,
      }))
      return { results }
    },
  )
  typed(app).get(
    '/company-days',
    {
      schema: {
        tags,
        summary: 'Days that the company itself gives off, or works',
        querystring: companyDayQuery,
        response: { 200: companyDayPage, ...failures(401, 422) },
      },
    },
    (request) => listCompanyDays(app.db, request.query),
  )
  typed(app).post(
    '/company-days',
    {
      schema: {
        tags,
        summary: 'Give a day off, in part or whole, or work on a holiday',
        body: companyDayCreate,
        response: { 201: companyDay, ...failures(401, 403, 409, 422) },
      },
    },
    (request, reply) =>
      writeCreation(request, reply, { op: 'create', type: 'companyDay', data: request.body }),
  )
  typed(app).get(
    '/company-days/:id',
    { schema: { tags, summary: 'One company day', response: { 200: companyDay, ...failures(401, 404) } } },
    async (request, reply) => {
      const id = companyDayId(request)
      const found = await findCompanyDay(app.db, id)
      if (!found) throw notFound('company day', id)
      return reply.headers(recordHeaders(found)).send(found)
    },
  )
  typed(app).patch(
    '/company-days/:id',
    {
      schema: {
        tags,
        summary: 'Change a company day',
        body: companyDayUpdate,
        response: { 200: companyDay, ...failures(401, 403, 404, 409, 412, 422) },
      },
    },
    (request, reply) =>
      writeUpdate(request, reply, {
        op: 'update',
        type: 'companyDay',
        id: companyDayId(request),
        data: request.body,
      }),
  )
  typed(app).delete(
    '/company-days/:id',
    {
      schema: {
        tags,
        summary: 'Remove a company day',
        response: { 204: z.null(), ...failures(401, 403, 404, 412) },
      },
    },
    (request, reply) =>
      writeDeletion(request, reply, { op: 'delete', type: 'companyDay', id: companyDayId(request) }),
  )
}
