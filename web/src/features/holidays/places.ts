import type { Person } from '@contract/people.ts'

const countries = new Intl.DisplayNames(['en'], { type: 'region' })

/** Germany (DE-BY); everywhere. */
export const placeName = (place: string | null): string =>
  place === null ? 'Everywhere' : `${countries.of(place.slice(0, 2)) ?? place} (${place})`

/** Where people live, the places of most first. */
export function placesInUse(people: readonly Pick<Person, 'location'>[]): string[] {
  const counts = new Map<string, number>()
  for (const { location } of people)
    if (location !== null) counts.set(location, (counts.get(location) ?? 0) + 1)
  return [...counts].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([place]) => place)
}
