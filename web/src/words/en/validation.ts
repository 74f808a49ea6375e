const units: Record<string, string> = { string: ' characters', array: ' entries' }
const unitOf = (kind: string) => units[kind] ?? ''

/** What is wrong with a field, where a schema says it only to programmers. */
export const validationWords = {
  notANumber: 'Must be a number',
  missing: 'Must be filled in',
  atLeast: (limit: number | bigint, kind: string) => `Must be at least ${limit}${unitOf(kind)}`,
  atMost: (limit: number | bigint, kind: string) => `Must be at most ${limit}${unitOf(kind)}`,
}
