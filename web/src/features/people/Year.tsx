import type { Person } from '@contract/people.ts'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { personUtilizationOptions } from '../../api/utilization.ts'
import { showMonthShort, showSpan, addDays } from '../../lib/dates.ts'
import { showHours, showPercent } from '../../lib/format.ts'
import { freeHours, vesselPaths } from '../../lib/vessel.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Section } from '../../ui/Page.tsx'
import { Loading, Skeleton } from '../../ui/states.tsx'
import { VesselPicture } from '../../ui/VesselPicture.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { Icon } from '../../ui/Icon.tsx'

/** A person's year as one vessel, week by week. */
export function Year({ person, today }: { person: Person; today: string }) {
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const from = `${year}-01-01`
  const to = `${year}-12-31`
  const { data, isError, error, refetch } = useQuery(personUtilizationOptions(person.id, from, to))
  const weeks = (data?.weeks ?? []).map((week) => ({
    start: week.weekStart,
    capacity: week.capacityHours,
    booked: week.bookedHours,
    tentative: week.tentativeHours,
    open: 0,
  }))
  const free = weeks.reduce((sum, week) => sum + freeHours(week), 0)
  const current = weeks.findIndex((week) => week.start <= today && today <= addDays(week.start, 6))
  return (
    <Section
      title={String(year)}
      actions={
        <>
          <span className="text-xs text-soft">
            {data && (
              <>
                {showPercent(data.utilizationPercent)} booked,{' '}
                <span className="text-free">{showHours(Math.round(free))} free</span>
              </>
            )}
          </span>
          <IconButton label="Year before" onClick={() => setYear(year - 1)} disabled={year <= 2000}>
            <Icon name="left" size={16} />
          </IconButton>
          <IconButton label="Year after" onClick={() => setYear(year + 1)} disabled={year >= 2199}>
            <Icon name="right" size={16} />
          </IconButton>
        </>
      }
    >
      {isError && <QueryError error={error} retry={() => void refetch()} />}
      {!data && !isError && (
        <Loading what="the year">
          <Skeleton className="h-16" />
        </Loading>
      )}
      {data && (
        <div className="overflow-x-auto">
          <div className="min-w-[560px]">
            <div
              role="img"
              aria-label={`${person.name} in ${year}: ${showPercent(data.utilizationPercent)} booked, ${showHours(Math.round(free))} free`}
              className="relative h-16"
            >
              <VesselPicture paths={vesselPaths(weeks)} width={weeks.length} />
              {current !== -1 && (
                <i
                  className="absolute -inset-y-1 w-[1.5px] bg-accent"
                  style={{ left: `${((current + 0.5) / weeks.length) * 100}%` }}
                />
              )}
              <div className="absolute inset-0 flex">
                {weeks.map((week) => (
                  <span
                    key={week.start}
                    className="flex-1 hover:bg-(--today-tint)"
                    title={`${showSpan(week.start, addDays(week.start, 6))}: ${showHours(week.booked)} of ${showHours(week.capacity)} booked${week.tentative > 0 ? `, ${showHours(week.tentative)} tentative` : ''}`}
                  />
                ))}
              </div>
            </div>
            <Months weeks={weeks.map((week) => week.start)} year={year} />
          </div>
        </div>
      )}
    </Section>
  )
}

function Months({ weeks, year }: { weeks: readonly string[]; year: number }) {
  return (
    <div aria-hidden className="relative mt-1.5 h-4 text-2xs text-faint">
      {Array.from({ length: 12 }, (_, month) => `${year}-${String(month + 1).padStart(2, '0')}-01`).map(
        (first) => {
          const index = Math.max(
            0,
            weeks.findLastIndex((monday) => monday <= first),
          )
          return (
            <span
              key={first}
              className="absolute"
              style={{ left: `${(index / Math.max(1, weeks.length)) * 100}%` }}
            >
              {showMonthShort(first)}
            </span>
          )
        },
      )}
    </div>
  )
}
