import type { ImportRecord } from '@contract/imports.ts'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { importWords as words } from '#words/import.ts'
import { undoChange } from '../../api/imports.ts'
import { planChanged } from '../../api/queryClient.ts'
import { useSave } from '../../api/useSave.ts'
import { paths } from '../../paths.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { Section } from '../../ui/Page.tsx'
import { notify } from '../../ui/toast.ts'
import { FailureNotice } from '../shell/FailureNotice.tsx'

/** What an import has brought, and the way back. */
export function Applied({ found: { fileName, counts, changeId } }: { found: ImportRecord }) {
  const navigate = useNavigate()
  const { save, saving, failure } = useSave(
    (id: number) => undoChange(id),
    () => {
      void notify(words.undone)
      void navigate(paths.import())
    },
  )
  // The import was no request of this window, so nothing has told it to read the plan again.
  useEffect(() => void planChanged(), [])
  const { created, changed, left } = counts!
  return (
    <Section title={words.done}>
      <p>
        {fileName}: {words.doneCounts(created, changed, left)}
      </p>
      <div className="flex flex-wrap gap-2">
        {changeId !== null && (
          <Button busy={saving} onClick={() => save(changeId)}>
            {words.undo}
          </Button>
        )}
        <Link {...paths.import()} className={buttonClass()}>
          {words.another}
        </Link>
      </div>
      <FailureNotice failure={failure} />
    </Section>
  )
}
