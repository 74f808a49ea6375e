import { useSyncExternalStore } from 'react'

const phone = window.matchMedia('(width < 640px)')

const subscribe = (changed: () => void) => {
  phone.addEventListener('change', changed)
  return () => phone.removeEventListener('change', changed)
}

/** A screen as narrow as a phone's. */
export const useNarrow = () => useSyncExternalStore(subscribe, () => phone.matches)
