import { Link } from '@tanstack/react-router'
import { nobodyWords as words } from '#words/nobody.ts'
import { paths } from '../../paths.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { type View, noFilter } from './view.ts'

/** Why there is no board, and what to do about it. */
export function NothingHere({ view, canWrite }: { view: View; canWrite: boolean }) {
  if (view.filtered)
    return (
      <EmptyState
        title={words.filtered}
        action={<Button onClick={() => view.set(noFilter)}>{words.clear}</Button>}
      >
        {words.filteredHelp}
      </EmptyState>
    )
  if (view.by === 'project') return <EmptyState title={words.onProjects} />
  return (
    <EmptyState
      title={words.empty}
      action={
        canWrite && (
          <Link {...paths.start()} className={buttonClass('primary')}>
            {words.add}
          </Link>
        )
      }
    >
      {words.emptyHelp}
    </EmptyState>
  )
}
