import type { Problem } from '@contract/problem.ts'
import { projectWords } from '#words/projects.ts'
import { showSpan } from '../../lib/dates.ts'

const SHOWN = 4

/** The assignments that would stand outside of a project's dates. */
export function OutsideDates({ assignments = [] }: { assignments?: Problem['assignments'] }) {
  if (assignments.length === 0) return null
  return (
    <ul className="list-disc pl-4">
      {assignments.slice(0, SHOWN).map(({ id, startDate, endDate }) => (
        <li key={`${id}-${startDate}`}>{showSpan(startDate, endDate)}</li>
      ))}
      {assignments.length > SHOWN && <li>{projectWords.form.more(assignments.length - SHOWN)}</li>}
    </ul>
  )
}
