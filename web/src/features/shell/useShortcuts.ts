import { useEffect, useState } from 'react'

export type Shortcut = 'palette' | 'keys'

const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, [role="dialog"]') !== null

/**
 * Ctrl-K (or Cmd-K) from anywhere; where nobody types, ? and Ctrl-Z, which takes back what was changed here. What they
 * need is fetched then; undefined: nothing was opened yet.
 */
export function useShortcuts() {
  const [shown, show] = useState<Shortcut | null>()
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const key = event.key.toLowerCase()
      const command = event.ctrlKey || event.metaKey
      if (command && key === 'k') show('palette')
      else if (isTyping(event.target)) return
      else if (key === '?') show('keys')
      else if (command && key === 'z' && !event.shiftKey)
        void import('./saved.ts').then(({ undoLast }) => undoLast())
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
  return [shown, show] as const
}
