import { z } from 'zod'
import { instant, limit, queryId } from './primitives.ts'

/** One kind of work that is done in the background. */
export const jobKind = z.object({
  name: z.string(),
  waiting: z.int(),
  running: z.int(),
  completedLately: z.int().describe('Within the last day'),
})
export type JobKind = z.infer<typeof jobKind>
export const jobKinds = z.object({ results: z.array(jobKind) })

/** A job that was tried as often as it may be. */
export const deadJob = z.object({
  id: z.uuid(),
  name: z.string(),
  data: z.record(z.string(), z.unknown()).nullable().describe('What it was about: ids'),
  reason: z.string(),
  tries: z.int(),
  createdAt: instant,
  failedAt: instant,
})
export type DeadJob = z.infer<typeof deadJob>
export const deadJobPage = z.object({ results: z.array(deadJob), total: z.int() })
export const deadJobQuery = z.strictObject({
  limit: limit(200, 50),
  offset: z.union([z.literal('0').transform(() => 0), queryId]).default(0),
})
