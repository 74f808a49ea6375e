import type { Assignment } from '@contract/assignments.ts'
import type { ProjectName } from '@contract/utilization.ts'
import { Link } from '@tanstack/react-router'
import type { CSSProperties, ReactNode } from 'react'
import { ownWeekWords as words } from '#words/own-week.ts'
import { scheduleWords } from '#words/schedule.ts'
import { appWords } from '#words/app.ts'
import { addDays, mondayOfDate, showSpan } from '../../../lib/dates.ts'
import { showHours } from '../../../lib/format.ts'
import { paths } from '../../../paths.ts'
import { Button, IconButton, buttonClass } from '../../../ui/Button.tsx'
import { Icon } from '../../../ui/Icon.tsx'
import { Loading, Skeleton } from '../../../ui/states.tsx'
import { QueryError } from '../../shell/QueryError.tsx'
import type { View } from '../view.ts'
import { WeekStrip } from './WeekStrip.tsx'
import { WeekVessel } from './WeekVessel.tsx'
import { WhoseWeek } from './WhoseWeek.tsx'
import { type OwnWeek as Own, useOwnWeek } from './useOwnWeek.ts'

/** For a phone: what somebody is on this week, how full it is, and when they are off. */
export function OwnWeek({ view, personId }: { view: View; personId: number }) {
  const { today } = view
  const own = useOwnWeek(personId, view.from, today)
  const { monday, sunday, failed } = own
  const goTo = (date: string) => view.set({ from: date === mondayOfDate(today) ? undefined : date })
  return (
    <main className="h-full overflow-y-auto">
      <title>{appWords.title(words.title)}</title>
      <div className="mx-auto flex max-w-[560px] flex-col gap-5 px-4 pt-2.5 pb-10">
        <header className="flex flex-col gap-2.5">
          <h1 className="sr-only">{words.title}</h1>
          <WhoseWeek view={view} />
          <div className="flex items-center justify-between gap-2">
            <p className="text-base font-[640] tracking-[-0.012em]" aria-live="polite">
              {showSpan(monday, sunday)}
            </p>
            <div className="flex items-center gap-0.5">
              <IconButton label={words.earlier} onClick={() => goTo(addDays(monday, -7))}>
                <Icon name="left" size={16} />
              </IconButton>
              <Button onClick={() => goTo(mondayOfDate(today))}>{words.thisWeek}</Button>
              <IconButton label={words.later} onClick={() => goTo(addDays(monday, 7))}>
                <Icon name="right" size={16} />
              </IconButton>
            </div>
          </div>
        </header>
        {failed && <QueryError error={failed.error} retry={() => void failed.refetch()} />}
        {!failed && (own.pending ? <Waiting /> : <Week own={own} today={today} onChoose={goTo} />)}
      </div>
    </main>
  )
}

function Waiting() {
  return (
    <Loading what={words.loading}>
      <Skeleton className="h-10 w-48" />
      <Skeleton className="mt-5 h-44" />
      <Skeleton className="mt-5 h-4 w-2/3" />
    </Loading>
  )
}

interface WeekProps {
  own: Own
  today: string
  onChoose: (monday: string) => void
}

function Week({ own, today, onChoose }: WeekProps) {
  const { row, week, weeks, names, monday, now, next, daysOff } = own
  if (!row || !week) return <p className="text-soft">{words.noHours}</p>
  const { capacityHours, bookedHours, tentativeHours } = week
  const free = Math.max(0, Math.round((capacityHours - bookedHours) * 100) / 100)
  return (
    <>
      {capacityHours === 0 ? (
        <p className="text-soft">{words.noHours}</p>
      ) : (
        <dl className="flex flex-wrap gap-x-7 gap-y-2 text-xs text-soft">
          <Figure value={showHours(bookedHours)}>{words.booked(capacityHours)}</Figure>
          <Figure value={showHours(free)} tone="text-free">
            {words.free}
          </Figure>
          {tentativeHours > 0 && <Figure value={showHours(tentativeHours)}>{words.tentativeHours}</Figure>}
        </dl>
      )}
      <WeekVessel row={row} names={names} monday={monday} today={today} />
      <Part title={words.on}>
        {now.length === 0 && <p className="text-soft">{words.onNothing}</p>}
        <Works list={now} names={names} label={words.on} />
      </Part>
      <Part
        title={words.daysOff}
        action={
          <Link {...paths.timeOff()} className={buttonClass()}>
            {words.ask}
          </Link>
        }
      >
        {daysOff.length === 0 && <p className="text-soft">{words.noDaysOff}</p>}
        <ul aria-label={words.daysOff}>
          {daysOff.map((each) => (
            <li
              key={each.startDate + each.kind}
              className="flex justify-between gap-4 border-b border-line-soft py-2"
            >
              <span>{words.dayOff(each)}</span>
              <span className="truncate text-soft">{each.name ?? scheduleWords.daysOff[each.kind]}</span>
            </li>
          ))}
        </ul>
      </Part>
      <Part title={words.weeks}>
        <WeekStrip weeks={weeks} monday={monday} onChoose={onChoose} />
      </Part>
      {next.length > 0 && (
        <Part title={words.next}>
          <Works list={next} names={names} label={words.next} />
        </Part>
      )}
    </>
  )
}

function Figure({ value, tone = '', children }: { value: string; tone?: string; children: ReactNode }) {
  return (
    <div className="flex flex-col-reverse">
      <dt>{children}</dt>
      <dd className={`text-xl leading-6 font-[620] tracking-[-0.02em] text-ink ${tone}`}>{value}</dd>
    </div>
  )
}

function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-1.5">
      <div className="flex min-h-[38px] items-center justify-between gap-3">
        <h2 className="text-base">{title}</h2>
        {action}
      </div>
      {children}
    </section>
  )
}

interface WorksProps {
  list: readonly Assignment[]
  names: ReadonlyMap<number, ProjectName>
  label: string
}

/** Assignments, a line each. */
function Works({ list, names, label }: WorksProps) {
  return (
    <ul aria-label={label}>
      {list.map(({ id, projectId, weeklyHours, startDate, endDate, status }) => {
        const project = names.get(projectId)
        return (
          <li key={id} className="flex gap-3 border-b border-line-soft py-2">
            <i
              aria-hidden
              className="project-dot mt-1 size-2.5 flex-none rounded-sm"
              style={{ '--project': project?.color } as CSSProperties}
            />
            <div className="min-w-0 flex-1">
              <Link
                {...paths.project(projectId)}
                className="block truncate font-[560] no-underline hover:underline"
              >
                {project?.name}
              </Link>
              <p className="truncate text-2xs text-faint">{showSpan(startDate, endDate)}</p>
            </div>
            <p className="flex-none text-right">
              {words.aWeek(weeklyHours)}
              {status === 'tentative' && <span className="block text-2xs text-faint">{words.tentative}</span>}
            </p>
          </li>
        )
      })}
    </ul>
  )
}
