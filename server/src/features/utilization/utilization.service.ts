import type { Utilization, UtilizationQuery } from '../../contract/utilization.ts'
import type { Reader } from '../../db/client.ts'
import { type Day, mondayOf, toDate, toDay } from '../../domain/calendar.ts'
import { peaks } from '../../domain/capacity.ts'
import { ExactSum } from '../../domain/hours.ts'
import { type FullPlan, WeeklyFigures, addPerson } from '../../domain/utilization.ts'
import { notFound } from '../../errors.ts'
import { readPlan } from './plans.repo.ts'

function weeksOf(plan: FullPlan, from: Day, to: Day) {
  const row = new WeeklyFigures(from, to)
  addPerson(row, plan, from, to)
  const booked = new ExactSum()
  const capacity = new ExactSum()
  const weeks = row.weeks.map((figures, index) => {
    booked.addSum(figures.booked)
    capacity.addSum(figures.capacity)
    return {
      weekStart: toDate(row.firstMonday + 7 * index),
      capacityHours: figures.capacity.hours(),
      bookedHours: figures.booked.hours(),
      tentativeHours: figures.tentative.hours(),
      utilizationPercent: figures.booked.percentOf(figures.capacity),
    }
  })
  return { weeks, utilizationPercent: booked.percentOf(capacity) }
}

/**
 * A person's figures. With a range: peak load, least capacity, Σ booked ÷ Σ available, week by week, clipped to the day.
 * Without: today's load, today's capacity and their quotient, and this week.
 * @throws AppError NOT_FOUND
 */
export async function personUtilization(
  db: Reader,
  id: number,
  range: UtilizationQuery,
  today: string,
): Promise<Utilization> {
  const monday = mondayOf(toDay(today))
  const from = range.from === undefined ? monday : toDay(range.from)
  const to = range.to === undefined ? monday + 6 : toDay(range.to)
  const person = await readPlan(db, id, { from: toDate(from), to: toDate(to) })
  if (!person) throw notFound('person', id)
  const { weeks, utilizationPercent } = weeksOf(person.plan, from, to)
  const isRange = range.from !== undefined
  const day = toDay(today)
  const { load, capacity } = isRange ? peaks(person.plan, from, to) : peaks(person.plan, day, day)
  return {
    weeklyHours: load.hours(),
    weeklyCapacity: capacity.hours(),
    utilizationPercent: isRange ? utilizationPercent : load.percentOf(capacity),
    weeks,
  }
}
