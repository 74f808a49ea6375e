import '../../ui/charts.css'
import type { Person } from '@contract/people.ts'
import { useQuery } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'
import { personWords } from '#words/person.ts'
import { csvOf } from '../../api/exports.ts'
import { explanationOptions } from '../../api/explain.ts'
import { personUtilizationOptions } from '../../api/personUtilization.ts'
import { freeHours } from '../../lib/vessel.ts'
import { IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { CsvLink } from '../../ui/CsvLink.tsx'
import { Section } from '../../ui/Page.tsx'
import { Loading, Skeleton } from '../../ui/states.tsx'
import { HelpLink } from '../help/HelpLink.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { YearProjects } from './YearProjects.tsx'
import { DaysOffLegend, type Span, YearPicture } from './YearPicture.tsx'
import { yearWeeks } from './yearWeeks.ts'

const Explained = lazy(async () => ({ default: (await import('./Explained.tsx')).Explained }))

const words = personWords.year

/** A person's year as one vessel, week by week, and how a week or month of it comes about. */
export function Year({ person, today }: { person: Person; today: string }) {
  const [year, setYear] = useState(Number(today.slice(0, 4)))
  const [chosen, setChosen] = useState<Span | null>(null)
  const from = `${year}-01-01`
  const to = `${year}-12-31`
  const { data, isError, error, refetch } = useQuery(personUtilizationOptions(person.id, from, to))
  const days = useQuery(explanationOptions(person.id, from, to))
  const weeks = yearWeeks(data?.weeks ?? [], year, days.isPlaceholderData ? [] : days.data?.days)
  const free = weeks.reduce((sum, week) => sum + freeHours(week), 0)
  const go = (years: number) => {
    setYear(year + years)
    setChosen(null)
  }
  const booked = data && words.booked(data.utilizationPercent)
  const freeWords = words.free(Math.round(free))
  return (
    <Section
      title={String(year)}
      actions={
        <>
          {booked && (
            <span className="flex items-center text-xs text-soft">
              {booked}
              <HelpLink about="utilization" />
              <span className="text-free">{freeWords}</span>
              <HelpLink about="free" />
            </span>
          )}
          <CsvLink href={csvOf('utilization', { from, to, by: 'person', id: person.id })} />
          <IconButton label={words.before} onClick={() => go(-1)} disabled={year <= 2000}>
            <Icon name="left" size={16} />
          </IconButton>
          <IconButton label={words.after} onClick={() => go(1)} disabled={year >= 2199}>
            <Icon name="right" size={16} />
          </IconButton>
        </>
      }
    >
      {isError && <QueryError error={error} retry={() => void refetch()} />}
      {!data && !isError && (
        <Loading what={words.loading}>
          <Skeleton className="h-16" />
        </Loading>
      )}
      {data && (
        <>
          <div className="overflow-x-auto py-1">
            <YearPicture
              label={words.picture(person.name, year, booked ?? '', freeWords)}
              weeks={weeks}
              year={year}
              today={today}
              chosen={chosen}
              onChoose={setChosen}
            />
          </div>
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
            <span className="flex items-center">
              <DaysOffLegend />
              <HelpLink about="pictures" />
            </span>
            {chosen === null && <p className="text-2xs text-faint">{words.choose}</p>}
          </div>
          {days.data && !days.isPlaceholderData && <YearProjects year={year} explanation={days.data} />}
          {chosen && (
            <Suspense fallback={<Skeleton className="h-16" />}>
              <Explained person={person} span={chosen} onClose={() => setChosen(null)} />
            </Suspense>
          )}
        </>
      )}
    </Section>
  )
}
