import { toDate } from '@domain/calendar.ts'
import { useEffect, useState } from 'react'
import { findOnBoard, projectsOnBoard } from '../../../api/planCache.ts'
import type { BookingTarget } from '../../booking/context.ts'
import { holdNews } from '../../shell/live.ts'
import { type Days, type TimeScale, lastDate } from '../timeScale.ts'
import { drop } from './drop.ts'
import type { Held, HeldWork } from './held.ts'
import { isSame, judge, proposalWords, verdict } from './proposal.ts'
import { useKeys } from './useKeys.ts'
import { datesOf, usePointer } from './usePointer.ts'

export interface HandOptions {
  scroller: HTMLElement
  scale: TimeScale
  read: Days
  today: string
  book: (target: BookingTarget) => void
}

/** What would come of letting go now. */
export function outcomeOf({ assignment, proposal }: HeldWork, read: Days) {
  const person = proposal.personId === null ? undefined : findOnBoard(proposal.personId)
  const span = { from: toDate(read.from), to: lastDate(read) }
  const preview = person ? judge(person, assignment, proposal, span) : null
  const { text, over } = person ? verdict(person.name, preview) : { text: 'Open role', over: false }
  return { preview, text, over }
}

/** What is in the hand on the board, by pointer or keys; nothing is asked of the server before it is let go. */
export function useHand(options: HandOptions) {
  const { read, book, scroller } = options
  const [held, setHeld] = useState<Held | null>(null)
  const [said, setSaid] = useState('')
  const isHeld = held !== null
  useEffect(() => (isHeld ? holdNews() : undefined), [isHeld])

  const hold = (next: Held | null) => {
    setHeld(next)
    if (next?.kind === 'work') setSaid(`${proposalWords(next.proposal)}. ${outcomeOf(next, read).text}`)
    if (next?.kind === 'time' && next.byKeys) setSaid(timeWords(next.over.personId, datesOf(next)))
  }
  const giveUp = () => {
    setSaid(held?.kind === 'work' ? 'Given up, nothing is changed' : '')
    setHeld(null)
  }
  const letGo = () => {
    setHeld(null)
    if (held?.kind === 'time') {
      if (held.over.personId !== null) book({ personId: held.over.personId, ...datesOf(held) })
      return
    }
    if (!held || isSame(held.proposal, held.assignment)) return
    const { assignment, proposal } = held
    const who = proposal.personId === null ? 'The open role' : findOnBoard(proposal.personId)?.name
    const project = projectsOnBoard().get(assignment.projectId)?.name ?? 'project'
    const words = `${who ?? 'It'} is on ${project}, ${proposalWords(proposal)}`
    const byKeys = held.at === null
    const finish = async () => {
      const saved = await drop({ assignment, proposal, over: outcomeOf(held, read).over, words, book })
      setSaid(saved ? `Saved: ${words}` : '')
      if (saved && byKeys) focusBlock(scroller, assignment.id)
    }
    void finish()
  }
  const forgetPress = usePointer({ ...options, held, hold, letGo })
  useKeys({
    ...options,
    held,
    hold,
    letGo,
    giveUp: () => {
      forgetPress()
      giveUp()
    },
  })
  return { held, said }
}

function timeWords(personId: number | null, { startDate, endDate }: { startDate: string; endDate: string }) {
  const name = personId === null ? '' : (findOnBoard(personId)?.name ?? '')
  return `${name}, ${proposalWords({ personId, startDate, endDate })}. Enter books it.`
}

/** It may stand in another row now, and be drawn anew. */
function focusBlock(scroller: HTMLElement, id: number) {
  requestAnimationFrame(() =>
    requestAnimationFrame(() =>
      scroller.querySelector<HTMLElement>(`button.work[data-id="${id}"]`)?.focus({ preventScroll: true }),
    ),
  )
}
