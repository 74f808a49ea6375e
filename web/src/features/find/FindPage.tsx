import { useState } from 'react'
import { findWords as words } from '#words/find.ts'
import { appWords } from '#words/app.ts'
import { updateAssignment } from '../../api/assignments.ts'
import { useCanWrite } from '../../api/session.ts'
import { useSave } from '../../api/useSave.ts'
import { EmptyState, Loading, Skeleton } from '../../ui/states.tsx'
import { useBook } from '../booking/context.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'
import { HelpLink } from '../help/HelpLink.tsx'
import { QueryError } from '../shell/QueryError.tsx'
import { notifySaved } from '../shell/saved.ts'
import { FindForm } from './FindForm.tsx'
import { Candidates } from './Candidates.tsx'
import { useFind } from './useFind.ts'

/** Who could do it: hours, days, role and skills in; ranked people out. */
export function FindPage() {
  const find = useFind()
  const { ask, found, openRole, projects, valid, set } = find
  const book = useBook()
  const canWrite = useCanWrite()
  const [assigned, setAssigned] = useState<string>()
  const project = openRole && projects.get(openRole.projectId)?.name
  const { save, saving, failure } = useSave(
    (personId: number) => updateAssignment(openRole!.id, openRole!.version, { personId }),
    () => {
      void notifySaved(words.assigned(assigned, project))
      set({ for: undefined })
    },
  )
  const choose = (personId: number, name: string) => {
    setAssigned(name)
    if (openRole) save(personId)
    else book({ personId, weeklyHours: ask.hours, startDate: ask.from, endDate: ask.to })
  }
  return (
    <main className="h-full overflow-y-auto">
      <title>{appWords.title(words.title)}</title>
      <div className="mx-auto flex max-w-[1080px] flex-col gap-4 px-4 pt-3 pb-12 sm:px-6">
        <header className="flex min-h-[34px] flex-wrap items-center gap-x-3">
          <h1 className="text-lg">{words.title}</h1>
          <p className="text-soft" aria-live="polite">
            {found.data && valid ? words.found(found.data.total, ask.weeklyHours, ask.from, ask.to) : ''}
          </p>
          <HelpLink about="room" />
        </header>
        <FindForm find={find} />
        <FailureNotice failure={failure} />
        {found.isError && !found.data && (
          <QueryError error={found.error} retry={() => void found.refetch()} />
        )}
        {valid && found.isPending && (
          <Loading what={words.loading}>
            {[0, 1, 2, 3].map((index) => (
              <Skeleton key={index} className="my-2 h-9" />
            ))}
          </Loading>
        )}
        {found.data?.total === 0 && <EmptyState title={words.nobody}>{words.nobodyHelp}</EmptyState>}
        <Candidates
          find={find}
          action={openRole ? words.assign : words.book}
          busy={saving}
          onChoose={canWrite ? choose : undefined}
        />
      </div>
    </main>
  )
}
