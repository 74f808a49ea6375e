/** Parameters of an address as plain text: `?q=42` is a text, not a number, and nothing is wrapped in quotes. */
export const readQuery = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text))

/** Parameters as an address carries them; what is undefined is left out. */
export function writeQuery(search: Record<string, unknown>): string {
  const given = Object.entries(search).filter(([, value]) => typeof value === 'string')
  return given.length === 0 ? '' : `?${new URLSearchParams(given as [string, string][]).toString()}`
}
