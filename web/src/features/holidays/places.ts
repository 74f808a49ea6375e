import { holidayWords as words } from '#words/holidays.ts'

const countries = new Intl.DisplayNames([words.language], { type: 'region' })

/** Germany (DE-BY); everywhere. */
export function placeName(place: string | null): string {
  if (place === null) return words.everywhere
  const country = place.slice(0, 2)
  const name = countries.of(country) ?? country
  return name === country ? place : `${name} (${place})`
}
