import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import {
  noticePage,
  noticePreferences,
  noticePreferencesUpdate,
  noticeQuery,
  noticesRead,
} from '../../contract/notices.ts'
import { principalOf } from '../../plugins/authentication.ts'
import { invalid } from '../../errors.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { listNotices, mailedKinds, markRead, setMailedKinds } from './notices.repo.ts'
import { inWords } from './words.ts'

const tags = ['notices']

/** What I am to know, and which of it is mailed to me. */
export async function noticeRoutes(app: FastifyInstance): Promise<void> {
  const mailServer = app.config.smtpUrl !== undefined

  typed(app).get(
    '/notices',
    {
      schema: {
        tags,
        summary: 'My notices, the latest first',
        querystring: noticeQuery,
        response: { 200: noticePage, ...failures(401, 422) },
      },
    },
    async (request) => {
      const page = await listNotices(app.db, principalOf(request).user.id, request.query)
      const results = page.results.map((row) => {
        const { id, kind, createdAt, readAt } = row
        return { id, kind, createdAt, readAt, ...inWords(row) }
      })
      return { ...page, results }
    },
  )
  typed(app).post(
    '/notices/read',
    {
      config: { action: 'own-account' },
      schema: {
        tags,
        summary: 'I have read them',
        body: noticesRead,
        response: { 204: z.null(), ...failures(401, 403, 422) },
      },
    },
    async (request, reply) => {
      if (!(await markRead(app.db, principalOf(request).user.id, request.body.upTo)))
        throw invalid([{ path: 'upTo', message: 'Is no notice of yours; read the list again' }])
      return reply.code(204).send(null)
    },
  )
  typed(app).get(
    '/notices/preferences',
    {
      schema: {
        tags,
        summary: 'Which notices are mailed to me',
        response: { 200: noticePreferences, ...failures(401) },
      },
    },
    async (request) => ({ mailed: await mailedKinds(app.db, principalOf(request).user.id), mailServer }),
  )
  typed(app).patch(
    '/notices/preferences',
    {
      config: { action: 'own-account' },
      schema: {
        tags,
        summary: 'Choose which notices are mailed to me',
        body: noticePreferencesUpdate,
        response: { 200: noticePreferences, ...failures(401, 403, 422) },
      },
    },
    async (request) => {
      const { id } = principalOf(request).user
      await setMailedKinds(app.db, id, request.body.mailed)
      return { mailed: await mailedKinds(app.db, id), mailServer }
    },
  )
}
