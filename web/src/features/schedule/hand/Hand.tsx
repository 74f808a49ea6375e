import './hand.css'
import type { ProjectName } from '@contract/utilization.ts'
import { toDay } from '@domain/calendar.ts'
import { useMemo } from 'react'
import { handWords as words } from '#words/hand.ts'
import { findOnBoard, projectsOnBoard } from '../../../api/planCache.ts'
import { showSpan } from '../../../lib/dates.ts'
import type { Row } from '../../../lib/stack.ts'
import { useBook } from '../../booking/context.ts'
import { Lane } from '../Lane.tsx'
import type { LanePlace } from '../lanePlace.ts'
import { xOf } from '../timeScale.ts'
import type { HeldTime, HeldWork, Over } from './held.ts'
import { outcomeOf, useHand } from './useHand.ts'
import { datesOf } from './drag.ts'

interface HandProps {
  scroller: HTMLElement
  place: LanePlace
  today: string
}

/** What is being moved, drawn over the rows that it would change. */
export function Hand({ scroller, place, today }: HandProps) {
  const book = useBook()
  const { held, said } = useHand({ scroller, scale: place.scale, read: place.read, today, book })
  return (
    <>
      <p role="status" className="sr-only" data-hand="ready">
        {said}
      </p>
      {held?.kind === 'work' && <Work held={held} place={place} />}
      {held?.kind === 'time' && <Time held={held} place={place} />}
    </>
  )
}

const empty: Row = { capacity: [], assignments: [], daysOff: [] }

/** A row as it would be: without the assignment, and with it where it is proposed. */
function rowWith(over: Over, { assignment, proposal }: HeldWork): Row {
  const row = over.personId === null ? empty : (findOnBoard(over.personId) ?? empty)
  const others = row.assignments.filter(({ id }) => id !== assignment.id)
  return {
    ...row,
    assignments: over.personId === proposal.personId ? [...others, { ...assignment, ...proposal }] : others,
  }
}

function Work({ held, place }: { held: HeldWork; place: LanePlace }) {
  const names = useMemo(() => projectsOnBoard(), [])
  const { preview, text, over } = outcomeOf(held, place.read)
  const target = rowWith(held.over, held)
  const { vessel } = place.size
  const scale = Math.max(0, ...target.capacity.map(({ weeklyHours }) => weeklyHours)) || 40
  const y = (hours: number) => vessel - (hours / scale) * vessel
  const moves = held.source.top !== held.over.top
  return (
    <>
      {moves && <Shadow over={held.source} row={rowWith(held.source, held)} {...{ place, names }} />}
      <Shadow over={held.over} row={target} held={held.assignment.id} {...{ place, names }}>
        {preview?.violations.map(({ startDate, endDate, capacityHours, overByHours }) => {
          const [from, to] = [toDay(startDate), toDay(endDate) + 1]
          const width = (to - from) * place.scale.dayWidth
          const top = y(capacityHours + overByHours)
          return (
            <b
              key={startDate}
              className="too-much"
              style={{ left: xOf(place.scale, from), width, top, height: y(capacityHours) - top }}
            >
              {width > 30 && <span>{words.tooMuch(overByHours)}</span>}
            </b>
          )
        })}
      </Shadow>
      <Tip held={held} names={names} text={text} over={over} />
    </>
  )
}

interface ShadowProps {
  over: Over
  row: Row
  place: LanePlace
  names: ReadonlyMap<number, ProjectName>
  held?: number
  children?: React.ReactNode
}

/** Covers a row with what it would be. */
function Shadow({ over, row, place, names, held, children }: ShadowProps) {
  const { vessel, pitch } = place.size
  return (
    <div aria-hidden className="shadow-row" style={{ top: over.top, height: pitch }}>
      <div
        className="lane bg-bg"
        style={{ width: place.scale.width, height: vessel, top: (pitch - vessel) / 2 }}
      >
        <Lane row={row} place={place} names={names} active={false} held={held} />
        {children}
      </div>
    </div>
  )
}

const TIP = { width: 250, height: 96 } as const

/** Beside a mouse, above a finger, in the corner for keys; always on the screen. */
function tipPlace(at: HeldWork['at']) {
  if (!at) return { right: 16, bottom: 16 }
  const right = window.innerWidth - TIP.width - 12
  if (!at.finger)
    return { left: Math.min(at.x + 16, right), top: Math.min(at.y + 18, window.innerHeight - TIP.height) }
  const left = Math.max(12, Math.min(at.x - TIP.width / 2, right))
  const above = at.y - TIP.height - 40
  return { left, top: above > 8 ? above : at.y + 60 }
}

/** What is held and what would come of it. */
function Tip({
  held,
  names,
  text,
  over,
}: {
  held: HeldWork
  names: ReadonlyMap<number, ProjectName>
  text: string
  over: boolean
}) {
  const { at, assignment, proposal } = held
  return (
    <div
      aria-hidden
      className="pointer-events-none fixed z-40 rounded-lg border border-line bg-raised px-3 py-2.5 text-xs shadow-pop"
      style={{ width: TIP.width, ...tipPlace(at) }}
    >
      <p className="truncate font-[620]">
        {words.held(names.get(assignment.projectId)?.name ?? '', assignment.weeklyHours)}
      </p>
      <p className="text-soft">{showSpan(proposal.startDate, proposal.endDate)}</p>
      <p className={`mt-0.5 font-[600] ${over ? 'text-danger' : 'text-free'}`}>{text}</p>
      {!at && <p className="mt-1 text-2xs text-faint">{words.keys}</p>}
    </div>
  )
}

/** Time that would be booked. */
function Time({ held, place }: { held: HeldTime; place: LanePlace }) {
  const { vessel, pitch } = place.size
  const { startDate, endDate } = datesOf(held)
  const width = (held.to - held.from + 1) * place.scale.dayWidth
  return (
    <div aria-hidden className="shadow-row" style={{ top: held.over.top, height: pitch }}>
      <div className="lane" style={{ width: place.scale.width, height: vessel, top: (pitch - vessel) / 2 }}>
        <i className="chosen" style={{ left: xOf(place.scale, held.from), width }}>
          {width > 110 && <span>{showSpan(startDate, endDate)}</span>}
        </i>
      </div>
    </div>
  )
}
