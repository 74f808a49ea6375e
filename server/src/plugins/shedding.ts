import underPressure from '@fastify/under-pressure'
import fp from 'fastify-plugin'
import { tryAgain } from '../errors.ts'

const MOST_EVENT_LOOP_DELAY_MS = 500
const MOST_WAITING_FOR_DATABASE = 500

/** Refuses new work before the process drowns in it. Health and metrics stand outside of this scope and answer on. */
export const shedding = fp(
  async (app) => {
    const shed = () => {
      app.metrics.shed.inc()
      return tryAgain('OVERLOADED', 'There is too much to do at the moment; try again in a few seconds', 2)
    }
    await app.register(underPressure, {
      maxEventLoopDelay: MOST_EVENT_LOOP_DELAY_MS,
      // Without a sample (after one long stall, or at the very start) it says infinite, and knows nothing.
      pressureHandler: (_request, _reply, _type, delayMs) => {
        if (Number.isFinite(delayMs)) throw shed()
      },
    })
    app.addHook('onRequest', (_request, _reply, done) => {
      done(app.pool.waitingCount > MOST_WAITING_FOR_DATABASE ? shed() : undefined)
    })
  },
  { name: 'shedding', dependencies: ['database', 'metrics'] },
)
