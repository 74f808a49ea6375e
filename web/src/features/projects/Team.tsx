import type { Assignment } from '@contract/assignments.ts'
import type { Project } from '@contract/projects.ts'
import { MAX_WEEKS } from '@contract/within-span.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { projectWords } from '#words/projects.ts'
import { scheduleOptions } from '../../api/schedule.ts'
import { useSession } from '../../api/session.ts'
import { addDays, mondayOfDate, showSpan } from '../../lib/dates.ts'
import { paths } from '../../paths.ts'
import { Section } from '../../ui/Page.tsx'
import { Loading, Skeleton } from '../../ui/states.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { TeamStrip } from './TeamStrip.tsx'
import type { Span } from './life.ts'

const words = projectWords.team
const MOST_PEOPLE = 200
const WEEKS_BEFORE = 26

/** Days of a life in one picture: all of them, or those around today. */
function sightOf({ from, to }: Span, today: string): Span {
  const earliest = addDays(mondayOfDate(today), -WEEKS_BEFORE * 7)
  const isLong = addDays(from, MAX_WEEKS * 7 - 1) < to
  const first = isLong && from < earliest && earliest < to ? earliest : from
  const last = addDays(first, MAX_WEEKS * 7 - 1)
  return { from: first, to: to < last ? to : last }
}

interface TeamProps {
  project: Project
  assignments: readonly Assignment[]
  life: Span
}

/** Who is on a project: each as a vessel over its days, with what else they are on and what is free. */
export function Team({ project, assignments, life }: TeamProps) {
  const { today } = useSession()
  const ids = [...new Set(assignments.flatMap(({ personId }) => personId ?? []))].slice(0, MOST_PEOPLE)
  const sight = sightOf(life, today)
  const { data, isError, error, refetch } = useQuery({
    ...scheduleOptions(sight.from, sight.to, ids),
    enabled: ids.length > 0,
  })
  const now = (personId: number) =>
    assignments
      .filter((each) => each.personId === personId && each.status === 'confirmed')
      .filter(({ startDate, endDate }) => startDate <= today && today <= endDate)
      .reduce((sum, { weeklyHours }) => Math.round((sum + weeklyHours) * 100) / 100, 0)
  return (
    <Section title={words.title}>
      {ids.length === 0 && <p className="text-soft">{words.nobody}</p>}
      {isError && !data && <QueryError error={error} retry={() => void refetch()} />}
      {ids.length > 0 && !data && !isError && (
        <Loading what={words.title}>
          <Skeleton className="h-20" />
        </Loading>
      )}
      {data && ids.length > 0 && (
        <>
          <ul className="flex flex-col" style={{ '--project': project.color } as CSSProperties}>
            {data.results.map((row) => (
              <li key={row.id} className="team-row">
                <span className="min-w-0">
                  <Link
                    {...paths.person(row.id)}
                    className="block truncate font-[560] no-underline hover:underline"
                  >
                    {row.name}
                  </Link>
                  <span className="block truncate text-2xs text-faint">{row.role}</span>
                </span>
                <TeamStrip
                  row={row}
                  projectId={project.id}
                  {...sight}
                  today={today}
                  label={words.weeks(row.name, showSpan(sight.from, sight.to))}
                />
                <span className="text-right text-2xs text-soft">{words.now(now(row.id))}</span>
              </li>
            ))}
          </ul>
          <p
            aria-hidden
            className="chart-legend text-2xs"
            style={{ '--project': project.color } as CSSProperties}
          >
            <span>
              <i className="project-block" />
              {words.here}
            </span>
            <span>
              <i style={{ background: 'var(--line-strong)' }} />
              {words.elsewhere}
            </span>
            <span>
              <i
                style={{ background: 'var(--vessel)', borderTop: '1.5px solid var(--rim)', borderRadius: 0 }}
              />
              {words.free}
            </span>
          </p>
        </>
      )}
    </Section>
  )
}
