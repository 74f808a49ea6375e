import type { BookingTarget } from '../../booking/context.ts'
import type { Days, TimeScale } from '../timeScale.ts'
import type { Held } from './held.ts'

export interface HandOptions {
  scroller: HTMLElement
  scale: TimeScale
  read: Days
  today: string
  book: (target: BookingTarget) => void
}

export interface DragOptions extends HandOptions {
  /** What is held now. */
  current: () => Held | null
  hold: (held: Held | null) => void
  letGo: () => void
  giveUp: () => void
}
