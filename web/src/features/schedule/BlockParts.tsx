import type { ProjectName } from '@contract/utilization.ts'
import { toDay } from '@domain/calendar.ts'
import type { CSSProperties } from 'react'
import { scheduleWords as words } from '#words/schedule.ts'
import type { Worded } from '../../lib/placeWords.ts'
import type { Block, Segment } from '../../lib/stack.ts'
import type { LanePlace } from './lanePlace.ts'
import { type Days, xOf } from './timeScale.ts'

/** A block in its row: heights and widths in pixels. */
interface Standing {
  block: Block
  /** Those that are drawn. */
  segments: readonly Segment[]
  /** The longest of them. */
  main: Segment
  height: number
  topOf: (segment: Segment) => number
  /** Where its words may stand, if there is the space for them. */
  worded: Worded | null
}

const GAP = 1.5
/** Words need as much. */
const LEAST = { height: 8, width: 30 }

const length = ({ from, to }: Days) => to - from
const widthOf = (segment: Segment, { scale }: LanePlace) => length(segment) * scale.dayWidth - GAP

/** Where a block stands in a row of so many hours. */
export function standing(
  block: Block,
  segments: readonly Segment[],
  place: LanePlace,
  hours: number,
): Standing {
  const { vessel } = place.size
  const hourHeight = vessel / hours
  const height = block.tall * hourHeight - GAP
  const topOf = ({ below }: Segment) => vessel - below * hourHeight - height - GAP / 2
  const main = segments.reduce((longest, each) => (length(each) > length(longest) ? each : longest))
  const hasSpace = height >= LEAST.height && widthOf(main, place) > LEAST.width
  const worded = hasSpace ? { from: main.from, to: main.to, top: topOf(main), height } : null
  return { block, segments, main, height, topOf, worded }
}

interface BlockPartsProps extends Standing {
  place: LanePlace
  names: ReadonlyMap<number, ProjectName>
  active: boolean
  isHeld: boolean
  /** How far its words are from its middle; null: it has none. */
  shift: number | null
}

/** One assignment: the longest part is its button, the others are only seen. */
export function BlockParts(props: BlockPartsProps) {
  const { block, segments, main, topOf, height, place, names, active, isHeld, shift } = props
  const { assignment, tall } = block
  const { id, personId, status, weeklyHours } = assignment
  const project = names.get(assignment.projectId)
  const kind = personId === null ? 'needed' : status === 'tentative' ? 'maybe' : ''
  const hold = isHeld ? 'held' : ''
  const over = weeklyHours > tall ? 'over' : ''
  const label = blockWords(block, project?.name)
  const Tag = place.canWrite ? 'button' : 'span'
  return segments.map((segment) => {
    const style = {
      '--project': project?.color,
      left: xOf(place.scale, segment.from) + (segment === block.segments[0] ? GAP : 0),
      width: widthOf(segment, place),
      top: topOf(segment),
      height,
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
        style={height < 13 - GAP ? { ...style, fontSize: 10 } : style}
      >
        {shift !== null && (
          <span style={shift === 0 ? undefined : { translate: `0 ${shift}px` }}>
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
