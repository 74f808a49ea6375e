import { type ReactNode, useState } from 'react'
import { staleWords as words } from '#words/forms.ts'
import { Button } from '../../ui/Button.tsx'
import { Notice } from '../../ui/Notice.tsx'

interface StaleNoticeProps {
  /** Reads the newer version and puts it under what was typed. */
  onReload: () => Promise<void>
  /** Both versions. */
  children?: ReactNode
}

/** Somebody else saved first: neither their change nor this typing is lost. */
export function StaleNotice({ onReload, children }: StaleNoticeProps) {
  const [busy, setBusy] = useState(false)
  return (
    <Notice title={words.title}>
      <p>{words.about}</p>
      {children}
      <div className="mt-1">
        <Button
          busy={busy}
          onClick={() => {
            setBusy(true)
            void onReload().finally(() => setBusy(false))
          }}
        >
          {words.get}
        </Button>
      </div>
    </Notice>
  )
}
