import { useSyncExternalStore } from 'react'
import { shellWords } from '#words/shell.ts'

const subscribe = (changed: () => void) => {
  window.addEventListener('online', changed)
  window.addEventListener('offline', changed)
  return () => {
    window.removeEventListener('online', changed)
    window.removeEventListener('offline', changed)
  }
}

export function OfflineBanner() {
  const online = useSyncExternalStore(subscribe, () => navigator.onLine)
  if (online) return null
  return (
    <p role="status" className="bg-danger-bg px-4 py-1.5 text-center text-xs font-[550] text-danger">
      {shellWords.offline}
    </p>
  )
}
