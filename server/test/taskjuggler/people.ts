import { Random } from '../../src/demo/random.ts'
import { addDays } from '../../src/domain/calendar.ts'

/** Time off, or a company day, of some days. */
export interface Off {
  startDate: string
  endDate: string
  portion: 'full' | 'am' | 'pm' | null
  hoursPerDay: number | null
  isHoliday: boolean
}

export interface Booked {
  weeklyHours: number
  startDate: string
  endDate: string
}

/** Somebody made up, all of whose hours TaskJuggler can say: whole halves, whose halves are quarters. */
export interface Planned {
  hireDate: string
  endDate: string | null
  location: string | null
  /** The first holds since ever: its date is a Monday long ago. */
  patterns: { name: string; startDate: string; weeks: number[][] }[]
  off: Off[]
  booked: Booked[]
}

export const FIRST_MONDAY = '2026-03-30'
export const WEEKS = 9
const DAYS = WEEKS * 7
/** Week one of a pattern that holds since ever. */
const EVER = '2000-01-03'

/** The public holidays of Germany in these weeks, by the law and not by a library. */
export const GERMAN_HOLIDAYS = ['2026-04-03', '2026-04-06', '2026-05-01', '2026-05-14', '2026-05-25']

function weekOf(random: Random): number[] {
  return Array.from({ length: 7 }, (_, day) =>
    random.chance(day < 5 ? 0.9 : 0.1) ? random.int(4, 18) / 2 : 0,
  )
}
const weeksOf = (random: Random) => Array.from({ length: random.int(1, 4) }, () => weekOf(random))

function offOf(random: Random): Off {
  const start = random.int(0, DAYS - 1)
  const startDate = addDays(FIRST_MONDAY, start)
  const portion = random.pick(['full', 'am', 'pm', null] as const)
  return {
    startDate,
    endDate: addDays(startDate, random.int(0, 9)),
    portion,
    hoursPerDay: portion === null ? random.int(1, 16) / 4 : null,
    isHoliday: false,
  }
}

function bookedOf(random: Random, most: number): Booked {
  const startDate = addDays(FIRST_MONDAY, random.int(-10, DAYS - 1))
  return {
    weeklyHours: random.int(1, Math.max(1, Math.floor(most * 100))) / 100,
    startDate,
    endDate: addDays(startDate, random.int(0, 40)),
  }
}

/** The person of a seed. */
export function personOf(seed: number): Planned {
  const random = new Random(seed)
  const changes = random.chance(0.5)
    ? [
        {
          name: `s${seed}_1`,
          startDate: addDays(FIRST_MONDAY, random.int(1, DAYS - 1)),
          weeks: weeksOf(random),
        },
      ]
    : []
  const patterns = [{ name: `s${seed}_0`, startDate: EVER, weeks: weeksOf(random) }, ...changes]
  const isGerman = random.chance(0.5)
  const least = Math.min(
    ...patterns.map(({ weeks }) => weeks.flat().reduce((sum, hours) => sum + hours, 0) / weeks.length),
  )
  const hireDate = random.chance(0.2) ? addDays(FIRST_MONDAY, random.int(0, 20)) : '2020-01-01'
  const endDate = random.chance(0.2) ? addDays(FIRST_MONDAY, random.int(30, DAYS - 1)) : null
  const within = (each: Booked): Booked[] => {
    const startDate = each.startDate < hireDate ? hireDate : each.startDate
    const last = endDate !== null && each.endDate > endDate ? endDate : each.endDate
    return startDate <= last ? [{ ...each, startDate, endDate: last }] : []
  }
  return {
    hireDate,
    endDate,
    location: isGerman ? 'DE' : null,
    patterns,
    off: [
      ...Array.from({ length: random.int(0, 5) }, () => offOf(random)),
      ...(isGerman ? GERMAN_HOLIDAYS : []).map((date): Off => ({
        startDate: date,
        endDate: date,
        portion: 'full',
        hoursPerDay: null,
        isHoliday: true,
      })),
    ],
    booked: least < 1 ? [] : Array.from({ length: 3 }, () => bookedOf(random, least / 3)).flatMap(within),
  }
}
