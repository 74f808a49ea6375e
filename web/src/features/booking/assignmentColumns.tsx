import type { Assignment } from '@contract/assignments.ts'
import type { Person } from '@contract/people.ts'
import type { Project } from '@contract/projects.ts'
import { Link } from '@tanstack/react-router'
import { showSpan } from '../../lib/dates.ts'
import { showHours } from '../../lib/format.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import type { Column } from '../../ui/DataTable.tsx'
import { ProjectDot } from '../../ui/ProjectDot.tsx'
import type { useBook } from './context.ts'
import { Writers } from '../shell/Writers.tsx'

type People = ReadonlyMap<number, Person>
type Projects = ReadonlyMap<number, Project>

/** The other side of an assignment: its person on a project's page, its project on a person's. */
export function nameOf(
  { personId, projectId }: Assignment,
  byProject: boolean,
  people: People,
  projects: Projects,
) {
  if (!byProject) return projects.get(projectId)?.name ?? 'the assignment'
  return personId === null ? 'the open role' : (people.get(personId)?.name ?? 'the assignment')
}

export const columns = (
  book: ReturnType<typeof useBook>,
  name: (row: Assignment) => string,
): Column<Assignment>[] => [
  { key: 'role', title: 'Role', from: 'sm', cell: (row) => <span className="text-soft">{row.role}</span> },
  {
    key: 'span',
    title: 'When',
    cell: (row) => (
      <span>
        {showSpan(row.startDate, row.endDate)}
        {row.status === 'tentative' && <em className="block text-2xs text-faint sm:hidden">tentative</em>}
      </span>
    ),
  },
  {
    key: 'status',
    title: 'Status',
    from: 'sm',
    cell: (row) =>
      row.status === 'tentative' ? (
        <span className="rounded-sm border border-dashed border-(--tentative) px-1.5 py-px text-2xs text-soft">
          tentative
        </span>
      ) : (
        <span className="text-2xs text-faint">confirmed</span>
      ),
  },
  { key: 'hours', title: 'A week', align: 'right', cell: (row) => showHours(row.weeklyHours) },
  {
    key: 'edit',
    title: 'Change',
    quietTitle: true,
    align: 'right',
    cell: (row) => (
      <Writers>
        <Button
          look="quiet"
          aria-label={`Change ${name(row)}, ${showSpan(row.startDate, row.endDate)}`}
          onClick={() => book({ assignment: row })}
        >
          Change
        </Button>
      </Writers>
    ),
  },
]

export const personColumn = (people: People): Column<Assignment> => ({
  key: 'person',
  title: 'Person',
  cell: (row) => <PersonCell row={row} people={people} />,
})

export const projectColumn = (projects: Projects): Column<Assignment> => ({
  key: 'project',
  title: 'Project',
  cell: (row) => <ProjectCell row={row} projects={projects} />,
})

function PersonCell({ row, people }: { row: Assignment; people: People }) {
  if (row.personId === null) return <span className="font-[560] text-open">Open role</span>
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
