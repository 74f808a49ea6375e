import type { Assignment } from '@contract/assignments.ts'
import { Link } from '@tanstack/react-router'
import { findWords } from '#words/find.ts'
import type { ScheduleRow } from '../../api/schedule.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { judge, verdict } from '../schedule/hand/proposal.ts'
import { RoomStrip } from './RoomStrip.tsx'
import type { Find } from './useFind.ts'

interface CandidatesProps {
  find: Find
  action: string
  busy: boolean
  onChoose: ((personId: number, name: string) => void) | undefined
}

/** Who has room, best first; then who has not, and why. */
export function Candidates({ find, action, busy, onChoose }: CandidatesProps) {
  const { ask, people, without, rows } = find
  const { from, to, weeklyHours } = ask
  const others = without.flatMap((id) => rows.get(id) ?? [])
  return (
    <>
      {people.length > 0 && (
        <ul aria-label={findWords.withRoom} className="flex flex-col">
          {people.map((each) => {
            const row = rows.get(each.personId)
            const lost = each.neededHours - each.availableHours
            return (
              <Line
                key={each.personId}
                id={each.personId}
                name={each.name}
                role={each.role}
                row={row}
                {...{ from, to }}
                tone="text-free"
                words={findWords.free(each.freeWeeklyHours, Math.round(lost * 100) / 100, each.neededHours)}
              >
                {onChoose && (
                  <Button
                    busy={busy}
                    aria-label={findWords.choose(action, each.name)}
                    onClick={() => onChoose(each.personId, each.name)}
                  >
                    {action}
                  </Button>
                )}
              </Line>
            )
          })}
        </ul>
      )}
      {others.length > 0 && (
        <section aria-label={findWords.withoutRoom}>
          <h2 className="mb-1 text-base">{findWords.withoutRoom}</h2>
          <ul aria-label={findWords.peopleWithoutRoom} className="flex flex-col">
            {others.map((row) => (
              <Line
                key={row.id}
                id={row.id}
                name={row.name}
                role={row.role}
                {...{ row, from, to }}
                tone="text-soft"
                words={whyNot(row, weeklyHours, { from, to })}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

/** What the rule would say if they were booked all the same. */
function whyNot(row: ScheduleRow, weeklyHours: number, span: { from: string; to: string }): string {
  const asked = { id: 0, weeklyHours, status: 'confirmed' } as Assignment
  const proposal = { personId: row.id, startDate: span.from, endDate: span.to }
  const preview = judge(row, asked, proposal, span)
  return preview?.violations.length ? verdict(row.name, preview).text : findWords.offAllDays
}

interface LineProps {
  id: number
  name: string
  role: string
  row: ScheduleRow | undefined
  from: string
  to: string
  words: string
  tone: string
  children?: React.ReactNode
}

function Line({ id, name, role, row, from, to, words, tone, children }: LineProps) {
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 border-b border-line-soft py-2 sm:grid-cols-[220px_minmax(0,1fr)_72px]">
      <div className="min-w-0">
        <Link {...paths.person(id)} className="block truncate font-[560] no-underline hover:underline">
          {name}
        </Link>
        <p className="truncate text-2xs text-faint">{role}</p>
      </div>
      <div className="flex min-w-0 flex-col gap-1 max-sm:order-last max-sm:col-span-2">
        {row && <RoomStrip row={row} from={from} to={to} label={findWords.picture(name, words)} />}
        <p className={`truncate text-2xs ${tone}`}>{words}</p>
      </div>
      <div className="justify-self-end">{children}</div>
    </li>
  )
}
