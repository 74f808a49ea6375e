import { z } from 'zod'

/** What workers and their primary say to each other. */
export const fromWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), port: z.number() }),
  z.object({ type: z.literal('heartbeat') }),
  z.object({ type: z.literal('replace-me'), reason: z.string() }),
  z.object({ type: z.literal('metrics?'), id: z.number() }),
])
export type FromWorker = z.infer<typeof fromWorker>

export const fromPrimary = z.discriminatedUnion('type', [
  z.object({ type: z.literal('leave') }),
  z.object({ type: z.literal('metrics'), id: z.number(), text: z.string() }),
])
export type FromPrimary = z.infer<typeof fromPrimary>
