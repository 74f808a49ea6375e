import type { z } from 'zod'

/** Messages by field path, the first of each. */
export type FieldErrors = Record<string, string>

/** What a schema has against a value; empty where it holds. */
export function issuesOf(schema: z.ZodType, value: unknown): FieldErrors {
  const errors: FieldErrors = {}
  for (const issue of schema.safeParse(value).error?.issues ?? []) {
    const path = issue.path.join('.')
    errors[path] ??= wordsOf(issue)
  }
  return errors
}

/** The library's own words for bounds are for programmers. */
function wordsOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return issue.expected === 'number' ? 'Must be a number' : 'Must be filled in'
  const own = issue.message.startsWith('Too ')
  if (issue.code === 'too_small' && own) return `Must be at least ${issue.minimum}${unitOf(issue.origin)}`
  if (issue.code === 'too_big' && own) return `Must be at most ${issue.maximum}${unitOf(issue.origin)}`
  return issue.message
}

const unitOf = (origin: string) =>
  origin === 'string' ? ' characters' : origin === 'array' ? ' entries' : ''
