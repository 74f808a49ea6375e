import type { z } from 'zod'

/** The longest span of one answer. */
export const MAX_WEEKS = 106

const DAY_MS = 86_400_000

function spanIssue({ from, to }: { from?: string; to?: string }): string | null {
  if ((from === undefined) !== (to === undefined)) return 'from and to go together'
  if (from === undefined || to === undefined) return null
  if (to < from) return 'Must not be before from'
  const days = (Date.parse(to) - Date.parse(from)) / DAY_MS + 1
  return days > MAX_WEEKS * 7 ? `Must be at most ${MAX_WEEKS} weeks after from` : null
}

/** Refines a query so that its span is in order and not too long. */
export const withinSpan = <T extends z.ZodType<{ from?: string; to?: string }>>(schema: T) =>
  schema.superRefine((value, context) => {
    const message = spanIssue(value)
    if (message !== null) context.addIssue({ code: 'custom', path: ['to'], message })
  })
