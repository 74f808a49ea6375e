import { Dialog as Base } from '@base-ui/react/dialog'
import type { ReactNode, RefObject } from 'react'
import { formWords } from '#words/forms.ts'
import { Icon } from './Icon.tsx'

interface DialogProps {
  title: string
  description?: ReactNode
  open: boolean
  onClose: () => void
  /** Has typing in it: a click beside it must not throw that away. */
  guarded?: boolean
  wide?: boolean
  initialFocus?: RefObject<HTMLElement | null>
  children: ReactNode
}

/** A dialog in the middle; on a phone a sheet from below. */
export function Dialog(props: DialogProps) {
  const { title, description, open, onClose, guarded, wide, initialFocus, children } = props
  return (
    <Base.Root
      open={open}
      disablePointerDismissal={guarded}
      onOpenChange={(next) => {
        if (!next) onClose()
      }}
    >
      <Base.Portal>
        <Base.Backdrop className="fixed inset-0 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0" />
        <Base.Viewport className="fixed inset-0 flex items-end justify-center sm:items-start sm:px-4 sm:pt-[8vh]">
          <Base.Popup
            initialFocus={initialFocus}
            className={`relative flex max-h-[92dvh] w-full flex-col rounded-t-xl border border-line bg-raised shadow-pop outline-none transition-[translate,opacity] duration-150 data-ending-style:translate-y-2 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0 sm:max-h-[84dvh] sm:rounded-xl ${wide === true ? 'sm:max-w-[640px]' : 'sm:max-w-[460px]'}`}
          >
            <header className="px-5 pt-4 pr-14 pb-1">
              <Base.Title className="text-lg">{title}</Base.Title>
              {description && <Base.Description className="text-soft">{description}</Base.Description>}
            </header>
            {children}
            {/* Last, so that whoever opens the dialog by key begins in its first field. */}
            <Base.Close
              aria-label={formWords.close}
              className="absolute top-3.25 right-3 inline-flex size-[30px] items-center justify-center rounded-md text-soft hover:bg-hover hover:text-ink pointer-coarse:top-2.25 pointer-coarse:size-[38px]"
            >
              <Icon name="close" size={16} />
            </Base.Close>
          </Base.Popup>
        </Base.Viewport>
      </Base.Portal>
    </Base.Root>
  )
}

/** The part of a dialog that scrolls. */
export function DialogBody({ children }: { children: ReactNode }) {
  return <div className="flex min-h-0 flex-1 flex-col gap-3.5 overflow-y-auto px-5 py-3">{children}</div>
}

interface DialogActionsProps {
  /** The server has been asked and has not answered yet: said where that takes long enough to notice. */
  saving?: boolean
  children: ReactNode
}

/** The buttons of a dialog: what it is for last, on the right. */
export function DialogActions({ saving, children }: DialogActionsProps) {
  return (
    <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line-soft px-5 py-3">
      <span role="status" className="text-xs text-faint empty:hidden">
        {saving === true && (
          <span className="transition-opacity delay-300 starting:opacity-0">{formWords.saving}</span>
        )}
      </span>
      {children}
    </footer>
  )
}
