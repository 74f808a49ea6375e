import type { TimeOff } from '@contract/time-off.ts'
import { useQuery } from '@tanstack/react-query'
import { timeOffWords as words } from '#words/time-off.ts'
import { usePeople } from '../../api/names.ts'
import { awayOptions } from '../../api/time-off.ts'

const NAMED = 5

/** Who else of the department is away on the days of a request. */
export function AlsoAway({ row, department }: { row: TimeOff; department: string }) {
  const { data } = useQuery(awayOptions(department, row.startDate, row.endDate, NAMED + 1))
  const others = new Set(
    (data?.results ?? []).map(({ personId }) => personId).filter((id) => id !== row.personId),
  )
  const people = usePeople([...others])
  if (!data) return null
  if (others.size === 0)
    return <span className="block text-2xs text-faint">{words.nobodyElse(department)}</span>
  const names = [...others].slice(0, NAMED).map((id) => people.get(id)?.name ?? '…')
  const more = others.size > NAMED || data.total > data.results.length
  return <span className="block text-2xs text-soft">{words.alsoAway(names, more)}</span>
}
