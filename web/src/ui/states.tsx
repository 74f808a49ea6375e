import type { ReactNode } from 'react'
import { appWords } from '#words/app.ts'
import { Button } from './Button.tsx'

export function Skeleton({ className = '' }: { className?: string }) {
  return <div aria-hidden className={`skeleton ${className}`} />
}

/** Says to screen readers what a skeleton says to the eye. */
export function Loading({ what, children }: { what: string; children: ReactNode }) {
  return (
    <div role="status" aria-label={appWords.loading(what)}>
      {children}
    </div>
  )
}

interface EmptyStateProps {
  title: string
  /** It is the whole page, and its title the page's. */
  page?: boolean
  children?: ReactNode
  action?: ReactNode
}

export function EmptyState({ title, page, children, action }: EmptyStateProps) {
  const Heading = page === true ? 'h1' : 'h2'
  return (
    <div className="mx-auto flex max-w-sm flex-col items-center gap-2 px-6 py-16 text-center">
      <EmptyVessel />
      <Heading className="mt-2 text-base">{title}</Heading>
      {children && <p className="text-soft">{children}</p>}
      {action && <div className="mt-2">{action}</div>}
    </div>
  )
}

function EmptyVessel() {
  return (
    <svg width="72" height="36" viewBox="0 0 72 36" aria-hidden>
      <rect x="1" y="1" width="70" height="34" rx="4" fill="var(--vessel)" />
      <path d="M1 34V2H71V34" fill="none" stroke="var(--rim)" strokeWidth="1.5" />
      <rect x="4" y="24" width="30" height="9" rx="2" fill="none" stroke="var(--rim)" strokeDasharray="4 3" />
    </svg>
  )
}

interface ErrorStateProps {
  title: string
  page?: boolean
  detail: string
  errorId?: string
  retry?: () => void
}

/** A part of a page that could not be read. */
export function ErrorState({ title, page, detail, errorId, retry }: ErrorStateProps) {
  const Heading = page === true ? 'h1' : 'h2'
  return (
    <div role="alert" className="mx-auto flex max-w-md flex-col items-center gap-2 px-6 py-16 text-center">
      <Heading className="text-base">{title}</Heading>
      <p className="text-soft">{detail}</p>
      {errorId && <ErrorId id={errorId} />}
      {retry && (
        <Button className="mt-2" onClick={retry}>
          {appWords.again}
        </Button>
      )}
    </div>
  )
}

export function ErrorId({ id }: { id: string }) {
  return (
    <p className="text-2xs text-faint">
      {appWords.errorId} <code className="select-all">{id}</code>
    </p>
  )
}
