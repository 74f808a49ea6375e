import { StartupError } from '../startup-error.ts'

// The portable form of a whole database, one JSON value a line: a header, then for each table its columns and its
// rows, then a trailer. A row is an array of the database's own text for each value, or null: numbers stay exact
// and a JSON null differs from none at all.

export interface Header {
  format: 'workload-tracker'
  formatVersion: 1
  /** Hashes of the migrations that made the tables, oldest first. */
  migrations: string[]
  createdAt: string
}

/** Rows by table. */
export type Counts = Record<string, number>

export interface Trailer {
  counts: Counts
  sequences: Record<string, { lastValue: string; called: boolean }>
}

export const rowsAtOnce = 200

// The text of a date or a number depends on these.
export const plainText = `set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'; set local timezone = 'UTC';
  set local extra_float_digits = 1; set local bytea_output = 'hex'; set local statement_timeout = 0`

/** The header of a portable file; throws if the line is none that this version reads. */
export function parseHeader(line: string | undefined): Header {
  let header: Partial<Header> = {}
  try {
    header = JSON.parse(line ?? '') as Partial<Header>
  } catch {}
  if (header.format !== 'workload-tracker')
    throw new StartupError('This is not a backup of Workload Tracker.')
  if (header.formatVersion !== 1)
    throw new StartupError(
      'The backup was written by a newer version of Workload Tracker. Restore it with that version.',
    )
  return header as Header
}

/** The last line of a portable file; throws if it is another one, for then the file is not whole. */
export function parseTrailer(line: string): Trailer {
  const trailer = JSON.parse(line) as Partial<Trailer>
  if (!trailer.counts || !trailer.sequences)
    throw new StartupError('The backup is incomplete: its end is missing.')
  return trailer as Trailer
}
