import type { ReactNode } from 'react'

interface NoticeProps {
  tone?: 'danger' | 'calm'
  title: string
  children?: ReactNode
}

/** What went wrong with a form, inside it. */
export function Notice({ tone = 'danger', title, children }: NoticeProps) {
  const danger = tone === 'danger'
  return (
    <div
      role={danger ? 'alert' : 'status'}
      className={`flex flex-col gap-1 rounded-lg px-3 py-2.5 text-xs ${danger ? 'bg-danger-bg' : 'bg-hover'}`}
    >
      <strong className={`font-[620] ${danger ? 'text-danger' : ''}`}>{title}</strong>
      {children}
    </div>
  )
}
