import type { Assignment } from '@contract/assignments.ts'
import { createContext, use } from 'react'

/** What the booking form starts from: an assignment to change, or what is known of a new one. */
export interface BookingTarget {
  assignment?: Assignment
  personId?: number
  projectId?: number
  startDate?: string
  endDate?: string
  open?: boolean
}

export const BookingContext = createContext<(target: BookingTarget) => void>(() => {})

/** Opens the booking form from anywhere behind the sign-in. */
export const useBook = () => use(BookingContext)
