import { toDate } from '@domain/calendar.ts'
import { useEffect, useRef, useState } from 'react'
import { handWords as words } from '#words/hand.ts'
import { findOnBoard, projectsOnBoard } from '../../../api/planCache.ts'
import { holdNews } from '../../shell/heldNews.ts'
import { type Days, lastDate } from '../timeScale.ts'
import { drop } from './drop.ts'
import type { Held, HeldWork } from './held.ts'
import type { HandOptions } from './options.ts'
import { isSame, judge, verdict } from './proposal.ts'
import { useKeys } from './useKeys.ts'
import { datesOf } from './drag.ts'
import { usePointer } from './usePointer.ts'
import { usePull } from './usePull.ts'
import { useTouch } from './useTouch.ts'

/** What would come of letting go now. */
export function outcomeOf({ assignment, proposal }: HeldWork, read: Days) {
  const person = proposal.personId === null ? undefined : findOnBoard(proposal.personId)
  const span = { from: toDate(read.from), to: lastDate(read) }
  const preview = person ? judge(person, assignment, proposal, span) : null
  const { text, over } = person ? verdict(person.name, preview) : { text: words.openRole, over: false }
  return { preview, text, over }
}

/** What is in the hand on the board, by pointer or keys; nothing is asked of the server before it is let go. */
export function useHand(options: HandOptions) {
  const { read, book, scroller } = options
  const [held, setHeld] = useState<Held | null>(null)
  // Events may come faster than drawings: what counts is what was held last, drawn or not.
  const latest = useRef<Held | null>(null)
  const [said, setSaid] = useState('')
  const isHeld = held !== null
  useEffect(() => (isHeld ? holdNews() : undefined), [isHeld])

  const keep = (next: Held | null) => {
    latest.current = next
    setHeld(next)
  }
  const hold = (next: Held | null) => {
    keep(next)
    if (next?.kind === 'work')
      setSaid(words.moved(next.proposal.startDate, next.proposal.endDate, outcomeOf(next, read).text))
    if (next?.kind === 'time' && next.at === null) {
      const { startDate, endDate } = datesOf(next)
      setSaid(words.chosen(nameOf(next.over.personId) ?? '', startDate, endDate))
    }
  }
  const giveUp = () => {
    setSaid(latest.current?.kind === 'work' ? words.givenUp : '')
    keep(null)
  }
  const letGo = () => {
    const last = latest.current
    keep(null)
    if (last?.kind === 'time') {
      if (last.over.personId !== null) book({ personId: last.over.personId, ...datesOf(last) })
      return
    }
    if (!last || isSame(last.proposal, last.assignment)) return
    const { assignment, proposal } = last
    const { personId, startDate, endDate } = proposal
    const who = personId === null ? words.theOpenRole : nameOf(personId)
    const project = projectsOnBoard().get(assignment.projectId)?.name
    const done = words.done(who, project, startDate, endDate)
    const byKeys = last.at === null
    const finish = async () => {
      const saved = await drop({ assignment, proposal, over: outcomeOf(last, read).over, done, book })
      setSaid(saved ? words.saved(done) : '')
      if (saved && byKeys) focusBlock(scroller, assignment.id)
    }
    void finish()
  }
  const current = () => latest.current
  const dragging = { ...options, current, hold, letGo, giveUp }
  const forgetPointer = usePointer(dragging)
  const forgetTouch = useTouch(dragging)
  usePull(held, dragging)
  useKeys({
    ...dragging,
    giveUp: () => {
      forgetPointer()
      forgetTouch()
      giveUp()
    },
  })
  return { held, said }
}

const nameOf = (personId: number | null) => (personId === null ? undefined : findOnBoard(personId)?.name)

/** It may stand in another row now, and be drawn anew. */
function focusBlock(scroller: HTMLElement, id: number) {
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      scroller.querySelector<HTMLElement>(`button.work[data-id="${id}"]`)?.focus({ preventScroll: true }),
    ),
  )
}
