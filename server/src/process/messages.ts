import type { Registry } from 'prom-client'
import { z } from 'zod'

/** A worker's metrics as they are handed over. */
export type Figures = Awaited<ReturnType<Registry['getMetricsAsJSON']>>

/** What workers and their primary say to each other. */
export const fromWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('heartbeat') }),
  z.object({ type: z.literal('replace-me'), reason: z.string() }),
  z.object({ type: z.literal('figures'), figures: z.custom<Figures>(Array.isArray) }),
  z.object({ type: z.literal('metrics?'), id: z.number() }),
])
export type FromWorker = z.infer<typeof fromWorker>

export const fromPrimary = z.discriminatedUnion('type', [
  // Either all leave, or this one is replaced and the others go on serving.
  z.object({ type: z.literal('leave'), all: z.boolean() }),
  z.object({ type: z.literal('figures?') }),
  z.object({ type: z.literal('metrics'), id: z.number(), text: z.string() }),
])
export type FromPrimary = z.infer<typeof fromPrimary>
