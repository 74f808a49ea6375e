import type { ReactNode } from 'react'
import { appWords } from '#words/app.ts'

interface RecordPageProps {
  title: ReactNode
  /** For the window. */
  name: string
  back: ReactNode
  subtitle: ReactNode
  actions: ReactNode
  children: ReactNode
}

/** The page of one record: what it is, what can be done with it, its parts below. */
export function RecordPage({ title, name, back, subtitle, actions, children }: RecordPageProps) {
  return (
    <main className="h-full overflow-y-auto">
      <title>{appWords.title(name)}</title>
      <div className="mx-auto flex max-w-[1120px] flex-col gap-7 px-4 pt-3 pb-12 sm:px-6">
        <header className="flex flex-wrap items-end gap-x-4 gap-y-3">
          <div className="min-w-0 flex-1 basis-64">
            <div className="mb-2 text-xs text-faint">{back}</div>
            <h1 className="flex items-center gap-2.5 text-xl">{title}</h1>
            <p className="mt-0.5 text-soft">{subtitle}</p>
          </div>
          <div className="flex flex-wrap items-center gap-2">{actions}</div>
        </header>
        {children}
      </div>
    </main>
  )
}

interface SectionProps {
  title: string
  /** A way to how its figures come about. */
  help?: ReactNode
  actions?: ReactNode
  children: ReactNode
}

export function Section({ title, help, actions, children }: SectionProps) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <div className="flex min-h-[30px] flex-wrap items-center gap-x-4 gap-y-1">
        <span className="flex items-center gap-1">
          <h2 className="text-base">{title}</h2>
          {help}
        </span>
        <div className="ml-auto flex items-center gap-2">{actions}</div>
      </div>
      {children}
    </section>
  )
}

interface FactProps {
  label: string
  /** A way to how it comes about. */
  help?: ReactNode
  children: ReactNode
}

/** One figure of a record, named. */
export function Fact({ label, help, children }: FactProps) {
  return (
    <div className="min-w-0">
      <dt className="flex items-center text-2xs text-faint">
        {label}
        {help}
      </dt>
      <dd className="truncate">{children}</dd>
    </div>
  )
}

export function Facts({ children }: { children: ReactNode }) {
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-3 border-y border-line-soft py-3.5 sm:flex sm:flex-wrap sm:gap-x-10">
      {children}
    </dl>
  )
}
