import { toDate } from '@domain/calendar.ts'
import { useQuery } from '@tanstack/react-query'
import { memo, useEffect, useMemo, useState } from 'react'
import { appWords } from '#words/app.ts'
import { scheduleWords as words } from '#words/schedule.ts'
import { toFailure } from '../../api/errors.ts'
import { scheduleOptions } from '../../api/schedule.ts'
import { Button } from '../../ui/Button.tsx'
import { Skeleton } from '../../ui/states.tsx'
import type { LanePlace } from './lanePlace.ts'
import { PersonRow } from './PersonRow.tsx'
import { lastDate } from './timeScale.ts'

/** Who rushes past is not read. */
const PASSING_MS = 90

interface ChunkProps {
  ids: readonly number[]
  section: string
  /** Of these people, the rows in sight (the last excluded). */
  first: number
  last: number
  /** Of its first person. */
  top: number
  rowIndex: number
  place: LanePlace
  today: string
  compact: boolean
  /** The row that Tab leads to. */
  activeRow: number
  /** Read without waiting, as when the board is opened. */
  atOnce: boolean
}

/** A run of people who are read together. */
export const Chunk = memo(function Chunk(props: ChunkProps) {
  const { ids, section, first, last, top, rowIndex, place, today, compact, activeRow, atOnce } = props
  const stays = useStays(atOnce)
  const { read } = place
  const page = useQuery({ ...scheduleOptions(toDate(read.from), lastDate(read), ids), enabled: stays })
  const projects = page.data?.projects
  const names = useMemo(() => new Map(projects?.map((project) => [project.id, project])), [projects])
  const people = page.data?.results
  const byId = useMemo(() => new Map(people?.map((person) => [person.id, person])), [people])
  const rows = []
  for (let index = first; index < last; index += 1) {
    const person = byId.get(ids[index]!)
    const at = top + index * place.size.pitch
    rows.push(
      person ? (
        <PersonRow
          key={ids[index]}
          active={activeRow === rowIndex + index}
          top={at}
          rowIndex={rowIndex + index}
          {...{ person, section, place, names, today, compact }}
        />
      ) : (
        <WaitingRow
          key={ids[index]}
          top={at}
          place={place}
          index={index}
          failure={page.isError ? toFailure(page.error).title : null}
          retry={() => void page.refetch()}
        />
      ),
    )
  }
  return rows
})

function useStays(atOnce: boolean): boolean {
  const [stays, setStays] = useState(atOnce)
  useEffect(() => {
    const timer = setTimeout(() => setStays(true), PASSING_MS)
    return () => clearTimeout(timer)
  }, [])
  return stays
}

interface WaitingRowProps {
  top: number
  index: number
  place: LanePlace
  failure: string | null
  retry: () => void
}

/** A vessel without anything in it yet. */
function WaitingRow({ top, index, place, failure, retry }: WaitingRowProps) {
  const { pitch, vessel } = place.size
  return (
    <div role="row" aria-busy className="board-row" style={{ top, height: pitch }}>
      <div role="rowheader" className="board-name">
        {failure === null ? (
          <Skeleton className={`h-3 ${index % 3 === 1 ? 'w-1/2' : 'w-3/4'}`} />
        ) : (
          <p className="text-danger!">
            {failure}{' '}
            <Button look="quiet" className="h-6! px-1!" onClick={retry}>
              {appWords.again}
            </Button>
          </p>
        )}
      </div>
      <div
        role="gridcell"
        aria-label={words.waiting}
        className="lane border-t border-(--rim) bg-vessel"
        style={{ width: place.scale.width, height: vessel, top: (pitch - vessel) / 2 }}
      />
    </div>
  )
}
