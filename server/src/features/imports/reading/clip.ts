/** The first so many characters of a text, never half of one: PostgreSQL takes no lone surrogate. */
export const clip = (text: string, most: number): string =>
  text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '')
