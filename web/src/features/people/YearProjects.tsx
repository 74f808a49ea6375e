import type { Explanation } from '@contract/explain.ts'
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { personWords } from '#words/person.ts'
import { useProjects } from '../../api/names.ts'
import { showHours } from '../../lib/format.ts'
import { paths } from '../../paths.ts'
import { yearProjects } from './yearProjects.ts'

const words = personWords.projects

/** Where the hours of a year go, project by project; as long as their part of what is available. */
export function YearProjects({ year, explanation }: { year: number; explanation: Explanation }) {
  const { days, availableHours } = explanation
  const found = yearProjects(days)
  const projects = useProjects(found.map(({ projectId }) => projectId))
  const longest = Math.max(availableHours, ...found.map(({ hours }) => hours))
  if (found.length === 0) return <p className="text-xs text-soft">{words.none}</p>
  return (
    <ul aria-label={words.title(year)} className="year-projects">
      {found.map(({ projectId, projectName, hours, status }) => {
        const isTentative = status === 'tentative'
        const percent = availableHours > 0 ? Math.round((hours / availableHours) * 1000) / 10 : null
        return (
          <li
            key={`${projectId} ${status}`}
            title={words.share(percent)}
            style={{ '--project': projects.get(projectId)?.color ?? 'var(--fill)' } as CSSProperties}
          >
            <Link {...paths.project(projectId)} className="truncate no-underline hover:underline">
              {projectName}
            </Link>
            <i
              className={`bar ${isTentative ? 'tentative-bar' : 'project-block'}`}
              style={{ width: `${(hours / longest) * 100}%` }}
            />
            <span className="text-right whitespace-nowrap">
              {isTentative && <em className="text-faint">{words.tentative} </em>}
              {showHours(hours)}
            </span>
          </li>
        )
      })}
    </ul>
  )
}
