import { addDays, showMonth, showMonthShort } from '../../lib/dates.ts'
import { HEADER_HEIGHT, columns } from './layout.ts'
import type { View } from './view.ts'

const monthOf = (date: string) => date.slice(0, 7)

/** Months above the Mondays that lie in them; the year where it is new. */
function months(mondays: readonly string[]) {
  const found: { start: number; length: number; name: string }[] = []
  for (const [index, monday] of mondays.entries()) {
    const last = mondays[index - 1]
    if (last === undefined || monthOf(last) !== monthOf(monday)) {
      const newYear = last === undefined || last.slice(0, 4) !== monday.slice(0, 4)
      found.push({
        start: index,
        length: 0,
        name: newYear ? `${showMonth(monday)} ${monday.slice(0, 4)}` : showMonth(monday),
      })
    }
    found.at(-1)!.length += 1
  }
  return found.map((month, index) => {
    const room = month.length + (index === found.length - 1 ? 2 : 0)
    const monday = mondays[month.start]!
    return { ...month, name: room > 2 ? month.name : showMonthShort(monday) }
  })
}

export function BoardHeader({ mondays, view }: { mondays: readonly string[]; view: View }) {
  const first = { person: 'Person', department: 'Department', role: 'Role', project: 'Project' }[view.by]
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-20 flex bg-bg"
      style={{ height: HEADER_HEIGHT }}
    >
      <div
        role="columnheader"
        className="sticky left-0 z-10 flex w-[var(--first)] flex-none items-end border-r border-line-soft bg-bg pb-1.5 pl-4 text-2xs text-faint"
      >
        {first}
      </div>
      <div className="relative grid flex-1 items-end" style={columns(mondays.length)} role="presentation">
        {months(mondays).map(({ start, length, name }) => (
          <span
            key={start}
            aria-hidden
            className="pointer-events-none absolute top-2 overflow-hidden pl-1.5 text-xs font-[620] text-ellipsis whitespace-nowrap"
            style={{
              left: `${(start / mondays.length) * 100}%`,
              width: `${(length / mondays.length) * 100}%`,
            }}
          >
            {name}
          </span>
        ))}
        {mondays.map((monday, index) => {
          const current = monday <= view.today && view.today <= addDays(monday, 6)
          return (
            <div
              key={monday}
              role="columnheader"
              aria-colindex={index + 2}
              aria-label={`Week of ${Number(monday.slice(8))} ${showMonth(monday)} ${monday.slice(0, 4)}`}
              aria-current={current ? 'date' : undefined}
              className={`pb-1.5 pl-1.5 text-2xs ${current ? 'font-[650] text-accent-strong' : 'text-faint'}`}
            >
              {Number(monday.slice(8))}
            </div>
          )
        })}
      </div>
    </div>
  )
}
