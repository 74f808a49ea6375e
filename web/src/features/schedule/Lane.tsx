import type { ProjectName } from '@contract/utilization.ts'
import { memo, useMemo } from 'react'
import { scheduleWords as words } from '#words/schedule.ts'
import { type Worded, placeWords } from '../../lib/placeWords.ts'
import { type Away, type Row, type Stacked, stack } from '../../lib/stack.ts'
import { BlockParts, standing } from './BlockParts.tsx'
import type { LanePlace } from './lanePlace.ts'
import { type Days, xOf } from './timeScale.ts'

interface LaneProps {
  row: Row
  place: LanePlace
  names: ReadonlyMap<number, ProjectName>
  /** Its blocks can be reached with Tab. */
  active: boolean
  /** The assignment that is in the hand. */
  held?: number | undefined
}

/** A vessel with everything that stands in it. */
export const Lane = memo(function Lane({ row, place, names, active, held }: LaneProps) {
  const { read, showTentative, drawn } = place
  const drawing = useMemo(() => {
    const assignments = showTentative
      ? row.assignments
      : row.assignments.filter((each) => each.status === 'confirmed')
    return stack({ ...row, assignments }, read.from, read.to)
  }, [row, read, showTentative])
  const isDrawn = ({ from, to }: Days) => to > drawn.from && from < drawn.to
  const blocks = drawing.blocks.flatMap((block) => {
    const segments = block.segments.filter(isDrawn)
    return segments.length === 0 ? [] : [standing(block, segments, place, drawing.scale)]
  })
  const aways = drawing.away.filter(isDrawn)
  const shifts = placeWords([
    ...blocks.map(({ worded }) => worded),
    ...aways.map((away) => awayWords(away, place)),
  ])
  return (
    <>
      <Vessel drawing={drawing} place={place} />
      {blocks.map((each, index) => (
        <BlockParts
          key={each.block.assignment.id}
          isHeld={held === each.block.assignment.id}
          shift={shifts[index]!}
          {...each}
          {...{ place, names, active }}
        />
      ))}
      {aways.map((away, index) => (
        <AwayMark key={away.from} place={place} shift={shifts[blocks.length + index]!} {...away} />
      ))}
      <Rooms drawing={drawing} place={place} isDrawn={isDrawn} />
    </>
  )
})

/** The space there is and its rim, as one drawing. */
function Vessel({ drawing: { rim, scale }, place }: { drawing: Stacked; place: LanePlace }) {
  const { vessel } = place.size
  const left = xOf(place.scale, place.read.from)
  const width = xOf(place.scale, place.read.to) - left
  let space = ''
  let edge = ''
  let end = Number.NaN
  for (const { from, to, hours } of rim) {
    if (hours > 0) {
      const [x, y] = [xOf(place.scale, from) - left, vessel - (hours / scale) * vessel]
      const right = xOf(place.scale, to) - left
      space += `M${x} ${vessel}V${y}H${right}V${vessel}Z`
      edge += from === end ? `V${y}H${right}` : `M${x} ${y}H${right}`
      end = to
    }
  }
  return (
    <svg aria-hidden width={width} height={vessel} style={{ left, top: 0 }}>
      <path d={space} fill="var(--vessel)" />
      <path d={edge} fill="none" stroke="var(--rim)" />
    </svg>
  )
}

const awayWidth = ({ from, to }: Days, { scale }: LanePlace) => (to - from) * scale.dayWidth

/** What is to be read of days off, where there is the width for it. */
const awayWords = (away: Away, place: LanePlace): Worded | null =>
  awayWidth(away, place) > 48 ? { ...away, top: 0, height: place.size.vessel } : null

/** Days on which nobody works: cut out of the vessel. */
function AwayMark({ shift, place, ...away }: Away & { shift: number | null; place: LanePlace }) {
  const label = words.daysOff[away.kind] ?? away.kind
  return (
    <div
      className="away"
      title={label}
      style={{
        left: xOf(place.scale, away.from),
        width: awayWidth(away, place),
        top: 0,
        height: place.size.vessel,
      }}
    >
      {shift !== null && <span style={{ translate: `0 ${shift}px` }}>{label}</span>}
    </div>
  )
}

const WORTH_NAMING = 4
/** Of a letter, at most, and of the space around the words. */
const [LETTER, AROUND] = [6.2, 14]
/** A weekend between two assignments is nobody's free time. */
const LEAST_DAYS = 5

interface RoomsProps {
  drawing: Stacked
  place: LanePlace
  isDrawn: (days: Days) => boolean
}

/** The free hours, named in the space that they are. */
function Rooms({ drawing, place, isDrawn }: RoomsProps) {
  const { vessel } = place.size
  return drawing.free.filter(isDrawn).map(({ from, to, hours, below, space }) => {
    const height = (space / drawing.scale) * vessel
    const width = (to - from) * place.scale.dayWidth
    const said = words.room(hours)
    const needed = said.length * LETTER + AROUND
    if (hours < WORTH_NAMING || to - from < LEAST_DAYS || height < 12 || width < needed) return null
    const top = vessel - ((below + space) / drawing.scale) * vessel
    return (
      <div key={from} className="room" style={{ left: xOf(place.scale, from), width, top, height }}>
        <span>{said}</span>
      </div>
    )
  })
}
