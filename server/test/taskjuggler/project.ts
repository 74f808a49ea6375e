import { toDate, toDay } from '../../src/domain/calendar.ts'
import type { Booked, Off, Planned } from './people.ts'

// A plan in TaskJuggler's own words. What it is asked for is what it knows how to work out: working time by shifts,
// leaves and employment. A booking of so many hours a week is somebody who works with that share of their efficiency.

const SLOT_MINUTES = 15
const SLOTS_PER_HOUR = 60 / SLOT_MINUTES
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const clock = (slot: number) =>
  `${String(Math.floor(slot / SLOTS_PER_HOUR)).padStart(2, '0')}:${String((slot % SLOTS_PER_HOUR) * SLOT_MINUTES).padStart(2, '0')}`

const shift = (name: string, hours: readonly number[]) => `shift ${name} "${name}" {
${hours.map((each, day) => `  workinghours ${weekdays[day]} ${each === 0 ? 'off' : `0:00 - ${clock(each * SLOTS_PER_HOUR)}`}`).join('\n')}
}`

/** The slots of a day that are off: halves first, hours on what is left. */
function slotsOff(hours: number, off: readonly Off[]): boolean[] {
  const slots = Array.from({ length: hours * SLOTS_PER_HOUR }, () => false)
  const half = slots.length / 2
  for (const { portion } of off) {
    if (portion === 'full' || portion === 'am') slots.fill(true, 0, half)
    if (portion === 'full' || portion === 'pm') slots.fill(true, half)
  }
  for (const { hoursPerDay } of off)
    for (let left = (hoursPerDay ?? 0) * SLOTS_PER_HOUR; left > 0; left--) {
      const free = slots.indexOf(false)
      if (free >= 0) slots[free] = true
    }
  return slots
}

const hoursOn = (pattern: Planned['patterns'][number], date: string): number => {
  // Patterns here begin on Mondays or are counted from the Monday of their week.
  const monday = toDay(pattern.startDate) - ((toDay(pattern.startDate) + 3) % 7)
  const week = Math.floor((toDay(date) - monday) / 7) % pattern.weeks.length
  return pattern.weeks[week]![(toDay(date) + 3) % 7]!
}

interface Stretch {
  pattern: Planned['patterns'][number]
  from: string
  /** The day after the last. */
  until: string
}

/** Employment, cut where another pattern begins. */
function stretches(person: Planned, first: string, until: string): Stretch[] {
  return person.patterns
    .map((pattern, index) => {
      const next = person.patterns[index + 1]?.startDate ?? until
      const leaves = person.endDate === null ? until : toDate(toDay(person.endDate) + 1)
      const from = [pattern.startDate, person.hireDate, first].toSorted().at(-1)!
      return { pattern, from, until: [next, leaves, until].toSorted()[0]! }
    })
    .filter((each) => each.from < each.until)
}

function resource(name: string, person: Planned, all: readonly Stretch[], efficiency: number): string {
  const shifts: string[] = []
  const leaves: string[] = []
  for (const { pattern, from, until } of all)
    for (let day = toDay(from); day < toDay(until); day++) {
      const date = toDate(day)
      const monday = toDay(pattern.startDate) - ((toDay(pattern.startDate) + 3) % 7)
      const week = Math.floor((day - monday) / 7) % pattern.weeks.length
      if (day === toDay(from) || (day + 3) % 7 === 0) {
        const end = Math.min(toDay(until), day + 7 - ((day + 3) % 7))
        shifts.push(`${pattern.name}_${week} ${date} - ${toDate(end)}`)
      }
      const off = person.off.filter((each) => each.startDate <= date && each.endDate >= date)
      if (off.length === 0) continue
      slotsOff(hoursOn(pattern, date), off).forEach((isOff, slot) => {
        const end =
          slot + 1 === 24 * SLOTS_PER_HOUR ? `${toDate(day + 1)}-00:00` : `${date}-${clock(slot + 1)}`
        if (isOff) leaves.push(`annual ${date}-${clock(slot)} - ${end}`)
      })
    }
  return `resource ${name} "${name}" {
  efficiency ${efficiency}
  workinghours mon - sun off
${shifts.length > 0 ? `  shifts ${shifts.join(',\n    ')}\n` : ''}${leaves.length > 0 ? `  leaves ${leaves.join(',\n    ')}\n` : ''}}`
}

const capacityOf = ({ weeks }: Planned['patterns'][number]): number =>
  weeks.flat().reduce((sum, hours) => sum + hours, 0) / weeks.length

function bookingResources(name: string, person: Planned, booked: Booked, all: readonly Stretch[]): string[] {
  const end = toDate(toDay(booked.endDate) + 1)
  return all.flatMap((stretch, index) => {
    const from = [stretch.from, booked.startDate].toSorted().at(-1)!
    const until = [stretch.until, end].toSorted()[0]!
    const capacity = capacityOf(stretch.pattern)
    if (from >= until || capacity === 0) return []
    const id = `${name}_${index}`
    return [
      resource(id, person, [stretch], booked.weeklyHours / capacity),
      `task t_${id} "t" { start ${from} end ${until} allocate ${id} }`,
    ]
  })
}

/** The whole project: `pN` is a person, `pN_bM_…` are their bookings; a report for each week. */
export function projectOf(people: readonly Planned[], mondays: readonly string[]): string {
  const first = mondays[0]!
  const until = toDate(toDay(mondays.at(-1)!) + 7)
  const patterns = people.flatMap((person) => person.patterns)
  return `project plan "Plan" ${first} - ${until} {
  timezone "UTC"
  timingresolution ${SLOT_MINUTES}min
  timeformat "%Y-%m-%d"
  numberformat "-" "" "" "." 6
}
${patterns.flatMap(({ name, weeks }) => weeks.map((week, index) => shift(`${name}_${index}`, week))).join('\n')}
${people
  .flatMap((person, number) => {
    const all = stretches(person, first, until)
    return [
      resource(`p${number}`, person, all, 1),
      ...person.booked.flatMap((each, index) => bookingResources(`p${number}_b${index}`, person, each, all)),
    ]
  })
  .join('\n')}
task span "Span" { start ${first} end ${until} }
${mondays
  .map(
    (monday) => `resourcereport "${monday}" {
  formats csv
  period ${monday} - ${toDate(toDay(monday) + 7)}
  loadunit hours
  columns id, effort, freework
}`,
  )
  .join('\n')}
`
}
