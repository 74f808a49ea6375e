import { personWords } from '#words/person.ts'
import { useSession } from '../../api/session.ts'
import { weekdayName, weekdayOrder, weekdayShort } from '../../lib/weekdays.ts'
import type { FieldErrors } from '../../lib/validate.ts'
import { Button, IconButton } from '../../ui/Button.tsx'
import { Icon } from '../../ui/Icon.tsx'

interface WeekGridProps {
  weeks: readonly (readonly string[])[]
  onChange: (weeks: string[][]) => void
  errors: FieldErrors
}

const words = personWords.patterns
const MOST_WEEKS = 4

/** Hours of each weekday, one line a week. */
export function WeekGrid({ weeks, onChange, errors }: WeekGridProps) {
  const order = weekdayOrder(useSession().preferences.firstWeekday)
  const set = (week: number, day: number, hours: string) =>
    onChange(weeks.map((each, index) => (index === week ? each.with(day, hours) : [...each])))
  const messages = [
    ...new Set(
      Object.entries(errors)
        .filter(([path]) => path.startsWith('weeks'))
        .map(([, message]) => message),
    ),
  ]
  return (
    <fieldset className="flex min-w-0 flex-col gap-2">
      <legend className="mb-1 text-xs font-[550] text-soft">{words.hoursADay}</legend>
      {weeks.map((week, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a week is its place
        <div key={index} className="flex items-end gap-1.5">
          {weeks.length > 1 && (
            <span className="w-12 flex-none self-center text-2xs text-faint">{words.week(index + 1)}</span>
          )}
          {order.map((day) => (
            <label key={day} className="flex min-w-0 flex-1 flex-col gap-0.5 text-center text-2xs text-faint">
              {index === 0 ? <span aria-hidden>{weekdayShort(day)}</span> : null}
              <input
                inputMode="decimal"
                aria-label={
                  weeks.length > 1 ? words.dayOfWeek(weekdayName(day), index + 1) : weekdayName(day)
                }
                aria-invalid={errors[`weeks.${index}.${day}`] !== undefined || undefined}
                className="control w-full min-w-0 px-0.5 text-center"
                value={week[day]}
                onChange={(event) => set(index, day, event.target.value)}
              />
            </label>
          ))}
          {weeks.length > 1 && (
            <IconButton
              label={words.removeWeek(index + 1)}
              onClick={() => onChange(weeks.filter((_, other) => other !== index).map((each) => [...each]))}
            >
              <Icon name="close" size={14} />
            </IconButton>
          )}
        </div>
      ))}
      {messages.map((message) => (
        <p key={message} className="text-2xs font-[550] text-danger">
          {message}
        </p>
      ))}
      {weeks.length < MOST_WEEKS && (
        <div>
          <Button
            look="quiet"
            onClick={() => onChange([...weeks.map((each) => [...each]), [...weeks.at(-1)!]])}
          >
            {words.addWeek}
          </Button>
        </div>
      )}
    </fieldset>
  )
}
