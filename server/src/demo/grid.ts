import type { DemoPerson } from './people.ts'

export const FIRST_WEEK = -22
export const LAST_WEEK = 31

/** Plans get thinner the further away the week is. */
const certainty = (week: number): number => (week <= 8 ? 1 : Math.max(0.35, 1 - (week - 8) / 30))

/** What one person has planned, week by week. */
export class PersonWeeks {
  readonly person: DemoPerson
  readonly #confirmed = new Map<number, number>()
  readonly #tentative = new Map<number, number>()

  constructor(person: DemoPerson) {
    this.person = person
  }

  /** Hours of the person's contract in a week; the lower ones in the week that it changes. */
  capacity(week: number): number {
    const { hiredWeek, leavingWeek, contract, fortnight, weeklyCapacity } = this.person
    if (week < hiredWeek || (leavingWeek !== undefined && week > leavingWeek)) return 0
    if (contract && week >= contract.week) return contract.weeklyCapacity
    return fortnight ? 36 : weeklyCapacity
  }

  /** Hours a week that are left in all weeks of a span, down to whole steps of 2. */
  room(from: number, to: number, tentative: boolean): number {
    let least = Infinity
    for (let week = from; week <= to; week++) {
      const goal = this.#goal(week)
      const planned = (this.#confirmed.get(week) ?? 0) + (tentative ? (this.#tentative.get(week) ?? 0) : 0)
      least = Math.min(least, goal - planned)
    }
    return Math.max(0, Math.floor(least / 2) * 2)
  }

  /** The part of what is meant to be planned that is not yet, 0 to 1. */
  shareLeft(from: number, to: number): number {
    let goal = 0
    let left = 0
    for (let week = from; week <= to; week++) {
      goal += this.#goal(week)
      left += Math.max(0, this.#goal(week) - (this.#confirmed.get(week) ?? 0))
    }
    return goal === 0 ? 0 : left / goal
  }

  /** Hours a week that are missing to what is meant to be confirmed in one week. */
  gap(week: number): number {
    const goal = Math.floor((this.capacity(week) * this.person.busy) / 2) * 2
    return Math.max(0, goal - (this.#confirmed.get(week) ?? 0))
  }

  #goal(week: number): number {
    return this.capacity(week) * this.person.busy * certainty(week)
  }

  book(from: number, to: number, weeklyHours: number, tentative: boolean): void {
    const weeks = tentative ? this.#tentative : this.#confirmed
    for (let week = from; week <= to; week++) weeks.set(week, (weeks.get(week) ?? 0) + weeklyHours)
  }
}
