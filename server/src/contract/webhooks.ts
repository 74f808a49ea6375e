import { z } from 'zod'
import { recordType } from './changes.ts'
import { id, idCursor, instant, limit } from './primitives.ts'

const MAX_URL = 2000

const url = z
  .url({ protocol: /^https?$/, error: 'Must be an address like https://example.com/hook' })
  .max(MAX_URL)
  .refine((text) => {
    // Asked of what is no address too, which is refused above.
    const { username, password } = URL.parse(text) ?? { username: '', password: '' }
    return username === '' && password === ''
  }, 'Must not hold a name or password: what is sent is signed')
const kinds = z
  .array(recordType)
  .min(1, 'Choose at least one kind of record')
  .refine((list) => new Set(list).size === list.length, 'Must not name a kind twice')

/** An address that is told of changes to some kinds of record. */
export const webhook = z.object({
  id,
  url: z.string(),
  kinds: z.array(recordType),
  active: z.boolean(),
  failingSince: instant.nullable().describe('null: the last delivery arrived'),
  createdAt: instant,
  updatedAt: instant,
})
export type Webhook = z.infer<typeof webhook>
export const webhooks = z.object({ results: z.array(webhook) })

export const webhookCreate = z.strictObject({ url, kinds, active: z.boolean().default(true) })
export const webhookUpdate = z.strictObject({ url, kinds, active: z.boolean() }).partial()
const secret = z.string().describe('Signs what is sent; shown this once')
export const webhookCreated = webhook.extend({ secret })
export const webhookSecret = z.object({ secret })

const deliveryState = z.enum(['waiting', 'delivered', 'failed'])

/** One change set told to one webhook: what came of the last attempt, and when the next one is. */
export const delivery = z.object({
  id,
  changeId: id.nullable().describe('null: a trial'),
  state: deliveryState,
  attempts: z.int(),
  createdAt: instant,
  lastAttemptAt: instant.nullable(),
  nextAttemptAt: instant.nullable(),
  status: z.int().nullable().describe('What the receiver answered; null: nothing'),
  problem: z.string().nullable(),
  durationMs: z.int().nullable(),
})
export type Delivery = z.infer<typeof delivery>
export const deliveryPage = z.object({ results: z.array(delivery), nextCursor: z.string().nullable() })
export const deliveryQuery = z.strictObject({
  limit: limit(200, 50),
  cursor: idCursor,
  state: deliveryState.optional(),
})
