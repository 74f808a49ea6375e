import { dateWords } from '#words/dates.ts'
import { remember, remembered } from './storage.ts'

const KEY = 'locale'

const chosen = remembered(KEY)

/** How dates and numbers are written: chosen by whoever signed in here last, known before the first request. */
export const locale = chosen ?? dateWords.locale

/** Takes the locale of whoever is signed in, by beginning anew where it is another. */
export function keepLocale(preferred: string | null): void {
  if (preferred === chosen) return
  remember(KEY, preferred)
  // Where nothing is remembered, beginning anew would never end.
  if (remembered(KEY) === preferred) window.location.reload()
}
