import { type ReactNode, useState } from 'react'
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
    <Notice title="Changed by someone else meanwhile">
      <p>
        Get the newer version: what you typed stays, all other fields take what is there now. Then save again.
      </p>
      {children}
      <div className="mt-1">
        <Button
          busy={busy}
          onClick={() => {
            setBusy(true)
            void onReload().finally(() => setBusy(false))
          }}
        >
          Get the newer version
        </Button>
      </div>
    </Notice>
  )
}
