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
  const byOwner = Map.groupBy(stored, ownerOf)
  const found = new Map<Piece, Stored | 'several' | null>()
  const taken = new Set<number>()
  const candidates = ({ owner }: Piece) => (byOwner.get(owner) ?? []).filter(({ id }) => !taken.has(id))
  const take = (piece: Piece, row: Stored | undefined) => {
    if (!row) return
    found.set(piece, row)
    taken.add(row.id)
  }
  const rest = () => rows.filter((piece) => !found.has(piece))
  for (const piece of rows) {
    const same = candidates(piece).filter((row) => Object.keys(differences(row, piece.values)).length === 0)
    take(piece, same.find(({ id }) => id === piece.read.values.id) ?? same[0])
  }
  for (const piece of rest())
    take(
      piece,
      candidates(piece).find(({ id }) => id === piece.read.values.id),
    )
  for (const piece of rest()) {
    const { startDate, endDate } = piece.values
    const onSameDays = candidates(piece).filter(
      (row) => row.startDate === startDate && row.endDate === endDate,
    )
    if (onSameDays.length === 1) take(piece, onSameDays[0])
    else found.set(piece, onSameDays.length === 0 ? null : 'several')
  }
  return found
}
