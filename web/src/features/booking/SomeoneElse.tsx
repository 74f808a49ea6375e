import { useQuery } from '@tanstack/react-query'
import { roomWords as words } from '#words/booking.ts'
import { availabilityOptions } from '../../api/availability.ts'
import { toFailure } from '../../api/errors.ts'
import { Button } from '../../ui/Button.tsx'
import { Loading, Skeleton } from '../../ui/states.tsx'

interface SomeoneElseProps {
  weeklyHours: number
  from: string
  to: string
  /** Whoever has this role comes first. */
  role: string | undefined
  onChoose: (personId: number) => void
}

const SHOWN = 5

/** Who has room for just this. */
export function SomeoneElse({ weeklyHours, from, to, role, onChoose }: SomeoneElseProps) {
  const { data, isError, error } = useQuery(availabilityOptions({ weeklyHours, from, to }))
  if (isError) return <p className="text-danger">{toFailure(error).title}</p>
  if (!data)
    return (
      <Loading what={words.loading}>
        <Skeleton className="h-8" />
      </Loading>
    )
  const isSame = (each: (typeof data.results)[number]) => each.role === role
  const ranked = [...data.results.filter(isSame), ...data.results.filter((each) => !isSame(each))]
  if (ranked.length === 0) return <p className="text-soft">{words.nobody}</p>
  return (
    <ul aria-label={words.people} className="flex flex-col">
      {ranked.slice(0, SHOWN).map((each) => (
        <li key={each.personId} className="flex items-center gap-3 border-t border-line py-1.5">
          <span className="min-w-0 flex-1 truncate">
            <b className="font-[560]">{each.name}</b> <span className="text-soft">{each.role}</span>
          </span>
          <span className="whitespace-nowrap text-free">{words.hoursFree(each.freeWeeklyHours)}</span>
          <Button aria-label={words.chooseName(each.name)} onClick={() => onChoose(each.personId)}>
            {words.choose}
          </Button>
        </li>
      ))}
    </ul>
  )
}
