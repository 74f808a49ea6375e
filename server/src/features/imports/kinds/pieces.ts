import type { z } from 'zod'
import type { RecordType } from '../../../contract/changes.ts'
import type { Reader } from '../../../db/client.ts'
import type { Problem, ReadRow } from '../reading/read.ts'
import {
  type Planner,
  type Planning,
  type Subject,
  creation,
  differences,
  inTurns,
  ofNobody,
  refused,
  update,
} from './plan.ts'

/** Whose plan it is a piece of, and on which project, if any. */
interface Owned {
  personId?: unknown
  projectId?: unknown
}

/** A row with the values it gives. */
interface Piece {
  read: ReadRow
  what: string
  subject: Subject
  values: Record<string, unknown> & Owned & { startDate?: unknown; endDate?: unknown }
}
interface StoredPiece extends Owned {
  id: number
  version: number
  startDate: string
  endDate: string
}

const ownerOf = ({ personId, projectId }: Owned) => `${String(personId)} ${String(projectId)}`

/**
 * Finds for each row the stored piece that it is about, each taken once: one that is the same already; else the one of
 * its id; else the only one on the same days. null: none; 'several': it cannot be told which.
 */
function matchPieces(
  rows: readonly Piece[],
  stored: readonly StoredPiece[],
): Map<Piece, StoredPiece | 'several' | null> {
  const ofOwner = Map.groupBy(stored, ownerOf)
  const onDays = Map.groupBy(stored, (row) => `${ownerOf(row)} ${row.startDate} ${row.endDate}`)
  const byId = new Map(stored.map((row) => [row.id, row]))
  const found = new Map<Piece, StoredPiece | 'several' | null>()
  const taken = new Set<number>()
  const take = (piece: Piece, row: StoredPiece | undefined) => {
    if (!row) return
    found.set(piece, row)
    taken.add(row.id)
  }
  const isFree = (row: StoredPiece | undefined): row is StoredPiece => row !== undefined && !taken.has(row.id)
  const named = ({ read, values }: Piece) => {
    const row = byId.get(Number(read.values.id))
    return isFree(row) && ownerOf(row) === ownerOf(values) ? row : undefined
  }
  const onItsDays = ({ values }: Piece) =>
    onDays.get(`${ownerOf(values)} ${String(values.startDate)} ${String(values.endDate)}`) ?? []
  const rest = () => rows.filter((piece) => !found.has(piece))
  for (const piece of rows) {
    const { startDate, endDate } = piece.values
    const isSame = (row: StoredPiece) =>
      isFree(row) && Object.keys(differences(row, piece.values)).length === 0
    const own = named(piece)
    const near = startDate && endDate ? onItsDays(piece) : (ofOwner.get(ownerOf(piece.values)) ?? [])
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

/** What tells one kind of piece from another. */
interface PieceKind {
  type: RecordType
  create: z.ZodType
  update: z.ZodType
  /** What is said where it cannot be told which stored one a row is about. */
  several: string
  pieceOf(read: ReadRow): Piece | { problems: Problem[] }
  /** What is stored of those concerned. */
  storedFor(db: Reader, subjects: readonly Subject[]): Promise<StoredPiece[]>
}

/** Plans rows that are each a piece of a plan, known by whose it is and its days. */
export function piecePlanner(planning: Planning, kind: PieceKind): Planner {
  return {
    subjectOf(read) {
      const piece = kind.pieceOf(read)
      return 'problems' in piece ? ofNobody(read) : piece.subject
    },
    async plan(tx, rows) {
      const pieces = rows.map((read) => kind.pieceOf(read))
      const good = pieces.filter((each) => 'subject' in each)
      const subjects = good.map(({ subject }) => subject)
      const matched = matchPieces(good, await kind.storedFor(tx, subjects))
      return inTurns(rows, (read, index) => {
        const piece = pieces[index]!
        if ('problems' in piece) return refused(read, '', piece.problems)
        const { what, values } = piece
        if (read.problems.length > 0) return refused(read, what, [])
        const found = matched.get(piece)
        if (found === 'several')
          return refused(read, what, [{ column: planning.column('startDate'), message: kind.several }])
        if (!found) return creation(planning, read, what, kind.type, values, kind.create)
        return update(planning, read, what, kind.type, found, values, kind.update)
      })
    },
  }
}
