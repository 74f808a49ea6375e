import type { ProjectName } from '@contract/utilization.ts'
import { toDay } from '@domain/calendar.ts'
import { type CSSProperties, memo, useMemo } from 'react'
import { scheduleWords as words } from '#words/schedule.ts'
import { type Block, type Row, type Segment, type Stacked, stack } from '../../lib/stack.ts'
import type { RowSize } from './sections.ts'
import { type Days, type TimeScale, xOf } from './timeScale.ts'

/** Where and how large rows are drawn; the same for all of them. */
export interface LanePlace {
  scale: TimeScale
  size: RowSize
  /** Days that were read. */
  read: Days
  /** Days near those in sight; nothing else is put on the page. */
  drawn: Days
  showTentative: boolean
  canWrite: boolean
  /** Somebody's focus has been on the board: until then, Tab leads to rows only, not to what stands in them. */
  entered: boolean
}

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
  return (
    <>
      <Vessel drawing={drawing} place={place} />
      {drawing.blocks.map((block) => {
        const segments = block.segments.filter(isDrawn)
        return segments.length === 0 ? null : (
          <BlockParts
            key={block.assignment.id}
            block={block}
            segments={segments}
            hourHeight={place.size.vessel / drawing.scale}
            isHeld={held === block.assignment.id}
            {...{ place, names, active }}
          />
        )
      })}
      {drawing.away.filter(isDrawn).map((away) => (
        <AwayMark key={away.from} place={place} {...away} />
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

interface BlockPartsProps {
  block: Block
  segments: readonly Segment[]
  hourHeight: number
  place: LanePlace
  names: ReadonlyMap<number, ProjectName>
  active: boolean
  isHeld: boolean
}

const length = ({ from, to }: Days) => to - from
const GAP = 1.5

/** One assignment: the longest part is its button, the others are only seen. */
function BlockParts({ block, segments, hourHeight, place, names, active, isHeld }: BlockPartsProps) {
  const { assignment, tall } = block
  const { id, personId, status, weeklyHours } = assignment
  const project = names.get(assignment.projectId)
  const main = segments.reduce((longest, each) => (length(each) > length(longest) ? each : longest))
  const kind = personId === null ? 'needed' : status === 'tentative' ? 'maybe' : ''
  const hold = isHeld ? 'held' : ''
  const height = tall * hourHeight
  const over = weeklyHours > tall ? 'over' : ''
  const label = blockWords(block, project?.name)
  const Tag = place.canWrite ? 'button' : 'span'
  return segments.map((segment) => {
    const style = {
      '--project': project?.color,
      left: xOf(place.scale, segment.from) + (segment === block.segments[0] ? GAP : 0),
      width: length(segment) * place.scale.dayWidth - GAP,
      top: place.size.vessel - segment.below * hourHeight - height + GAP / 2,
      height: height - GAP,
    } as CSSProperties
    if (segment !== main)
      return (
        <i
          key={segment.from}
          className={`work ${kind} ${over} ${hold}`}
          data-id={id}
          data-end={endsOf(segment, block)}
          style={style}
        />
      )
    return (
      <Tag
        key="main"
        type={place.canWrite ? 'button' : undefined}
        role={place.canWrite ? undefined : 'img'}
        tabIndex={place.canWrite ? (active && place.entered ? 0 : -1) : undefined}
        className={`work ${kind} ${over} ${hold}`}
        data-id={id}
        data-end={endsOf(segment, block)}
        aria-label={label}
        title={label}
        style={height < 13 ? { ...style, fontSize: 10 } : style}
      >
        {height >= 9.5 && (style.width as number) > 30 && (
          <span>
            <b>{project?.name ?? '…'}</b> <i>{words.hoursOf(weeklyHours, tall)}</i>
          </span>
        )}
      </Tag>
    )
  })
}

/** Which ends of the assignment a part has: those can be stretched. */
function endsOf(segment: Segment, { assignment, segments }: Block): string {
  const start = segment === segments[0] && segment.from === toDay(assignment.startDate)
  const end = segment === segments.at(-1) && segment.to === toDay(assignment.endDate) + 1
  return `${start ? 'start' : ''} ${end ? 'end' : ''}`
}

function blockWords({ assignment, tall }: Block, name = words.project): string {
  const { weeklyHours, startDate, endDate, status, personId } = assignment
  const kind = personId === null ? 'open' : status === 'tentative' ? status : ''
  return words.block(name, weeklyHours, startDate, endDate, kind, weeklyHours - tall)
}

/** Days on which nobody works: cut out of the vessel. */
function AwayMark({ from, to, kind, place }: Days & { kind: string; place: LanePlace }) {
  const width = length({ from, to }) * place.scale.dayWidth
  const label = words.daysOff[kind] ?? kind
  return (
    <div
      className="away"
      title={label}
      style={{ left: xOf(place.scale, from), width, top: 0, height: place.size.vessel }}
    >
      {width > 48 && <span>{label}</span>}
    </div>
  )
}

const WORTH_NAMING = 4
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
    if (hours < WORTH_NAMING || to - from < LEAST_DAYS || height < 12 || width < 58) return null
    const top = vessel - ((below + space) / drawing.scale) * vessel
    return (
      <div key={from} className="room" style={{ left: xOf(place.scale, from), width, top, height }}>
        <span>{words.room(hours)}</span>
      </div>
    )
  })
}
