import type { ReactNode } from 'react'
import { useCanWrite } from '../../api/session.ts'

/** What only those who may change the plan are shown. */
export function Writers({ children }: { children: ReactNode }) {
  return useCanWrite() ? children : null
}
