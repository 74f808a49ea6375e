import { useCallback, useEffect, useState } from 'react'

export type Shortcut = 'palette' | 'keys'

/** Ctrl-K (or Cmd-K) from anywhere, and ? where nobody types; what they open is fetched then. */
export function useShortcuts() {
  const [shown, setShown] = useState<Shortcut | null>(null)
  const [used, setUsed] = useState(false)
  const show = useCallback((next: Shortcut | null) => {
    setShown(next)
    setUsed(true)
  }, [])
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const target = event.target as Element
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') show('palette')
      else if (event.key === '?' && !target.closest('input, textarea, select, [role="dialog"]')) show('keys')
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [show])
  return [shown, show, used] as const
}
