import type { QueueOptions } from 'pg-boss'

/** What each kind of job carries: ids and no more, never a secret. What they stand for is read when the job runs. */
export interface JobData {
  housekeeping: Record<string, never>
  /** A file as it is set in a revision: its dry run, or the import itself. */
  import: { importId: number; revision: number }
  webhook: { deliveryId: number }
  notice: { noticeId: number }
  digest: Record<string, never>
  invitation: { userId: number; reset: boolean }
}
export type JobName = keyof JobData

/** After this long a job is asked to end, by its signal; a minute later it counts as failed whatever it does. */
export const SOFT_LIMIT_S = 240
const HARD_LIMIT_S = 300
/** A job whose process says nothing for so long is given to another. */
const HEARTBEAT_S = 30

const DAY_S = 86_400

/** Where jobs end up that have failed for good; an admin runs them again or lets them go. */
export const DEAD = 'dead'
const kept: QueueOptions = { retentionSeconds: 365 * DAY_S, deleteAfterSeconds: DAY_S }

const limits: QueueOptions = {
  expireInSeconds: HARD_LIMIT_S,
  heartbeatSeconds: HEARTBEAT_S,
  ...kept,
}
/** Six tries within some twenty minutes. */
const patient: QueueOptions = { retryLimit: 5, retryDelay: 20, retryBackoff: true, retryDelayMax: 600 }
/** Eleven tries within some ten hours: a mail server may be away for longer. */
const stubborn: QueueOptions = { retryLimit: 10, retryDelay: 30, retryBackoff: true, retryDelayMax: 7200 }

/** Every queue, made by the migrations. */
export const queues: Record<JobName, QueueOptions> = {
  housekeeping: { ...limits, ...patient },
  // Somebody waits for it.
  import: { ...limits, retryLimit: 5, retryDelay: 2 },
  // What a receiver refuses is tried again by its delivery, not by its job.
  webhook: { ...limits, ...patient },
  notice: { ...limits, ...stubborn },
  digest: { ...limits, ...patient },
  invitation: { ...limits, ...stubborn },
}
export const jobNames = Object.keys(queues) as JobName[]
export const deadQueue = kept
