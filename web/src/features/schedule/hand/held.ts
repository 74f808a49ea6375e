import type { Assignment } from '@contract/assignments.ts'
import type { Grip, Proposal } from './proposal.ts'

/** A row of the board that something is over: where it is, and whose. */
export interface Over {
  top: number
  personId: number | null
}

/** An assignment in the hand. */
export interface HeldWork {
  kind: 'work'
  assignment: Assignment
  grip: Grip
  proposal: Proposal
  source: Over
  over: Over
  /** Of the pointer; null: held by keys. */
  at: { x: number; y: number } | null
}

/** Empty time of a person, chosen to be booked; the last day included. */
export interface HeldTime {
  kind: 'time'
  over: Over
  anchor: number
  from: number
  to: number
  byKeys: boolean
}

export type Held = HeldWork | HeldTime
