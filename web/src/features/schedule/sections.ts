import type { Assignment } from '@contract/assignments.ts'
import type { Board } from '@contract/board.ts'
import { scheduleWords as words } from '#words/schedule.ts'
import type { BoardFilter } from '../../api/schedule.ts'

export const HEADER_HEIGHT = 46
export const HEAD_HEIGHT = 40

/** Heights of a row: its vessel and with the space around it. */
export interface RowSize {
  vessel: number
  pitch: number
}
export const rowSize = (compact: boolean): RowSize =>
  compact ? { vessel: 28, pitch: 34 } : { vessel: 46, pitch: 56 }

/** People are read so many at a time. */
export const CHUNK = 50

const chunksOf = (ids: readonly number[]) =>
  Array.from({ length: Math.ceil(ids.length / CHUNK) }, (_, index) =>
    ids.slice(index * CHUNK, (index + 1) * CHUNK),
  )

/** Rows that belong together: a heading, open roles, people. */
export interface Section {
  key: string
  id: number | string
  name: string
  closed: boolean
  open: Assignment[]
  personIds: number[]
  chunks: number[][]
  /** Of its heading; it has none where all people are one group. */
  headHeight: number
  top: number
  height: number
  /** Rows above it, headings too. */
  before: number
}

const OPEN_ROLES = 'open-roles'
/** More open roles than this are shown on request, so that they do not stand before everybody. */
const MANY = 5

interface Options {
  by: BoardFilter['by']
  /** Those to show; undefined: all. */
  only: ReadonlySet<number> | undefined
  /** Headings that were clicked. */
  toggled: ReadonlySet<string>
  pitch: number
}

/** Groups as places on the board. Only what has rows is there. */
export function sectionsOf({ groups, openRoles }: Board, { by, only, toggled, pitch }: Options): Section[] {
  const found: Section[] = []
  let top = 0
  let before = 0
  const add = (id: number | string, name: string, open: Assignment[], personIds: number[]) => {
    if (open.length + personIds.length === 0) return
    const key = `${by}:${id}`
    const headHeight = name === '' ? 0 : HEAD_HEIGHT
    const closed = toggled.has(key) !== (id === OPEN_ROLES && open.length > MANY)
    const rows = closed ? 0 : open.length + personIds.length
    const height = headHeight + rows * pitch
    const chunks = chunksOf(personIds)
    found.push({ key, id, name, closed, open, personIds, chunks, headHeight, top, height, before })
    top += height
    before += rows + (headHeight > 0 ? 1 : 0)
  }
  const own = by === 'role' ? 'role' : by === 'project' ? 'projectId' : null
  const byGroup = own && Map.groupBy<number | string, Assignment>(openRoles, (each) => each[own])
  // Who is searched for by free hours is a person; and no department has open roles of its own.
  if (!own && !only) add(OPEN_ROLES, words.openRoles, openRoles, [])
  for (const { id, name, personIds } of groups)
    add(
      id,
      name === '' && found.length > 0 ? words.people : name,
      (only ? undefined : byGroup?.get(id)) ?? [],
      only ? personIds.filter((person) => only.has(person)) : personIds,
    )
  return found
}

export const heightOf = (sections: readonly Section[]) => {
  const last = sections.at(-1)
  return last ? last.top + last.height : 0
}

export const countRows = (sections: readonly Section[]) =>
  sections.reduce(
    (sum, { closed, open, personIds }) => sum + (closed ? 0 : open.length + personIds.length),
    0,
  )

/** The sections between two heights, and of each the rows (open roles first, then people), the last excluded. */
export function rowsBetween(sections: readonly Section[], from: number, to: number, pitch: number) {
  const found: { section: Section; first: number; last: number }[] = []
  for (const section of sections) {
    if (section.top + section.height <= from) continue
    if (section.top >= to) break
    const rows = section.closed ? 0 : section.open.length + section.personIds.length
    const row = (height: number) => (height - section.top - section.headHeight) / pitch
    found.push({
      section,
      first: Math.min(rows, Math.max(0, Math.floor(row(from)))),
      last: Math.max(0, Math.min(rows, Math.ceil(row(to)))),
    })
  }
  return found
}
