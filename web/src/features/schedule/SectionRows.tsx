import type { Matrix, ProjectName } from '@contract/utilization.ts'
import { Chunk } from './Chunk.tsx'
import { GroupRow } from './GroupRow.tsx'
import type { LanePlace } from './lanePlace.ts'
import { OpenRow } from './OpenRow.tsx'
import { CHUNK, HEADER_HEIGHT, type Section } from './sections.ts'

interface SectionRowsProps {
  section: Section
  /** Its rows to draw, the last excluded. */
  first: number
  last: number
  place: LanePlace
  today: string
  compact: boolean
  /** Of all projects on the board. */
  names: ReadonlyMap<number, ProjectName>
  figures: Matrix['rows'][number] | undefined
  mondays: readonly string[]
  /** The first day that counts for its figure. */
  from: string
  activeRow: number
  atOnce: boolean
  onToggle: (key: string) => void
}

/** The first row of a section below its heading; the header is row 1. */
export const firstRowIndex = ({ before, headHeight }: Section) => before + (headHeight > 0 ? 3 : 2)

/** The rows in sight of one section. */
export function SectionRows(props: SectionRowsProps) {
  const { section, first, last, place, today, compact, names, activeRow, atOnce } = props
  const { figures, mondays, from, onToggle } = props
  const { key, open, chunks, headHeight } = section
  const top = HEADER_HEIGHT + section.top + headHeight
  const rowIndex = firstRowIndex(section)
  const [peopleFrom, peopleTo] = [Math.max(0, first - open.length), last - open.length]
  const firstChunk = Math.floor(peopleFrom / CHUNK)
  const inSight = peopleTo > 0 ? chunks.slice(firstChunk, Math.ceil(peopleTo / CHUNK)) : []
  return (
    <>
      {headHeight > 0 && (
        <GroupRow
          top={HEADER_HEIGHT + section.top}
          rowIndex={rowIndex - 1}
          scale={place.scale}
          color={typeof section.id === 'number' ? names.get(section.id)?.color : undefined}
          {...{ section, figures, mondays, from, onToggle }}
        />
      )}
      {open.slice(first, last).map((assignment, index) => (
        <OpenRow
          key={assignment.id}
          section={key}
          top={top + (first + index) * place.size.pitch}
          rowIndex={rowIndex + first + index}
          active={activeRow === rowIndex + first + index}
          {...{ assignment, names, place, compact }}
        />
      ))}
      {inSight.map((ids, index) => {
        const at = (firstChunk + index) * CHUNK
        return (
          <Chunk
            key={at}
            section={key}
            first={Math.max(0, peopleFrom - at)}
            last={Math.min(ids.length, peopleTo - at)}
            top={top + (open.length + at) * place.size.pitch}
            rowIndex={rowIndex + open.length + at}
            {...{ ids, today, atOnce, place, compact, activeRow }}
          />
        )
      })}
    </>
  )
}
