import type { FastifyInstance } from 'fastify'
import { gathered } from '../../db/gathered.ts'
import { enqueue } from '../../db/jobs.ts'
import { inTransaction } from '../../db/transaction.ts'
import type { JobHandler } from '../../process/job-runner.ts'
import { mailNotices } from '../notices/mail.ts'
import { noticeAdmins } from '../notices/notices.repo.ts'
import {
  type Arrived,
  type Attempt,
  type Waiting,
  findWaiting,
  noteWell,
  recordArrivals,
  recordFailure,
  switchOffFailing,
} from './deliver.repo.ts'
import { Sender } from './sender.ts'
import { signed } from './signature.ts'

const MINUTE_S = 60
const HOUR_S = 60 * MINUTE_S
/** How long after each attempt the next one is: eleven within a day. */
export const PAUSES_S = [
  10,
  MINUTE_S,
  5 * MINUTE_S,
  15 * MINUTE_S,
  30 * MINUTE_S,
  HOUR_S,
  2 * HOUR_S,
  4 * HOUR_S,
  8 * HOUR_S,
  8 * HOUR_S,
]
/** A webhook to which nothing has arrived for so long is switched off. */
const LASTING_HOURS = 23

/** What a receiver reads. */
function bodyOf({ id, changeId, change }: Waiting): string {
  if (changeId === null) return JSON.stringify({ deliveryId: id, trial: true })
  // The audit may have been pruned meanwhile; the receiver still hears that there was something.
  return JSON.stringify({ deliveryId: id, ...(change ?? { changeId, recordCount: 0, records: [] }) })
}

async function attempt(sender: Sender, waiting: Waiting, signal: AbortSignal): Promise<Attempt> {
  const body = bodyOf(waiting)
  const headers = {
    'content-type': 'application/json',
    'user-agent': 'Workload-Tracker',
    'workload-delivery': String(waiting.id),
    ...signed(waiting.secret, body, Date.now()),
  }
  const begun = performance.now()
  const took = () => Math.round(performance.now() - begun)
  try {
    const status = await sender.post({ url: waiting.url, headers, body }, signal)
    const isFine = status >= 200 && status < 300
    const problem = isFine ? null : problemOf(status)
    return { status, problem, durationMs: took() }
  } catch (error) {
    // Not the receiver's fault: the job is run again.
    if (signal.aborted) throw error
    return { status: null, problem: (error as Error).message.slice(0, 500), durationMs: took() }
  }
}

const problemOf = (status: number) =>
  status >= 300 && status < 400
    ? `answered ${status}; redirects are not followed`
    : `answered ${status} instead of 2xx`

async function fail({ db, config }: FastifyInstance, waiting: Waiting, failed: Attempt): Promise<void> {
  const pauseS = PAUSES_S[waiting.attempts]
  await inTransaction(db, async (tx) => {
    const next = pauseS === undefined ? null : new Date(Date.now() + pauseS * 1000)
    await recordFailure(tx, waiting, failed, next)
    if (next) {
      const again = { deliveryId: waiting.id }
      await enqueue(tx, 'webhook', again, { after: next, group: String(waiting.webhookId) })
      return
    }
    const url = await switchOffFailing(tx, waiting.webhookId, LASTING_HOURS)
    if (url === null) return
    const told = await noticeAdmins(tx, 'webhookOff', { webhookId: waiting.webhookId, url })
    await mailNotices(tx, config, told)
  })
}

/** Makes one attempt at one delivery. A process that dies in the middle of it makes another: its id tells them apart. */
export function deliverer(app: FastifyInstance, sender: Sender): JobHandler<'webhook'> {
  const { db } = app
  const find = gathered((ids: number[]) => findWaiting(db, ids))
  const noteArrived = gathered(async (arrived: Arrived[]) => {
    await recordArrivals(db, arrived)
    return []
  })

  return async ({ deliveryId }, { signal }) => {
    const waiting = await find(deliveryId)
    if (!waiting) return
    if (!waiting.active) {
      const off = { status: null, problem: 'the webhook was switched off', durationMs: 0 }
      await recordFailure(db, waiting, off, null)
      return
    }
    const { status, problem, durationMs } = await attempt(sender, waiting, signal)
    if (status === null || problem !== null) {
      await fail(app, waiting, { status, problem, durationMs })
      return
    }
    if (waiting.failing) await noteWell(db, waiting.webhookId)
    await noteArrived({ id: deliveryId, status, durationMs })
  }
}
