import type { Assignment } from '@contract/assignments.ts'
import type { Grip, Proposal } from './proposal.ts'

/** A row of the board that something is over: where it is, and whose. */
export interface Over {
  top: number
  personId: number | null
}

/** A place on the screen that is pointed at. */
export interface Point {
  x: number
  y: number
  /** Days instead of weeks. */
  fine: boolean
  /** A finger hides what is under it. */
  finger: boolean
}

export const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y)

/** What points at it; null: held by keys. */
type At = Point | null

/** An assignment in the hand. */
export interface HeldWork {
  kind: 'work'
  assignment: Assignment
  grip: Grip
  proposal: Proposal
  source: Over
  over: Over
  /** The day that it was taken at, with its fraction. */
  grabbed: number
  at: At
}

/** Empty time of a person, chosen to be booked; the last day included. */
export interface HeldTime {
  kind: 'time'
  over: Over
  anchor: number
  from: number
  to: number
  at: At
}

export type Held = HeldWork | HeldTime
