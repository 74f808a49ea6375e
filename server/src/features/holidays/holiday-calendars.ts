import type { CompanyDay } from '../../contract/holidays.ts'
import type { Reader } from '../../db/client.ts'
import { type Day, toDay } from '../../domain/calendar.ts'
import { type Holiday, type Holidays, type SomeHalves, halvesOf } from '../../domain/days-off.ts'
import { companyDaysBetween } from './company-days.repo.ts'
import { publicHolidays } from './public-holidays.ts'

/** A holiday and where it comes from. */
interface PlacedHoliday extends Holiday {
  source: 'public' | 'company'
}

/** How near a company day is to a place: its region, its country, everywhere; undefined where it does not hold. */
function nearness({ location }: CompanyDay, place: string | null): number | undefined {
  if (location === null) return 0
  if (location === place) return 2
  return place?.split('-')[0] === location ? 1 : undefined
}

/** The company's own day for each date of a place: the nearest of several. */
function companyDaysOf(all: readonly CompanyDay[], place: string | null): Map<Day, CompanyDay> {
  const found = new Map<Day, { day: CompanyDay; near: number }>()
  for (const day of all) {
    const near = nearness(day, place)
    const other = found.get(toDay(day.date))
    if (near !== undefined && (!other || near > other.near)) found.set(toDay(day.date), { day, near })
  }
  return new Map([...found].map(([on, { day }]) => [on, day]))
}

/** Joins holidays of one day: all their halves, all their names. */
function join(a: PlacedHoliday | undefined, b: PlacedHoliday): PlacedHoliday {
  if (!a) return b
  const name = a.name.split(', ').includes(b.name) ? a.name : `${a.name}, ${b.name}`
  return { ...b, halves: (a.halves | b.halves) as SomeHalves, name }
}

/** The holidays of every place between two days: public ones, and company days in their stead. */
export class HolidayCalendars {
  readonly #from: Day
  readonly #to: Day
  readonly #companyDays: readonly CompanyDay[]
  readonly #places = new Map<string | null, Map<Day, PlacedHoliday>>()

  private constructor(from: Day, to: Day, companyDays: readonly CompanyDay[]) {
    this.#from = from
    this.#to = to
    this.#companyDays = companyDays
  }

  /** Reads the company days; places are looked up as they are asked for. */
  static async read(db: Reader, from: string, to: string): Promise<HolidayCalendars> {
    return new HolidayCalendars(toDay(from), toDay(to), await companyDaysBetween(db, from, to))
  }

  /** The calendar of a place (country or country-region; null: nowhere in particular), in order of its days. */
  async of(place: string | null): Promise<ReadonlyMap<Day, PlacedHoliday>> {
    const known = this.#places.get(place)
    if (known) return known
    const days = new Map<Day, PlacedHoliday>()
    if (place !== null)
      for (const { day, halves, name } of await publicHolidays(place, this.#from, this.#to))
        days.set(day, join(days.get(day), { halves, name, source: 'public' }))
    for (const [day, { portion, name }] of companyDaysOf(this.#companyDays, place)) {
      if (portion === 'none') days.delete(day)
      else days.set(day, { halves: halvesOf[portion], name, source: 'company' })
    }
    const inOrder = new Map([...days].toSorted(([a], [b]) => a - b))
    this.#places.set(place, inOrder)
    return inOrder
  }

  /** The calendars of several places. */
  async ofAll(places: ReadonlySet<string | null>): Promise<(place: string | null) => Holidays> {
    const found = new Map<string | null, Holidays>()
    for (const place of places) found.set(place, await this.of(place))
    return (place) => found.get(place)!
  }
}
