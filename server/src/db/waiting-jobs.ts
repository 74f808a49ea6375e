import { eq, inArray } from 'drizzle-orm'
import type pg from 'pg'
import { open } from './client.ts'
import { enqueueAll } from './jobs.ts'
import { imports } from './schema/imports.ts'
import { webhookDeliveries } from './schema/outside.ts'
import { inTransaction } from './transaction.ts'

/**
 * Has jobs for what waits in a database that has just been filled: a portable file holds what they are about, and not
 * the jobs. Mails are not among it: what a notice says can be read in the browser.
 */
export async function enqueueWaiting(pool: pg.Pool): Promise<void> {
  await inTransaction(open(pool), async (tx) => {
    const deliveries = await tx
      .select()
      .from(webhookDeliveries)
      .where(eq(webhookDeliveries.state, 'waiting'))
      .orderBy(webhookDeliveries.id)
    await enqueueAll(
      tx,
      'webhook',
      deliveries.map(({ id, webhookId, nextAttemptAt }) => ({
        data: { deliveryId: id },
        group: String(webhookId),
        ...(nextAttemptAt !== null && { after: new Date(nextAttemptAt) }),
      })),
    )
    const files = await tx
      .select({ id: imports.id, revision: imports.revision })
      .from(imports)
      .where(inArray(imports.status, ['checking', 'applying']))
    await enqueueAll(
      tx,
      'import',
      files.map(({ id, revision }) => ({ data: { importId: id, revision } })),
    )
  })
}
