import { Link } from '@tanstack/react-router'
import { appWords } from '#words/app.ts'
import { notFoundWords as words } from '#words/not-found.ts'
import { paths } from '../../paths.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/states.tsx'

export function NotFoundPage() {
  return (
    <main className="h-full overflow-y-auto">
      <title>{appWords.title(words.title)}</title>
      <EmptyState
        page
        title={words.heading}
        action={
          <Link {...paths.schedule()} className={buttonClass('primary')}>
            {words.toSchedule}
          </Link>
        }
      >
        {words.about}
      </EmptyState>
    </main>
  )
}
