import type { Shortcut } from '../shell/useShortcuts.ts'
import { KeysDialog } from './KeysDialog.tsx'
import { Palette } from './Palette.tsx'

interface ShortcutsProps {
  shown: Shortcut | null
  show: (shortcut: Shortcut | null) => void
}

/** What Ctrl-K and ? open. */
export function Shortcuts({ shown, show }: ShortcutsProps) {
  return (
    <>
      <Palette open={shown === 'palette'} onClose={() => show(null)} onKeys={() => show('keys')} />
      <KeysDialog open={shown === 'keys'} onClose={() => show(null)} />
    </>
  )
}
