import type { Assignment } from '@contract/assignments.ts'
import type { Failure } from '../../api/errors.ts'
import { createContext, use } from 'react'

/** What the booking form starts from: an assignment to change, or what is known of a new one. */
export interface BookingTarget {
  assignment?: Assignment
  /** One that a new one is like. */
  copied?: Assignment
  personId?: number
  projectId?: number
  weeklyHours?: string
  startDate?: string
  endDate?: string
  open?: boolean
  /** What was asked for by hand, and why it was not done. */
  proposed?: { personId: number | null; startDate: string; endDate: string }
  failure?: Failure
}

export const BookingContext = createContext<(target: BookingTarget) => void>(() => {})

/** Opens the booking form from anywhere behind the sign-in. */
export const useBook = () => use(BookingContext)
