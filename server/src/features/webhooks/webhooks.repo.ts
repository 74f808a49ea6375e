import { and, eq, sql } from 'drizzle-orm'
import type { z } from 'zod'
import type { RecordType } from '../../contract/changes.ts'
import type {
  Delivery,
  Webhook,
  deliveryQuery,
  webhookCreate,
  webhookUpdate,
} from '../../contract/webhooks.ts'
import type { Reader, Transaction } from '../../db/client.ts'
import { pageById } from '../../db/paging.ts'
import { webhookDeliveries as deliveries, webhooks } from '../../db/schema/outside.ts'

const columns = {
  id: webhooks.id,
  url: webhooks.url,
  kinds: sql<RecordType[]>`${webhooks.kinds}`,
  active: webhooks.active,
  failingSince: webhooks.failingSince,
  createdAt: webhooks.createdAt,
  updatedAt: webhooks.updatedAt,
}
const deliveryColumns = {
  id: deliveries.id,
  changeId: deliveries.changeId,
  state: deliveries.state,
  attempts: deliveries.attempts,
  createdAt: deliveries.createdAt,
  lastAttemptAt: deliveries.lastAttemptAt,
  nextAttemptAt: deliveries.nextAttemptAt,
  status: deliveries.status,
  problem: deliveries.problem,
  durationMs: deliveries.durationMs,
}

export const listWebhooks = (db: Reader): Promise<Webhook[]> =>
  db.select(columns).from(webhooks).orderBy(webhooks.id)

/** One webhook; null where there is none. */
export async function findWebhook(db: Reader, id: number): Promise<Webhook | null> {
  const [row] = await db.select(columns).from(webhooks).where(eq(webhooks.id, id))
  return row ?? null
}

export async function insertWebhook(
  tx: Transaction,
  data: z.infer<typeof webhookCreate>,
  secret: string,
): Promise<Webhook> {
  const [row] = await tx
    .insert(webhooks)
    .values({ ...data, secret })
    .returning(columns)
  return row!
}

/** Changes a webhook; whoever switches one on begins anew. */
export async function updateWebhook(
  tx: Transaction,
  id: number,
  data: z.infer<typeof webhookUpdate> & { secret?: string },
): Promise<Webhook | null> {
  const [row] = await tx
    .update(webhooks)
    .set({ ...data, ...(data.active ? { failingSince: null } : {}), updatedAt: sql`now()` })
    .where(eq(webhooks.id, id))
    .returning(columns)
  return row ?? null
}

export async function deleteWebhook(tx: Transaction, id: number): Promise<Webhook | null> {
  const [row] = await tx.delete(webhooks).where(eq(webhooks.id, id)).returning(columns)
  return row ?? null
}

/** What a webhook was told, the latest first. */
export async function listDeliveries(
  db: Reader,
  webhookId: number,
  query: z.infer<typeof deliveryQuery>,
): Promise<{ results: Delivery[]; nextCursor: string | null }> {
  const page = pageById(deliveries.id, query)
  const rows = await db
    .select(deliveryColumns)
    .from(deliveries)
    .where(
      and(eq(deliveries.webhookId, webhookId), query.state && eq(deliveries.state, query.state), page.where),
    )
    .orderBy(page.orderBy)
    .limit(page.limit)
  return page.cut(rows)
}

/** Another delivery of the same change set (null: a trial). */
export async function insertDelivery(
  tx: Transaction,
  webhookId: number,
  changeId: number | null,
): Promise<Delivery> {
  const [row] = await tx.insert(deliveries).values({ webhookId, changeId }).returning(deliveryColumns)
  return row!
}

export async function findDelivery(db: Reader, webhookId: number, id: number): Promise<Delivery | null> {
  const [row] = await db
    .select(deliveryColumns)
    .from(deliveries)
    .where(and(eq(deliveries.id, id), eq(deliveries.webhookId, webhookId)))
  return row ?? null
}

/** Removes what was told more than 30 days ago. */
export async function deleteOldDeliveries(db: Reader): Promise<void> {
  await db.delete(deliveries).where(sql`${deliveries.createdAt} < now() - interval '30 days'`)
}
