import type { Person } from '@contract/people.ts'
import { roomWords as words } from '#words/booking.ts'
import { violationWords } from '#words/violations.ts'
import { parseHours } from '../../lib/format.ts'
import { refusalSummary } from '../shell/refusalSummary.ts'
import { HelpLink } from '../help/HelpLink.tsx'
import type { Preview } from './preview.ts'
import { Remedies } from './Remedies.tsx'
import { RoomPicture } from './RoomPicture.tsx'
import type { BookingValues } from './values.ts'

interface RoomPreviewProps {
  preview: Preview
  values: BookingValues
  person: Person
  set: (change: Partial<BookingValues>) => void
}

function outcome(
  name: string,
  preview: Preview,
  tentative: boolean,
  hours: number,
): { text: string; tone: string } {
  const room = preview.largestWeeklyHours
  if (preview.violations.length > 0 && !tentative)
    return { text: words.doesNotFit(refusalSummary(preview.violations)), tone: 'text-danger' }
  if (tentative && preview.violations.length > 0) return { text: words.tentativeAbove, tone: 'text-soft' }
  if (!(hours > 0))
    return room > 0
      ? { text: words.free(name, room), tone: 'text-free' }
      : { text: words.full(name), tone: 'text-soft' }
  const rest = Math.round((room - hours) * 100) / 100
  return tentative
    ? { text: words.fitsTentatively, tone: 'text-free' }
    : { text: rest > 0 ? words.fits(rest) : words.fitsExactly, tone: 'text-free' }
}

/** What would come of it, while it is typed; by the server's own rule. */
export function RoomPreview(props: RoomPreviewProps) {
  const { preview, values, person, set } = props
  const tentative = values.status === 'tentative'
  const { text, tone } = outcome(person.name, preview, tentative, parseHours(values.weeklyHours))
  const over = tentative ? undefined : preview.violations[0]
  return (
    <section
      aria-label={words.of(person.name)}
      className="flex flex-col gap-1.5 rounded-lg border border-line px-3 py-2.5"
    >
      <div className="flex items-start justify-between gap-2">
        <p role="status" className={`text-xs font-[600] ${tone}`}>
          {text}
        </p>
        <HelpLink about="counts" apart />
      </div>
      <RoomPicture
        stretches={preview.stretches}
        tentative={tentative}
        label={over ? violationWords.of(over) : text}
      />
      {over && (
        <Remedies
          largestWeeklyHours={preview.largestWeeklyHours}
          firstStartDate={preview.firstStartDate}
          values={values}
          role={values.role || person.role}
          set={set}
        />
      )}
    </section>
  )
}
