import type { Person, WorkPattern } from '@contract/people.ts'
import { useQuery } from '@tanstack/react-query'
import { Suspense, lazy, useState } from 'react'
import { personWords } from '#words/person.ts'
import { patternsOptions } from '../../api/patterns.ts'
import { showHours } from '../../lib/format.ts'
import { Button } from '../../ui/Button.tsx'
import { Section } from '../../ui/Page.tsx'
import { Loading, Skeleton } from '../../ui/states.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { Writers } from '../shell/Writers.tsx'
import { PatternsPicture } from './PatternsPicture.tsx'

const PatternDialog = lazy(async () => ({ default: (await import('./PatternDialog.tsx')).PatternDialog }))

const words = personWords.patterns

/** What a person works from when on. */
export function Patterns({ person }: { person: Person }) {
  const { data, isError, error, refetch } = useQuery(patternsOptions(person.id))
  const [edited, setEdited] = useState<{ key: number; pattern?: WorkPattern } | null>(null)
  const [open, setOpen] = useState(false)
  const edit = (pattern?: WorkPattern) => {
    setEdited((last) => ({ key: (last?.key ?? 0) + 1, pattern }))
    setOpen(true)
  }
  return (
    <Section
      title={words.title}
      actions={
        <Writers>
          <Button onClick={() => edit()}>{words.add}</Button>
        </Writers>
      }
    >
      {isError && <QueryError error={error} retry={() => void refetch()} />}
      {!data && !isError && (
        <Loading what={words.loading}>
          <Skeleton className="h-10" />
        </Loading>
      )}
      {data && <PatternsPicture person={person} patterns={data} />}
      <ul className="flex flex-col">
        {data?.map((pattern) => (
          <li
            key={pattern.id}
            className="flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line-soft py-2.5 first:border-t"
          >
            <span className="w-40 font-[550]">
              {pattern.startDate === null ? words.fromTheStart : words.from(pattern.startDate)}
            </span>
            <span className="w-20">{showHours(pattern.weeklyCapacity)}</span>
            <span className="min-w-0 flex-1 basis-48 text-xs text-soft">
              {pattern.weeks.map(weekWords).join(words.nextWeek)}
              {pattern.location !== null && words.holidaysOf(pattern.location)}
            </span>
            <Writers>
              {' '}
              <Button
                look="quiet"
                aria-label={words.editFrom(pattern.startDate)}
                onClick={() => edit(pattern)}
              >
                {words.edit}
              </Button>
            </Writers>
          </li>
        ))}
      </ul>
      <Suspense>
        {edited && (
          <PatternDialog
            key={edited.key}
            person={person}
            pattern={edited.pattern}
            latest={data?.at(-1)}
            open={open}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </Section>
  )
}

/** Mon to Thu 8, Fri 4: neighbours with the same hours together, free days left out. */
export function weekWords(week: readonly number[]): string {
  const runs: { from: number; to: number; hours: number }[] = []
  for (const [day, hours] of week.entries()) {
    const last = runs.at(-1)
    if (last && last.hours === hours && last.to === day - 1) last.to = day
    else runs.push({ from: day, to: day, hours })
  }
  const worked = runs.filter((run) => run.hours > 0).map(({ from, to, hours }) => words.days(from, to, hours))
  return worked.length > 0 ? worked.join(', ') : words.noHours
}
