import { dateWords } from '#words/dates.ts'

const offered =
  'cs-CZ da-DK de-AT de-CH de-DE en-AU en-CA en-GB en-IE en-IN en-NZ en-US en-ZA es-ES es-MX fi-FI fr-BE fr-CA fr-CH fr-FR hu-HU it-IT ja-JP ko-KR nb-NO nl-BE nl-NL pl-PL pt-BR pt-PT ro-RO sk-SK sv-SE tr-TR uk-UA zh-CN'

const names = new Intl.DisplayNames(dateWords.locale, { type: 'language' })

/** 31 Dec 2026 · 1,204.5: what a locale makes of a day and a number. */
export const exampleOf = (locale: string) =>
  `${new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date('2026-12-31'))} · ${new Intl.NumberFormat(locale).format(1204.5)}`

/** Locales to choose from, with one that is in use already, by name. */
export const localeOptions = (current: string | null) =>
  [...new Set([...offered.split(' '), ...(current === null ? [] : [current])])]
    .map((value) => ({ value, label: `${names.of(value) ?? value}: ${exampleOf(value)}` }))
    .toSorted((a, b) => a.label.localeCompare(b.label, dateWords.locale))

const weekday = new Intl.DateTimeFormat(dateWords.locale, { weekday: 'long', timeZone: 'UTC' })

/** Days that weeks begin on somewhere; 2029 begins on a Monday. */
export const firstWeekdayOptions = [1, 6, 7].map((day) => ({
  value: String(day),
  label: weekday.format(Date.UTC(2029, 0, day)),
}))
