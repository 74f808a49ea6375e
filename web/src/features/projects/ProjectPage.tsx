import '../../styles/print.css'
import type { Project } from '@contract/projects.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from '@tanstack/react-router'
import { Suspense, lazy, useDeferredValue, useState } from 'react'
import { projectWords as words } from '#words/projects.ts'
import { toFailure } from '../../api/errors.ts'
import { deleteProject, projectOptions } from '../../api/projects.ts'
import { useSession } from '../../api/session.ts'
import { addDays, showDate, showSpan } from '../../lib/dates.ts'
import { showHours } from '../../lib/format.ts'
import { paths } from '../../paths.ts'
import { Button } from '../../ui/Button.tsx'
import { Fact, Facts, RecordPage } from '../../ui/Page.tsx'
import { ProjectDot } from '../../ui/ProjectDot.tsx'
import { notifySaved } from '../shell/saved.ts'
import { Assignments } from '../booking/Assignments.tsx'
import { useBook } from '../booking/context.ts'
import { Subscribe } from '../calendar/Subscribe.tsx'
import { DeleteRecord } from '../shell/DeleteRecord.tsx'
import { NotFoundPage } from '../shell/NotFoundPage.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { Starting } from '../shell/Starting.tsx'
import { Hours } from './Hours.tsx'
import { OpenRoles } from './OpenRoles.tsx'
import { Team } from './Team.tsx'
import { statusNames } from './status.ts'
import { useLife } from './useLife.ts'
import { Loading, Skeleton } from '../../ui/states.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { Writers } from '../shell/Writers.tsx'

const ProjectDialog = lazy(async () => ({ default: (await import('./ProjectDialog.tsx')).ProjectDialog }))
const ShiftDialog = lazy(async () => ({ default: (await import('./ShiftDialog.tsx')).ShiftDialog }))

export function ProjectPage() {
  const { projectId } = useParams({ from: '/app/projects/$projectId' })
  const project = useQuery(projectOptions(Number(projectId)))
  if (project.isPending) return <Starting />
  if (project.data) return <OneProject project={project.data} />
  if (toFailure(project.error).kind === 'notFound') return <NotFoundPage />
  return <QueryError error={project.error} retry={() => void project.refetch()} />
}

type Opened = { dialog: 'edit' | 'move'; key: number; open: boolean }

function OneProject({ project }: { project: Project }) {
  const { today } = useSession()
  const navigate = useNavigate()
  const book = useBook()
  const [opened, setOpened] = useState<Opened | null>(null)
  const show = (dialog: Opened['dialog']) =>
    setOpened((last) => ({ dialog, key: (last?.key ?? 0) + 1, open: true }))
  const close = () => setOpened((last) => last && { ...last, open: false })
  const start = today < project.startDate ? project.startDate : today
  const end = addDays(start, 27)
  return (
    <RecordPage
      name={project.name}
      title={
        <>
          <ProjectDot color={project.color} />
          {project.name}
        </>
      }
      back={
        <Link {...paths.projects()} className="no-underline hover:underline">
          {words.title}
        </Link>
      }
      subtitle={`${project.client} · ${showSpan(project.startDate, project.endDate)}`}
      actions={
        <>
          <Subscribe of={{ projectId: project.id }} name={project.name} />
          <Writers>
            <DeleteRecord
              name={project.name}
              remove={(cascade) => deleteProject(project.id, cascade)}
              onDeleted={() => {
                void notifySaved(words.deleted(project.name))
                void navigate(paths.projects())
              }}
            />
            <Button onClick={() => show('move')}>{words.move}</Button>
            <Button onClick={() => show('edit')}>{words.edit}</Button>
            <Button
              look="primary"
              onClick={() =>
                book({
                  projectId: project.id,
                  startDate: start,
                  endDate: project.endDate !== null && project.endDate < end ? project.endDate : end,
                })
              }
            >
              <Icon name="plus" size={14} />
              {words.book}
            </Button>
          </Writers>
        </>
      }
    >
      <Facts>
        <Fact label={words.facts.client}>{project.client}</Fact>
        <Fact label={words.facts.startDate}>{showDate(project.startDate)}</Fact>
        <Fact label={words.facts.endDate}>
          {project.endDate ? showDate(project.endDate) : words.facts.open}
        </Fact>
        <Fact label={words.facts.estimated}>
          {project.estimatedHours === null ? '–' : showHours(project.estimatedHours)}
        </Fact>
        <Fact label={words.facts.status}>{statusNames[project.status]}</Fact>
      </Facts>
      <Plan project={project} />
      <Assignments of={{ projectId: project.id }} />
      <Suspense>
        {opened?.dialog === 'edit' && (
          <ProjectDialog key={opened.key} project={project} open={opened.open} onClose={close} />
        )}
        {opened?.dialog === 'move' && (
          <ShiftDialog key={opened.key} project={project} open={opened.open} onClose={close} />
        )}
      </Suspense>
    </RecordPage>
  )
}

/** What the assignments come to; below they stand one by one. */
function Plan({ project }: { project: Project }) {
  const life = useLife(project)
  // Many people are many pictures: the page is painted first.
  const withTeam = useDeferredValue(true, false)
  if (life.error) return <QueryError error={life.error} retry={life.retry} />
  if (!life.isThere)
    return (
      <Loading what={words.loading}>
        <Skeleton className="h-40" />
      </Loading>
    )
  const open = life.assignments.filter(({ personId }) => personId === null)
  return (
    <>
      {life.hours && life.assignments.length > 0 && (
        <Hours project={project} life={life} hours={life.hours} />
      )}
      <OpenRoles roles={open} />
      {withTeam && <Team project={project} assignments={life.assignments} life={life.life} />}
    </>
  )
}
