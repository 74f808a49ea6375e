import { useState } from 'react'
import { roomWords as words } from '#words/booking.ts'
import { addDays, lengthInDays } from '../../lib/dates.ts'
import { parseHours } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { SomeoneElse } from './SomeoneElse.tsx'
import type { BookingValues } from './values.ts'

interface RemediesProps {
  largestWeeklyHours: number | null
  firstStartDate: string | null
  values: BookingValues
  role: string | undefined
  set: (change: Partial<BookingValues>) => void
}

/** What would work instead, each a click: fewer hours, a later start, someone else. */
export function Remedies({ largestWeeklyHours, firstStartDate, values, role, set }: RemediesProps) {
  const [elsewhere, setElsewhere] = useState(false)
  const { startDate, endDate } = values
  return (
    <>
      <div className="flex flex-wrap gap-2">
        {largestWeeklyHours !== null && largestWeeklyHours > 0 && (
          <Button onClick={() => set({ weeklyHours: String(largestWeeklyHours) })}>
            {words.take(largestWeeklyHours)}
          </Button>
        )}
        {firstStartDate !== null && firstStartDate !== startDate && (
          <Button
            onClick={() =>
              set({
                startDate: firstStartDate,
                endDate: addDays(firstStartDate, lengthInDays(startDate, endDate) - 1),
              })
            }
          >
            {words.start(firstStartDate)}
          </Button>
        )}
        <Button aria-expanded={elsewhere} onClick={() => setElsewhere(!elsewhere)}>
          {words.someoneElse}
        </Button>
      </div>
      {elsewhere && (
        <SomeoneElse
          weeklyHours={parseHours(values.weeklyHours)}
          from={startDate}
          to={endDate}
          role={role}
          onChoose={(personId) => set({ personId, kind: 'person' })}
        />
      )}
    </>
  )
}
