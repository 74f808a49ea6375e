import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/states.tsx'

export function NotFoundPage() {
  return (
    <main className="h-full overflow-y-auto">
      <title>Not found · Workload</title>
      <EmptyState
        page
        title="There is no such page"
        action={
          <Link {...paths.schedule()} className={buttonClass('primary')}>
            Go to the schedule
          </Link>
        }
      >
        The address may be mistyped, or what it showed has been deleted.
      </EmptyState>
    </main>
  )
}
