import type { Assignment } from '@contract/assignments.ts'
import { useQuery } from '@tanstack/react-query'
import { bookingWords } from '#words/booking.ts'
import { assignmentOptions } from '../../api/assignments.ts'
import { usePeople } from '../../api/names.ts'
import { type BookingValues, assignmentValues, differences } from './values.ts'

const words = bookingWords.versions

/** What somebody else saved, beside what is typed here. */
export function BothVersions({ record, values }: { record: Assignment; values: BookingValues }) {
  const newer = useQuery({ ...assignmentOptions(record.id), staleTime: 0 }).data
  const people = usePeople([values.personId, newer?.personId ?? null])
  if (!newer || newer.version === record.version) return null
  const found = differences(assignmentValues(newer), values, (id) =>
    id === null ? words.openRole : (people.get(id)?.name ?? '…'),
  )
  if (found.length === 0) return null
  return (
    <table className="my-1 w-full border-collapse text-left">
      <thead className="text-2xs text-soft">
        <tr>
          <th scope="col">
            <span className="sr-only">{words.field}</span>
          </th>
          <th scope="col" className="font-[550]">
            {words.theirs}
          </th>
          <th scope="col" className="font-[550]">
            {words.mine}
          </th>
        </tr>
      </thead>
      <tbody>
        {found.map(({ label, theirs, mine }) => (
          <tr key={label} className="border-t border-line">
            <th scope="row" className="py-1 pr-3 font-normal text-soft">
              {label}
            </th>
            <td className="pr-3 font-[560]">{theirs}</td>
            <td>{mine}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
