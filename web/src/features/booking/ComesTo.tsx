import { bookingWords as words } from '#words/booking.ts'
import { parseHours } from '../../lib/format.ts'
import { type HoursBasis, comesTo } from './hours.ts'

/** What a booking really comes to, without days off; a warning where that is nothing. */
export function ComesTo({ weeklyHours, basis }: { weeklyHours: string; basis: HoursBasis | undefined }) {
  const hours = parseHours(weeklyHours)
  if (!basis || !(hours > 0)) return null
  const sum = comesTo(hours, basis)
  return (
    <p role="status" className={`text-xs ${sum === 0 ? 'font-[600] text-danger' : 'text-soft'}`}>
      {sum === 0 ? words.comesToNothing : words.comesTo(sum)}
    </p>
  )
}
