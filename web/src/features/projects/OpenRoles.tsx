import type { Assignment } from '@contract/assignments.ts'
import { Link } from '@tanstack/react-router'
import { projectWords } from '#words/projects.ts'
import { showSpan } from '../../lib/dates.ts'
import { paths } from '../../paths.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Section } from '../../ui/Page.tsx'

const words = projectWords.openRoles

/** What nobody is on yet, each a click away from who could be. */
export function OpenRoles({ roles }: { roles: readonly Assignment[] }) {
  if (roles.length === 0) return null
  return (
    <Section title={words.title}>
      <ul className="flex flex-col">
        {roles.map(({ id, role, weeklyHours, startDate, endDate, status }) => (
          <li
            key={id}
            className="flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line-soft py-2.5 first:border-t"
          >
            <span className="w-40 font-[560] text-open">{role}</span>
            <span className="min-w-0 flex-1">
              {words.aWeek(weeklyHours)}, <span className="text-soft">{showSpan(startDate, endDate)}</span>
              {status === 'tentative' && <em className="text-faint"> {words.tentative}</em>}
            </span>
            <Link {...paths.find({ for: String(id) })} className={buttonClass('plain', 'no-print')}>
              {words.find}
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
