import '../styles/print.css'
import type { ReactNode } from 'react'
import { appWords } from '#words/app.ts'

/** A link in the list beside a page. */
export const sideLink =
  'flex-none rounded-md px-2.5 py-1.5 whitespace-nowrap text-soft no-underline transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-accent-bg data-[status=active]:font-[600] data-[status=active]:text-accent-strong'

interface SidePageProps {
  title: string
  /** What is open, for the window. */
  name: string
  nav: ReactNode
  children: ReactNode
}

/** A page of parts, one in sight, all of them listed beside it; on a phone in one line above that scrolls. */
export function SidePage({ title, name, nav, children }: SidePageProps) {
  return (
    <main className="h-full overflow-y-auto">
      <title>{appWords.title(`${name} · ${title}`)}</title>
      <div className="mx-auto flex max-w-[1120px] flex-col gap-x-7 gap-y-3 px-4 pt-3 pb-12 sm:px-6 md:flex-row">
        <div className="flex-none md:w-44">
          <h1 className="mb-2 text-xl">{title}</h1>
          <nav aria-label={title} className="flex gap-0.5 max-md:-mx-2.5 max-md:overflow-x-auto md:flex-col">
            {nav}
          </nav>
        </div>
        <div className="min-w-0 flex-1 md:pt-9">{children}</div>
      </div>
    </main>
  )
}
