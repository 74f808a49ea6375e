import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  delivery,
  deliveryPage,
  deliveryQuery,
  webhook,
  webhookCreate,
  webhookCreated,
  webhookSecret,
  webhookUpdate,
  webhooks,
} from '../../contract/webhooks.ts'
import type { Reader, Transaction } from '../../db/client.ts'
import { enqueue } from '../../db/jobs.ts'
import { inTransaction } from '../../db/transaction.ts'
import { invalid, notFound } from '../../errors.ts'
import { typed } from '../../plugins/contract.ts'
import { failures } from '../../plugins/openapi.ts'
import { recordId } from '../record-id.ts'
import { type AccessKind, logAccess } from '../users/access-log.ts'
import { by } from '../users/users.service.ts'
import { RefusedAddress, refusePrivate } from './safe-address.ts'
import { newSigningSecret } from './signature.ts'
import {
  deleteWebhook,
  findDelivery,
  findWebhook,
  insertDelivery,
  insertWebhook,
  listDeliveries,
  listWebhooks,
  updateWebhook,
} from './webhooks.repo.ts'

const tags = ['webhooks']

/** For admins: addresses that are told of changes, and what they were told. */
export async function webhookRoutes(app: FastifyInstance): Promise<void> {
  const { webhookNetworks } = app.config

  function checkAddress(url: string | undefined): void {
    if (url === undefined) return
    try {
      refusePrivate(new URL(url), webhookNetworks)
    } catch (error) {
      if (!(error instanceof RefusedAddress)) throw error
      throw invalid([{ path: 'url', message: error.message }])
    }
  }

  const note = (tx: Transaction, request: FastifyRequest, kind: AccessKind, details: object) =>
    logAccess(tx, { kind, userId: null, ...by(request), details: { ...details } })

  async function existing(request: FastifyRequest, db: Reader = app.db) {
    const id = recordId(request, 'webhook')
    const found = await findWebhook(db, id)
    if (!found) throw notFound('webhook', id)
    return found
  }

  typed(app).get(
    '/webhooks',
    { schema: { tags, summary: 'Webhooks', response: { 200: webhooks, ...failures(401, 403) } } },
    async () => ({ results: await listWebhooks(app.db) }),
  )
  typed(app).post(
    '/webhooks',
    {
      schema: {
        tags,
        summary: 'Have an address told of changes',
        body: webhookCreate,
        response: { 201: webhookCreated, ...failures(401, 403, 422) },
      },
    },
    async (request, reply) => {
      checkAddress(request.body.url)
      const secret = newSigningSecret()
      const made = await inTransaction(app.db, async (tx) => {
        const row = await insertWebhook(tx, request.body, secret)
        await note(tx, request, 'webhook_made', { webhookId: row.id, after: request.body })
        return row
      })
      return reply
        .code(201)
        .header('location', `/api/v1/webhooks/${made.id}`)
        .send({ ...made, secret })
    },
  )
  typed(app).get(
    '/webhooks/:id',
    { schema: { tags, summary: 'One webhook', response: { 200: webhook, ...failures(401, 403, 404) } } },
    (request) => existing(request),
  )
  typed(app).patch(
    '/webhooks/:id',
    {
      schema: {
        tags,
        summary: 'Change a webhook, or switch it on or off',
        body: webhookUpdate,
        response: { 200: webhook, ...failures(401, 403, 404, 422) },
      },
    },
    async (request) => {
      const { id } = await existing(request)
      checkAddress(request.body.url)
      return inTransaction(app.db, async (tx) => {
        const changed = await updateWebhook(tx, id, request.body)
        if (!changed) throw notFound('webhook', id)
        await note(tx, request, 'webhook_changed', { webhookId: id, after: request.body })
        return changed
      })
    },
  )
  typed(app).delete(
    '/webhooks/:id',
    {
      schema: {
        tags,
        summary: 'Remove a webhook with its log',
        response: { 204: z.null(), ...failures(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const id = recordId(request, 'webhook')
      await inTransaction(app.db, async (tx) => {
        const removed = await deleteWebhook(tx, id)
        if (!removed) throw notFound('webhook', id)
        await note(tx, request, 'webhook_removed', { webhookId: id, before: { url: removed.url } })
      })
      return reply.code(204).send(null)
    },
  )
  typed(app).post(
    '/webhooks/:id/secret',
    {
      schema: {
        tags,
        summary: 'A new secret; the old one signs nothing more',
        response: { 200: webhookSecret, ...failures(401, 403, 404) },
      },
    },
    async (request) => {
      const { id } = await existing(request)
      const secret = newSigningSecret()
      await inTransaction(app.db, async (tx) => {
        await updateWebhook(tx, id, { secret })
        await note(tx, request, 'webhook_changed', { webhookId: id, after: 'a new secret' })
      })
      return { secret }
    },
  )
  typed(app).get(
    '/webhooks/:id/deliveries',
    {
      schema: {
        tags,
        summary: 'What a webhook was told, the latest first',
        querystring: deliveryQuery,
        response: { 200: deliveryPage, ...failures(401, 403, 404, 422) },
      },
    },
    async (request) => listDeliveries(app.db, (await existing(request)).id, request.query),
  )

  async function deliver(tx: Transaction, webhookId: number, changeId: number | null) {
    const made = await insertDelivery(tx, webhookId, changeId)
    await enqueue(tx, 'webhook', { deliveryId: made.id }, { group: String(webhookId) })
    return made
  }
  typed(app).post(
    '/webhooks/:id/trial',
    {
      schema: {
        tags,
        summary: 'Send something to try it out',
        response: { 201: delivery, ...failures(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const made = await inTransaction(app.db, async (tx) =>
        deliver(tx, (await existing(request, tx)).id, null),
      )
      return reply.code(201).send(made)
    },
  )
  typed(app).post(
    '/webhooks/:id/deliveries/:deliveryId/replay',
    {
      schema: {
        tags,
        summary: 'Tell it once more',
        response: { 201: delivery, ...failures(401, 403, 404) },
      },
    },
    async (request, reply) => {
      const made = await inTransaction(app.db, async (tx) => {
        const { id } = await existing(request, tx)
        const deliveryId = recordId(request, 'delivery', 'deliveryId')
        const before = await findDelivery(tx, id, deliveryId)
        if (!before) throw notFound('delivery', deliveryId)
        return deliver(tx, id, before.changeId)
      })
      return reply.code(201).send(made)
    },
  )
}
