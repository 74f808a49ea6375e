import { toDate, toDay } from '@domain/calendar.ts'
import { useQuery } from '@tanstack/react-query'
import { type RefObject, useMemo, useState } from 'react'
import { boardOptions } from '../../api/schedule.ts'
import { matrixOptions } from '../../api/utilization.ts'
import { type Zoom, dayAt, daysToRead, lastDate, timeScale, xOf } from './timeScale.ts'
import { useTimeScroll } from './useTimeScroll.ts'
import { useViewport } from './useViewport.ts'
import type { View } from './view.ts'

/** What the board shows of the plan, following the scroller. */
export function useBoardData(view: View, scroller: RefObject<HTMLDivElement | null>) {
  const { search, zoom, today, by } = view
  const scale = useScale(zoom, today, view.from)
  useTimeScroll(scroller, scale, view)
  const viewport = useViewport(scroller, xOf(scale, toDay(view.from)))
  const { left, width, measured: enabled } = viewport
  const days = daysToRead(scale, { from: dayAt(scale, left), to: dayAt(scale, left + width) + 1 })
  const read = useMemo(() => ({ from: days.from, to: days.to }), [days.from, days.to])
  const span = { from: toDate(read.from), to: lastDate(read) }
  const { q, department, role, skills } = search
  const filter = { ...span, q, department, role, skills }
  const board = useQuery({ ...boardOptions({ ...filter, by }), enabled })
  const matrix = useQuery({ ...matrixOptions({ ...filter, by: by === 'none' ? 'department' : by }), enabled })
  const asked = { q, department, role, skills, free: search.free }
  const free = useQuery({
    queryKey: ['availability', 'board', today, asked],
    queryFn: async () => (await import('./room.ts')).whoHasRoom(asked, today),
    enabled: search.free !== undefined,
  })
  const found = free.data
  const only = useMemo(() => (search.free === undefined ? undefined : new Set(found)), [search.free, found])
  return { viewport, scale, read, board, matrix, free, only }
}

/** The same object as long as it says the same: all rows hang on it. */
function useScale(zoom: Zoom, today: string, from: string) {
  const next = timeScale(zoom, today, from, Math.max(window.screen.width, window.innerWidth))
  const [scale, setScale] = useState(next)
  if (scale.zoom === next.zoom && scale.start === next.start && scale.dayWidth === next.dayWidth) return scale
  setScale(next)
  return next
}
