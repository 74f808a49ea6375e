import type { MatrixSums } from '../../contract/utilization.ts'
import { ExactSum } from '../../domain/hours.ts'
import { Figures, type WeeklyFigures } from '../../domain/utilization.ts'

/** Sums of a row over its weeks: exact until each is rounded. */
export function exactSums({ weeks }: WeeklyFigures) {
  const sum = new Figures()
  const over = new ExactSum()
  for (const week of weeks) {
    sum.capacity.addSum(week.capacity)
    sum.booked.addSum(week.booked)
    sum.tentative.addSum(week.tentative)
    sum.open.addSum(week.open)
    const beyond = new ExactSum()
    for (const part of [week.booked, week.tentative, week.open]) beyond.addSum(part)
    beyond.subtractSum(week.capacity)
    if (beyond.isPositive()) over.addSum(beyond)
  }
  const free = new ExactSum()
  free.addSum(sum.capacity)
  free.subtractSum(sum.booked)
  const { capacity, booked, tentative, open } = sum
  return { capacity, booked, tentative, open, free, over }
}

/** Sums of a row as they are sent; those that need a capacity are null where a row has none. */
export function sumsOf(row: WeeklyFigures, hasCapacity: boolean): MatrixSums {
  const { capacity, booked, tentative, open, free, over } = exactSums(row)
  return {
    capacityHours: hasCapacity ? capacity.hours() : null,
    bookedHours: booked.hours(),
    tentativeHours: tentative.hours(),
    openHours: open.hours(),
    freeHours: hasCapacity ? free.hours() : null,
    overHours: hasCapacity ? over.hours() : null,
    utilizationPercent: hasCapacity ? booked.percentOf(capacity) : null,
  }
}
