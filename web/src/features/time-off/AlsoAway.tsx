import type { TimeOff } from '@contract/time-off.ts'
import { useQuery } from '@tanstack/react-query'
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
    return <span className="block text-2xs text-faint">Nobody else of {department} is away then.</span>
  const names = [...others].slice(0, NAMED).map((id) => people.get(id)?.name ?? '…')
  const more = others.size > NAMED || data.total > data.results.length ? ' and more' : ''
  return (
    <span className="block text-2xs text-soft">
      Also away: {names.join(', ')}
      {more}
    </span>
  )
}
