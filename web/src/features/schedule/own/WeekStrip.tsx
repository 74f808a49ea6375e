import { ownWeekWords } from '#words/own-week.ts'
import { showMonthShort } from '../../../lib/dates.ts'
import { showNumber } from '../../../lib/format.ts'
import { freeHours, vesselPaths } from '../../../lib/vessel.ts'
import { VesselPicture } from '../../../ui/VesselPicture.tsx'
import type { OwnWeek } from './useOwnWeek.ts'

interface WeekStripProps {
  weeks: OwnWeek['weeks']
  monday: string
  onChoose: (monday: string) => void
}

/** The weeks ahead, an upright vessel each. */
export function WeekStrip({ weeks, monday, onChoose }: WeekStripProps) {
  const vessels = weeks.map(({ capacityHours, bookedHours, tentativeHours }) => ({
    capacity: capacityHours,
    booked: bookedHours,
    tentative: tentativeHours,
    open: 0,
  }))
  const scale = Math.max(1, ...vessels.map(({ capacity }) => capacity))
  return (
    <ul aria-label={ownWeekWords.weeks} className="grid grid-cols-8 gap-1">
      {vessels.map((vessel, index) => {
        const { weekStart } = weeks[index]!
        const free = freeHours(vessel)
        return (
          <li key={weekStart}>
            <button
              type="button"
              aria-label={ownWeekWords.week(weekStart, vessel.booked, vessel.capacity)}
              aria-current={weekStart === monday ? 'true' : undefined}
              className="block w-full rounded-md px-0.5 py-1 text-2xs leading-4 text-faint hover:bg-hover aria-[current]:bg-accent-bg aria-[current]:font-[600] aria-[current]:text-accent-strong"
              onClick={() => onChoose(weekStart)}
            >
              <span className="block h-14">
                <VesselPicture paths={vesselPaths([vessel], scale)} width={1} />
              </span>
              <span className={`mt-1 block ${free > 0 ? 'text-free' : ''}`}>
                {free > 0 ? showNumber(free) : '–'}
              </span>
              {Number(weekStart.slice(8))}
              <br />
              {showMonthShort(weekStart)}
            </button>
          </li>
        )
      })}
    </ul>
  )
}
