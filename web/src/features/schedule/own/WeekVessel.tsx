import type { ProjectName } from '@contract/utilization.ts'
import { toDay } from '@domain/calendar.ts'
import { type CSSProperties, useCallback, useMemo, useState } from 'react'
import type { ScheduleRow } from '../../../api/schedule.ts'
import { addDays } from '../../../lib/dates.ts'
import { weekdayShort } from '../../../lib/weekdays.ts'
import { Lane } from '../Lane.tsx'
import type { LanePlace } from '../lanePlace.ts'

const HEIGHT = 176

interface WeekVesselProps {
  row: ScheduleRow
  names: ReadonlyMap<number, ProjectName>
  monday: string
  today: string
}

/** A week as one vessel, as wide as the screen: its days across, hours upwards. */
export function WeekVessel({ row, names, monday, today }: WeekVesselProps) {
  const [width, setWidth] = useState(0)
  const measure = useCallback((element: HTMLElement | null) => {
    if (!element) return undefined
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  const start = toDay(monday)
  const place = useMemo((): LanePlace => {
    const week = { from: start, to: start + 7 }
    return {
      scale: { zoom: 'days', start, days: 7, dayWidth: width / 7, width },
      size: { vessel: HEIGHT, pitch: HEIGHT },
      read: week,
      drawn: week,
      showTentative: true,
      canWrite: false,
      entered: false,
    }
  }, [start, width])
  return (
    <div>
      <div aria-hidden className="mb-1.5 grid grid-cols-7 text-center text-2xs">
        {[0, 1, 2, 3, 4, 5, 6].map((weekday) => {
          const date = addDays(monday, weekday)
          return (
            <span key={weekday} className={date === today ? 'font-[650] text-accent-strong' : 'text-faint'}>
              {weekdayShort(weekday)} <b className="block text-xs font-[inherit]">{Number(date.slice(8))}</b>
            </span>
          )
        })}
      </div>
      <div ref={measure} className="lane" style={{ height: HEIGHT, '--first': '0px' } as CSSProperties}>
        {width > 0 && <Lane row={row} place={place} names={names} active={false} />}
        {monday <= today && today <= addDays(monday, 6) && (
          <i
            aria-hidden
            className="absolute inset-y-0 w-[1.5px] bg-accent"
            style={{ left: `${((toDay(today) - start + 0.5) / 7) * 100}%` }}
          />
        )}
      </div>
    </div>
  )
}
