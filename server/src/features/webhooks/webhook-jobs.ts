import fp from 'fastify-plugin'
import { deliverer } from './deliver.service.ts'
import { Sender } from './sender.ts'

/** Of all that are sent at once, and of those to one webhook: one that hangs does not hold up the others. */
export const AT_ONCE = 16
const TO_ONE = 8

/** Delivers to webhooks. */
export const webhookJobs = fp(
  async (app) => {
    const sender = new Sender(app.config.webhookNetworks)
    app.jobs.handle('webhook', deliverer(app, sender), { concurrency: AT_ONCE, ofOneGroup: TO_ONE })
    app.addHook('onClose', async () => sender.close())
  },
  { name: 'webhook-jobs', dependencies: ['jobs'] },
)
