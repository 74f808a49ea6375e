import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { Suspense, lazy, useState } from 'react'
import { startWords as words } from '#words/start.ts'
import { appWords } from '#words/app.ts'
import { assignmentsOptions } from '../../api/assignments.ts'
import { loadDemo } from '../../api/demo.ts'
import { peopleNamesOptions } from '../../api/people.ts'
import { projectNamesOptions } from '../../api/projects.ts'
import { useCanWrite, useSession } from '../../api/session.ts'
import { useSave } from '../../api/useSave.ts'
import { paths } from '../../paths.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { Section } from '../../ui/Page.tsx'
import { useBook } from '../booking/context.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { NotFoundPage } from '../shell/NotFoundPage.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { notifySaved } from '../shell/saved.ts'
import { Step } from './Step.tsx'
import { firstBooking } from './firstBooking.ts'

const PersonDialog = lazy(async () => ({
  default: (await import('../people/PersonDialog.tsx')).PersonDialog,
}))
const ProjectDialog = lazy(async () => ({
  default: (await import('../projects/ProjectDialog.tsx')).ProjectDialog,
}))

/** From an empty company to a first booking; or the demo; or a file. */
export function StartPage() {
  const people = useQuery(peopleNamesOptions)
  const projects = useQuery(projectNamesOptions)
  const bookings = useInfiniteQuery(assignmentsOptions({}))
  const book = useBook()
  const plans = useCanWrite()
  const { today } = useSession()
  const [adding, setAdding] = useState<'person' | 'project' | null>(null)
  if (!plans) return <NotFoundPage />
  const failed = [people, projects, bookings].find((query) => query.isError && !query.data)
  const counts = people.data &&
    projects.data &&
    bookings.data && {
      people: people.data.total,
      projects: projects.data.total,
      bookings: bookings.data.pages[0]?.total ?? 0,
    }
  const steps = {
    people: () => setAdding('person'),
    projects: () => setAdding('project'),
    bookings: () => book(firstBooking(people.data?.results ?? [], projects.data?.results ?? [], today)),
  }
  const next = counts && (['people', 'projects', 'bookings'] as const).find((step) => counts[step] === 0)
  const close = () => setAdding(null)
  return (
    <main className="h-full overflow-y-auto">
      <title>{appWords.title(words.title)}</title>
      <div className="mx-auto flex max-w-[640px] flex-col gap-7 px-4 pt-5 pb-12 sm:px-6">
        <div>
          <h1 className="text-xl">{words.title}</h1>
          <p className="text-soft">{words.about}</p>
        </div>
        {failed && <QueryError error={failed.error} retry={() => void failed.refetch()} />}
        {!counts && !failed && <TableSkeleton what={words.loading} />}
        {counts && (
          <ol className="flex flex-col">
            {(['people', 'projects', 'bookings'] as const).map((step) => (
              <Step
                key={step}
                words={words.steps[step]}
                count={counts[step]}
                isNext={step === next}
                // Nobody can be booked before there is somebody, and something.
                disabled={step === 'bookings' && counts.people * counts.projects === 0}
                onAct={steps[step]}
              />
            ))}
          </ol>
        )}
        {counts && next === undefined && (
          <p className="flex flex-wrap items-center gap-3">
            {words.finished}
            <Link {...paths.schedule()} className={buttonClass('primary')}>
              {words.toSchedule}
            </Link>
          </p>
        )}
        {counts && next !== undefined && <Otherwise isEmpty={counts.people + counts.projects === 0} />}
      </div>
      <Suspense>
        {adding === 'person' && <PersonDialog open onClose={close} />}
        {adding === 'project' && <ProjectDialog open onClose={close} />}
      </Suspense>
    </main>
  )
}

/** For who has a plan elsewhere, or wants to see one first. */
function Otherwise({ isEmpty }: { isEmpty: boolean }) {
  const { user } = useSession()
  const navigate = useNavigate()
  const { save, saving, failure } = useSave(
    (_: null, key) => loadDemo(key),
    () => {
      void notifySaved(words.demoLoaded)
      void navigate(paths.schedule())
    },
  )
  return (
    <Section title={words.or}>
      <ul className="flex flex-col gap-2.5">
        {isEmpty && user.role === 'admin' && (
          <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Button busy={saving} onClick={() => save(null)}>
              {words.demo}
            </Button>
            <span className="text-2xs text-faint">{words.demoAbout}</span>
          </li>
        )}
        <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link {...paths.import()} className={buttonClass()}>
            {words.import}
          </Link>
          <span className="text-2xs text-faint">{words.importAbout}</span>
        </li>
        <li className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <Link {...paths.help('rule')} className={buttonClass()}>
            {words.help}
          </Link>
          <span className="text-2xs text-faint">{words.helpAbout}</span>
        </li>
      </ul>
      <FailureNotice failure={failure} />
    </Section>
  )
}
