import { useEffect } from 'react'
import { listen } from './live.ts'

const isTyping = (target: EventTarget | null) =>
  target instanceof Element && target.closest('input, textarea, select, [role="dialog"]') !== null

/** Behind the sign-in: what others change appears, and Ctrl-Z takes back what was changed here. */
export function useNews(): void {
  useEffect(listen, [])
  useEffect(() => {
    const undo = (event: KeyboardEvent) => {
      const isUndo = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z'
      if (!isUndo || isTyping(event.target)) return
      event.preventDefault()
      void import('./saved.ts').then(({ undoLast }) => undoLast())
    }
    window.addEventListener('keydown', undo)
    return () => window.removeEventListener('keydown', undo)
  }, [])
}
