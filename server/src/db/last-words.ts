// An ErrorResponse of PostgreSQL: fields of a letter and a text, each ended by a NUL. No text of a row holds a NUL.
const GRAVE = /S(PANIC|FATAL)\0V\1\0(?:[^\0]+\0)*?M([^\0]+)\0/

/** What the database said when it ended its session for good, in a chunk of what it answers. */
export function lastWords(chunk: Uint8Array): string | undefined {
  const bytes = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  if (!bytes.includes('SPANIC\0V') && !bytes.includes('SFATAL\0V')) return undefined
  return GRAVE.exec(bytes.toString())?.[2]
}
