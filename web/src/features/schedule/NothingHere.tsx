import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { type View, noFilter } from './view.ts'

/** Why there is no board, and what to do about it. */
export function NothingHere({ view, canWrite }: { view: View; canWrite: boolean }) {
  if (view.filtered)
    return (
      <EmptyState
        title="Nobody matches"
        action={<Button onClick={() => view.set(noFilter)}>Clear the filters</Button>}
      >
        No one fits all of these filters together.
      </EmptyState>
    )
  if (view.by === 'project') return <EmptyState title="Nobody is on a project in these weeks" />
  return (
    <EmptyState
      title="Nobody to plan for yet"
      action={
        canWrite && (
          <Link {...paths.start()} className={buttonClass('primary')}>
            Begin here
          </Link>
        )
      }
    >
      Add people with their weekly hours, then projects; from then on this page shows who is full and who is
      free.
    </EmptyState>
  )
}
