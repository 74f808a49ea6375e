import type { Person } from '@contract/people.ts'
import { holidayWords as words } from '#words/holidays.ts'

const countries = new Intl.DisplayNames([words.language], { type: 'region' })

/** Germany (DE-BY); everywhere. */
export function placeName(place: string | null): string {
  if (place === null) return words.everywhere
  const country = place.slice(0, 2)
  const name = countries.of(country) ?? country
  return name === country ? place : `${name} (${place})`
}

/** Where people live, the places of most first. */
export function placesInUse(people: readonly Pick<Person, 'location'>[]): string[] {
  const counts = new Map<string, number>()
  for (const { location } of people)
    if (location !== null) counts.set(location, (counts.get(location) ?? 0) + 1)
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([place]) => place)
}
