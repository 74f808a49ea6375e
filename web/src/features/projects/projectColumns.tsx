import type { Project } from '@contract/projects.ts'
import type { Matrix } from '@contract/utilization.ts'
import { Link } from '@tanstack/react-router'
import { projectWords } from '#words/projects.ts'
import type { PlannedHours } from '../../api/projectHours.ts'
import { showDate, showSpan } from '../../lib/dates.ts'
import { showWholeHours } from '../../lib/format.ts'
import { toWeeks } from '../../lib/vessel.ts'
import { paths } from '../../paths.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { MiniVessel } from '../../ui/MiniVessel.tsx'
import { ProjectDot } from '../../ui/ProjectDot.tsx'
import { HelpLink } from '../help/HelpLink.tsx'
import { BookedOfEstimate } from './BookedOfEstimate.tsx'
import { statusNames } from './status.ts'

const titles = projectWords.columns
const none = <span className="text-faint">–</span>

/** What the table of projects can show; `outlook` has the weeks ahead by id, `planned` all hours. */
export const projectColumns = (
  outlook: ReadonlyMap<number, Matrix['rows'][number]>,
  planned: ReadonlyMap<number, PlannedHours>,
): Column<Project>[] => [
  {
    key: 'name',
    title: titles.name,
    sort: 'name',
    cell: (project) => (
      <span className="flex items-center gap-2.5">
        <ProjectDot color={project.color} />
        <span className="name-and-more">
          <Link {...paths.project(project.id)} className="font-[560] no-underline hover:underline">
            {project.name}
          </Link>
          <span className="text-2xs text-faint sm:hidden">{project.client}</span>
        </span>
      </span>
    ),
  },
  { key: 'client', title: titles.client, sort: 'client', from: 'sm', cell: (project) => project.client },
  {
    key: 'dates',
    title: titles.runs,
    sort: 'startDate',
    from: 'md',
    cell: (project) => <span className="text-soft">{showSpan(project.startDate, project.endDate)}</span>,
  },
  {
    key: 'endDate',
    title: titles.endDate,
    sort: 'endDate',
    from: 'md',
    optional: true,
    cell: ({ endDate }) => (endDate === null ? none : showDate(endDate)),
  },
  {
    key: 'status',
    title: titles.status,
    sort: 'status',
    from: 'sm',
    cell: (project) => (
      <span className={project.status === 'active' ? '' : 'text-faint'}>{statusNames[project.status]}</span>
    ),
  },
  {
    key: 'outlook',
    title: titles.outlook,
    help: <HelpLink about="booked" />,
    align: 'right',
    from: 'lg',
    cell: ({ id, color }) => {
      const row = outlook.get(id)
      return (
        row && (
          <MiniVessel color={color} weeks={toWeeks(row)} words={showWholeHours(row.sums?.bookedHours ?? 0)} />
        )
      )
    },
  },
  {
    key: 'estimate',
    title: titles.estimate,
    sort: 'estimatedHours',
    align: 'right',
    from: 'sm',
    optional: true,
    cell: ({ estimatedHours }) => (estimatedHours === null ? none : showWholeHours(estimatedHours)),
  },
  {
    key: 'booked',
    title: titles.booked,
    help: <HelpLink about="estimated" />,
    align: 'right',
    cell: ({ id, color, estimatedHours }) => {
      const hours = planned.get(id)
      if (estimatedHours === null) return none
      return hours && <BookedOfEstimate estimated={estimatedHours} {...{ color, hours }} />
    },
  },
]
