import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import { useSession } from '../../api/session.ts'
import type { MatrixFilter } from '../../api/utilization.ts'
import { addDays, mondayOfDate } from '../../lib/dates.ts'
import { type ScheduleView, paths } from '../../paths.ts'

/** What the address says, with its defaults filled in. */
export interface View {
  search: ScheduleView
  today: string
  from: string
  to: string
  weeks: number
  by: MatrixFilter['by']
  showFree: boolean
  /** Narrowed by name, department or role. */
  filtered: boolean
  set: (change: Partial<ScheduleView>) => void
}

export function useView(): View {
  const search = useSearch({ from: '/app/' })
  const { today } = useSession()
  const navigate = useNavigate()
  return useMemo(() => {
    const weeks = Number(search.weeks ?? 26)
    const from = mondayOfDate(search.from ?? today)
    return {
      search,
      today,
      from,
      to: addDays(from, weeks * 7 - 1),
      weeks,
      by: search.by ?? 'person',
      showFree: search.show === 'free',
      filtered: Boolean(search.q ?? search.department ?? search.role),
      set: (change) => void navigate({ ...paths.schedule({ ...search, ...change }), replace: true }),
    }
  }, [search, today, navigate])
}
