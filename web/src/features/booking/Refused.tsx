import type { Person } from '@contract/people.ts'
import type { Project } from '@contract/projects.ts'
import { useEffect, useRef } from 'react'
import { roomWords as words } from '#words/booking.ts'
import { violationWords } from '#words/violations.ts'
import type { Refusal } from '../../api/errors.ts'
import { lengthInDays } from '../../lib/dates.ts'
import { refusalSummary } from '../shell/refusalSummary.ts'
import { HelpLink } from '../help/HelpLink.tsx'
import type { Stretch } from './preview.ts'
import { Remedies } from './Remedies.tsx'
import { RoomPicture } from './RoomPicture.tsx'
import type { BookingValues } from './values.ts'

interface RefusedProps {
  refusal: Refusal
  values: BookingValues
  person: Person | undefined
  projects: ReadonlyMap<number, Project>
  set: (change: Partial<BookingValues>) => void
}

const SHOWN = 3

/** Why it was refused, in words and as a picture, and what would work. */
export function Refused({ refusal, values, person, projects, set }: RefusedProps) {
  const { violations, largestWeeklyHours, firstStartDate } = refusal
  const box = useRef<HTMLElement>(null)
  useEffect(() => {
    // In braces: browsers have begun to answer with a promise, which is no cleanup.
    box.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const stretches: Stretch[] = violations.map((each) => ({
    ...each,
    days: lengthInDays(each.startDate, each.endDate),
  }))
  const blockers = new Set(violations.flatMap((each) => each.assignments.map(({ projectId }) => projectId)))
  const names = [...blockers].flatMap((id) => projects.get(id)?.name ?? [])
  return (
    <section
      ref={box}
      role="alert"
      aria-label={words.refused}
      className="flex flex-col gap-2 rounded-lg bg-danger-bg px-3 py-2.5 text-xs"
    >
      <div className="flex items-start justify-between gap-2">
        <strong className="font-[620] text-danger">
          {words.noRoom(person?.name, refusalSummary(violations))}
        </strong>
        <HelpLink about="refused" apart />
      </div>
      <RoomPicture
        stretches={stretches}
        tentative={false}
        label={violations
          .slice(0, SHOWN)
          .map((each) => violationWords.of(each))
          .join('; ')}
      />
      <ul className="flex flex-col gap-0.5">
        {violations.slice(0, SHOWN).map((violation) => (
          <li key={violation.startDate}>{violationWords.of(violation)}</li>
        ))}
        {violations.length > SHOWN && <li>{violationWords.more(violations.length - SHOWN)}</li>}
      </ul>
      {names.length > 0 && <p className="text-soft">{words.bookedOn(names)}</p>}
      <Remedies
        largestWeeklyHours={largestWeeklyHours}
        firstStartDate={firstStartDate}
        values={values}
        role={values.role || person?.role}
        set={set}
      />
    </section>
  )
}
