import type { ReadRow } from '../reading/read.ts'
import { type Subject, differences } from './plan.ts'

/** A row with the values it gives, and what it belongs to: one person's on one project, say. */
export interface Piece {
  read: ReadRow
  what: string
  subject: Subject
  owner: string
  values: Record<string, unknown> & { startDate?: unknown; endDate?: unknown }
}
interface StoredPiece {
  id: number
  startDate: string
  endDate: string
}

/**
 * Finds for each row the stored piece that it is about, each taken once: one that is the same already; else the one of
 * its id; else the only one on the same days. null: none; 'several': it cannot be told which.
 */
export function matchPieces<Stored extends StoredPiece>(
  rows: readonly Piece[],
  stored: readonly Stored[],
  ownerOf: (row: Stored) => string,
): Map<Piece, Stored | 'several' | null> {
  const ofOwner = Map.groupBy(stored, ownerOf)
  const onDays = Map.groupBy(stored, (row) => `${ownerOf(row)} ${row.startDate} ${row.endDate}`)
  const byId = new Map(stored.map((row) => [row.id, row]))
  const found = new Map<Piece, Stored | 'several' | null>()
  const taken = new Set<number>()
  const take = (piece: Piece, row: Stored | undefined) => {
    if (!row) return
    found.set(piece, row)
    taken.add(row.id)
  }
  const isFree = (row: Stored | undefined): row is Stored => row !== undefined && !taken.has(row.id)
  const named = ({ owner, read }: Piece) => {
    const row = byId.get(Number(read.values.id))
    return isFree(row) && ownerOf(row) === owner ? row : undefined
  }
  const onItsDays = ({ owner, values }: Piece) =>
    onDays.get(`${owner} ${String(values.startDate)} ${String(values.endDate)}`) ?? []
  const rest = () => rows.filter((piece) => !found.has(piece))
  for (const piece of rows) {
    const { startDate, endDate } = piece.values
    const isSame = (row: Stored) => isFree(row) && Object.keys(differences(row, piece.values)).length === 0
    const own = named(piece)
    const near = startDate && endDate ? onItsDays(piece) : (ofOwner.get(piece.owner) ?? [])
    take(piece, own && isSame(own) ? own : near.find(isSame))
  }
  for (const piece of rest()) take(piece, named(piece))
  for (const piece of rest()) {
    const [first, another] = onItsDays(piece).filter(isFree)
    if (first && !another) take(piece, first)
    else found.set(piece, first ? 'several' : null)
  }
  return found
}
