import { momentWords } from '#words/moments.ts'
import { locale } from './locale.ts'

const STEPS = [
  ['year', 365 * 86_400],
  ['month', 30 * 86_400],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
] as const

/** 3 minutes ago. A browser's clock may be behind: nothing is said to be in the future. */
export function showAgo(at: string, now = Date.now()): string {
  const seconds = (now - Date.parse(at)) / 1000
  const step = STEPS.find(([, length]) => seconds >= length)
  if (!step) return momentWords.now
  const [unit, length] = step
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-Math.floor(seconds / length), unit)
}

/** 21 Nov 2026, 09:12 */
export const showMoment = (at: string, timeZone: string): string =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(new Date(at))
