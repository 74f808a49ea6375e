import type { Project } from '@contract/projects.ts'
import { projectWords } from '#words/projects.ts'
import { csvOf } from '../../api/exports.ts'
import type { PlannedHours } from '../../api/projectHours.ts'
import { useSession } from '../../api/session.ts'
import { showDay, showSpan, addDays } from '../../lib/dates.ts'
import { showWholeHours } from '../../lib/format.ts'
import type { VesselWeek } from '../../lib/vessel.ts'
import { CsvLink } from '../../ui/CsvLink.tsx'
import { Section } from '../../ui/Page.tsx'
import { WeekChart } from '../../ui/WeekChart.tsx'
import { WeekTable } from '../../ui/WeekTable.tsx'
import { filledUp, partsOf } from './life.ts'
import { HelpLink } from '../help/HelpLink.tsx'
import type { Life } from './useLife.ts'

const words = projectWords.hours

interface HoursProps {
  project: Project
  life: Life
  hours: PlannedHours
}

/** Hours planned against those estimated, and what each week needs. */
export function Hours({ project, life: { life, mondays, weeks }, hours }: HoursProps) {
  const { today } = useSession()
  const { estimatedHours, color } = project
  const total = filledUp(weeks, estimatedHours)
  const left = estimatedHours === null ? null : Math.round((estimatedHours - hours.bookedHours) * 100) / 100
  const span = showSpan(life.from, life.to)
  const booked = showWholeHours(hours.bookedHours)
  const common = { mondays, ...life, today, color }
  return (
    <>
      <Section title={words.planned} help={<HelpLink about="estimated" />}>
        <dl className="figures mb-2">
          <Figure title={words.booked} value={booked} />
          {hours.tentativeHours > 0 && (
            <Figure title={words.tentative} value={showWholeHours(hours.tentativeHours)} />
          )}
          {hours.openHours > 0 && (
            <Figure title={words.open} value={showWholeHours(hours.openHours)} tone="text-open" />
          )}
          {estimatedHours !== null && (
            <Figure title={words.estimated} value={showWholeHours(estimatedHours)} />
          )}
          {left !== null && (
            <Figure
              title={left < 0 ? words.over : words.left}
              value={showWholeHours(Math.abs(left))}
              tone={left < 0 ? 'text-danger' : 'text-free'}
            />
          )}
        </dl>
        <WeekChart
          {...common}
          label={words.plannedPicture(
            span,
            booked,
            estimatedHours === null ? null : showWholeHours(estimatedHours),
          )}
          weeks={total}
          names={{ capacity: words.estimated, over: words.over }}
          wordsOf={untilWords}
        />
      </Section>
      <Section
        title={words.needs}
        help={<HelpLink about="open" />}
        actions={
          // One file holds no longer span than one answer.
          partsOf(life).length === 1 && (
            <CsvLink href={csvOf('utilization', { ...life, by: 'project', id: project.id })} />
          )
        }
      >
        <WeekChart {...common} label={words.needsPicture(span)} weeks={weeks} />
        <WeekTable label={words.needs} mondays={mondays} weeks={weeks} />
      </Section>
    </>
  )
}

const untilWords = (monday: string, { booked, tentative, open }: VesselWeek) =>
  words.until(showDay(addDays(monday, 6)), booked, tentative, open)

function Figure({ title, value, tone = '' }: { title: string; value: string; tone?: string }) {
  return (
    <div>
      <dt>{title}</dt>
      <dd className={tone}>{value}</dd>
    </div>
  )
}
