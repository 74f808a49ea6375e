import type { Person } from '@contract/people.ts'
import { parseHours, showHours } from '../../lib/format.ts'
import { violationWords, refusalSummary } from '../shell/violationWords.ts'
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

function words(
  name: string,
  preview: Preview,
  tentative: boolean,
  hours: number,
): { text: string; tone: string } {
  const room = preview.largestWeeklyHours
  if (preview.violations.length > 0 && !tentative)
    return { text: `Does not fit: ${refusalSummary(preview.violations)}`, tone: 'text-danger' }
  if (tentative && preview.violations.length > 0)
    return {
      text: 'Tentative, so it may stand above the rim. Confirming it would not fit.',
      tone: 'text-soft',
    }
  if (!(hours > 0))
    return room > 0
      ? { text: `${name} has ${showHours(room)} a week free on all these days`, tone: 'text-free' }
      : { text: `${name} has no hours free on all of these days`, tone: 'text-soft' }
  const rest = Math.round((room - hours) * 100) / 100
  return tentative
    ? { text: 'Fits, and takes no room while it is tentative', tone: 'text-free' }
    : {
        text: rest > 0 ? `Fits, ${showHours(rest)} a week stay free` : 'Fits exactly: full to the rim',
        tone: 'text-free',
      }
}

/** What would come of it, while it is typed; by the server's own rule. */
export function RoomPreview(props: RoomPreviewProps) {
  const { preview, values, person, set } = props
  const tentative = values.status === 'tentative'
  const { text, tone } = words(person.name, preview, tentative, parseHours(values.weeklyHours))
  const over = tentative ? undefined : preview.violations[0]
  return (
    <section
      aria-label={`Room of ${person.name}`}
      className="flex flex-col gap-1.5 rounded-lg border border-line px-3 py-2.5"
    >
      <p role="status" className={`text-xs font-[600] ${tone}`}>
        {text}
      </p>
      <RoomPicture
        stretches={preview.stretches}
        tentative={tentative}
        label={over ? violationWords(over) : text}
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
