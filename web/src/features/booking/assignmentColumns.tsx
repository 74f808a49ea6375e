import type { Assignment } from '@contract/assignments.ts'
import type { Person } from '@contract/people.ts'
import type { Project } from '@contract/projects.ts'
import { Link } from '@tanstack/react-router'
import { assignmentWords as words } from '#words/booking.ts'
import { showSpan } from '../../lib/dates.ts'
import { showHours } from '../../lib/format.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { ProjectDot } from '../../ui/ProjectDot.tsx'
import type { useBook } from './context.ts'
import { Writers } from '../shell/Writers.tsx'

const titles = words.columns

type People = ReadonlyMap<number, Person>
type Projects = ReadonlyMap<number, Project>

/** The other side of an assignment: its person on a project's page, its project on a person's. */
export function nameOf(
  { personId, projectId }: Assignment,
  byProject: boolean,
  people: People,
  projects: Projects,
) {
  if (!byProject) return projects.get(projectId)?.name ?? words.theAssignment
  return personId === null ? words.theOpenRole : (people.get(personId)?.name ?? words.theAssignment)
}

export const columns = (
  book: ReturnType<typeof useBook>,
  name: (row: Assignment) => string,
): Column<Assignment>[] => [
  {
    key: 'role',
    title: titles.role,
    from: 'sm',
    cell: (row) => <span className="text-soft">{row.role}</span>,
  },
  {
    key: 'span',
    title: titles.span,
    cell: (row) => (
      <span>
        {showSpan(row.startDate, row.endDate)}
        {row.status === 'tentative' && (
          <em className="block text-2xs text-faint sm:hidden">{words.tentative}</em>
        )}
      </span>
    ),
  },
  {
    key: 'status',
    title: titles.status,
    from: 'sm',
    cell: (row) =>
      row.status === 'tentative' ? (
        <span className="rounded-sm border border-dashed border-(--tentative) px-1.5 py-px text-2xs text-soft">
          {words.tentative}
        </span>
      ) : (
        <span className="text-2xs text-faint">{words.confirmed}</span>
      ),
  },
  { key: 'hours', title: titles.hours, align: 'right', cell: (row) => showHours(row.weeklyHours) },
  {
    key: 'edit',
    title: titles.change,
    quietTitle: true,
    align: 'right',
    cell: (row) => (
      <Writers>
        <Button
          look="quiet"
          aria-label={words.changeOf(name(row), row.startDate, row.endDate)}
          onClick={() => book({ assignment: row })}
        >
          {words.change}
        </Button>
      </Writers>
    ),
  },
]

export const personColumn = (people: People): Column<Assignment> => ({
  key: 'person',
  title: titles.person,
  cell: (row) => <PersonCell row={row} people={people} />,
})

export const projectColumn = (projects: Projects): Column<Assignment> => ({
  key: 'project',
  title: titles.project,
  cell: (row) => <ProjectCell row={row} projects={projects} />,
})

function PersonCell({ row, people }: { row: Assignment; people: People }) {
  if (row.personId === null) return <span className="font-[560] text-open">{words.openRole}</span>
  return (
    <Link {...paths.person(row.personId)} className="font-[560] no-underline hover:underline">
      {people.get(row.personId)?.name ?? '…'}
    </Link>
  )
}

function ProjectCell({ row, projects }: { row: Assignment; projects: Projects }) {
  const project = projects.get(row.projectId)
  return (
    <span className="flex items-center gap-2.5">
      {project && <ProjectDot color={project.color} />}
      <Link {...paths.project(row.projectId)} className="font-[560] no-underline hover:underline">
        {project?.name ?? '…'}
      </Link>
    </span>
  )
}
