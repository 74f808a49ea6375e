import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Change, ChangeResult, RecordType } from '../../contract/changes.ts'
import type { Transaction } from '../../db/client.ts'
import { inTransaction } from '../../db/transaction.ts'
import { todayIn } from '../../domain/calendar.ts'
import { principalOf } from '../../plugins/authentication.ts'
import { mailNotices } from '../notices/mail.ts'
import { changePlan } from './changes.service.ts'
import { type Answer, keepAnswer, repeatable, takeKey } from './idempotency.ts'
import type { Outcome } from './settle.ts'
import type { Actor } from './store.ts'
import { undoChangeSet } from './undo.ts'

/** Who writes, of a request. */
function actorOf(request: FastifyRequest): Actor {
  const { user, token } = principalOf(request)
  return {
    source: token ? 'token' : 'session',
    userId: user.id,
    tokenId: token?.id ?? null,
    requestId: request.id,
  }
}

interface PlanOptions {
  inBatch?: boolean
  /** How the change came about, where it is neither by hand nor by a script. */
  source?: Actor['source']
}

/** Changes the plan within a request's transaction. */
export interface Planner {
  (changes: readonly Change[], options?: PlanOptions): Promise<Outcome>
  /** Takes a change set back. */
  undo: (id: number) => Promise<Outcome>
}

/**
 * Runs a write to the plan in one transaction (repeated when it loses against another), answers it and tells the
 * others once it is committed, and keeps the answer for a POST with an Idempotency-Key.
 */
export async function write(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (plan: Planner, tx: Transaction) => Promise<Answer>,
): Promise<void> {
  const { db, config, events } = request.server
  const today = todayIn(config.timeZone)
  const asked = repeatable(request)
  const actor = actorOf(request)
  let done: Outcome[] = []
  const answer = await inTransaction(db, async (tx) => {
    done = []
    const kept = asked && (await takeKey(tx, asked))
    if (kept) return kept
    const remember = async (outcome: Outcome) => {
      done.push(outcome)
      await mailNotices(tx, config, outcome.noticeIds)
      return outcome
    }
    const plan: Planner = Object.assign(
      async (changes: readonly Change[], { inBatch, source = actor.source }: PlanOptions = {}) =>
        remember(await changePlan(tx, { ...actor, source }, changes, { today, inBatch })),
      { undo: async (id: number) => remember(await undoChangeSet(tx, actor, id, today)) },
    )
    const fresh = await work(plan, tx)
    if (asked) await keepAnswer(tx, asked, fresh)
    return fresh
  })
  for (const { changeId, touched } of done) events.publish({ changeId, records: touched })
  // Fastify waits for the reply that it is given back; to the route's type there is nothing more to send.
  return reply.code(answer.status).headers(answer.headers).send(answer.body) as unknown as void
}

const tagOf = (record: { version: number }) => `"${record.version}"`

/** Headers of an answer that carries one record. */
export const recordHeaders = (record: { version: number }) => ({ etag: tagOf(record) })

const NO_VERSION = -1

/** The version that If-Match asks for; undefined where any will do. One that cannot be a version matches none. */
export function expectedVersion(request: FastifyRequest): number | undefined {
  const tag = request.headers['if-match']
  if (tag === undefined || tag === '*') return undefined
  const version = /^"(\d{1,15})"$/.exec(tag)?.[1]
  return version === undefined ? NO_VERSION : Number(version)
}

/** The version a change is for: where it was decided on one and If-Match asks for one, both must be the same. */
function versionFor(request: FastifyRequest, decidedOn: number | undefined): number | undefined {
  const expected = expectedVersion(request)
  if (expected === undefined || decidedOn === undefined) return expected ?? decidedOn
  return expected === decidedOn ? expected : NO_VERSION
}

type Creation = Extract<Change, { op: 'create' }>

/** The record that a change left, of the kind asked for. */
export function recordOf<T extends RecordType>(type: T, result: ChangeResult | undefined) {
  if (result?.type !== type || result.record === null) throw new Error(`The change left no ${type}`)
  return result.record as NonNullable<Extract<ChangeResult, { type: T }>['record']>
}

/** POST of one record: a change set of one; 201 with its address. */
export const writeCreation = (request: FastifyRequest, reply: FastifyReply, change: Creation) =>
  write(request, reply, async (plan) => {
    const { changeId, results } = await plan([change])
    const record = recordOf(change.type, results[0])
    return {
      status: 201,
      headers: {
        location: `${request.url.split('?', 1)[0]!.replace(/\/$/, '')}/${record.id}`,
        'change-id': String(changeId),
        ...recordHeaders(record),
      },
      body: record,
    }
  })

/** PATCH of one record: 200. */
export const writeUpdate = (
  request: FastifyRequest,
  reply: FastifyReply,
  change: Extract<Change, { op: 'update' }>,
) =>
  write(request, reply, async (plan) => {
    const { changeId, results } = await plan([{ ...change, version: versionFor(request, change.version) }])
    const record = recordOf(change.type, results[0])
    return { status: 200, headers: { 'change-id': String(changeId), ...recordHeaders(record) }, body: record }
  })

/** DELETE of one record: 204. */
export const writeDeletion = (
  request: FastifyRequest,
  reply: FastifyReply,
  change: Extract<Change, { op: 'delete' }>,
) =>
  write(request, reply, async (plan) => {
    const { changeId } = await plan([{ ...change, version: versionFor(request, change.version) }])
    return { status: 204, headers: { 'change-id': String(changeId) }, body: null }
  })
