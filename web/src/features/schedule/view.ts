import { useNavigate, useSearch } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { BoardFilter } from '../../api/schedule.ts'
import { useSession } from '../../api/session.ts'
import { mondayOfDate } from '../../lib/dates.ts'
import { type ScheduleView, paths } from '../../paths.ts'
import type { Zoom } from './timeScale.ts'

/** What the address says, with its defaults filled in. */
export interface View {
  search: ScheduleView
  today: string
  /** First day in sight. */
  from: string
  zoom: Zoom
  by: BoardFilter['by']
  compact: boolean
  showTentative: boolean
  /** Narrowed by name, skill, department, role or free hours. */
  filtered: boolean
  set: (change: Partial<ScheduleView>) => void
}

export const noFilter = {
  q: undefined,
  department: undefined,
  role: undefined,
  skills: undefined,
  free: undefined,
} satisfies ScheduleView

export function useView(): View {
  const search = useSearch({ from: '/app/' })
  const { today } = useSession()
  const navigate = useNavigate()
  return useMemo(
    () => ({
      search,
      today,
      from: search.from ?? mondayOfDate(today),
      zoom: search.zoom ?? 'weeks',
      by: search.by ?? 'department',
      compact: search.rows === 'compact',
      showTentative: search.tentative === undefined,
      filtered: (Object.keys(noFilter) as (keyof typeof noFilter)[]).some((name) => search[name]),
      set: (change) => void navigate({ ...paths.schedule({ ...search, ...change }), replace: true }),
    }),
    [search, today, navigate],
  )
}
