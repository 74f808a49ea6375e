import type { Board as BoardData } from '@contract/board.ts'
import type { Matrix } from '@contract/utilization.ts'
import {
  type FocusEvent,
  type MouseEvent,
  type RefObject,
  Suspense,
  lazy,
  useCallback,
  useMemo,
  useState,
} from 'react'
import { useBook } from '../booking/context.ts'
import { Backdrop, BoardHeader } from './BoardHeader.tsx'
import type { LanePlace } from './lanePlace.ts'
import { SectionRows, firstRowIndex } from './SectionRows.tsx'
import { HEADER_HEIGHT, countRows, heightOf, rowSize, rowsBetween, sectionsOf } from './sections.ts'
import { touched } from './touched.ts'
import { type Days, type TimeScale, dayAt } from './timeScale.ts'
import { type Viewport, heightsOf, widthsOf } from './useViewport.ts'
import type { View } from './view.ts'

// Moving by hand is only fetched when somebody touches the page.
const Hand = lazy(async () => {
  await touched
  return { default: (await import('./hand/Hand.tsx')).Hand }
})

interface BoardProps {
  scroller: RefObject<HTMLDivElement | null>
  board: BoardData
  /** Who to show of them; undefined: all. */
  only: ReadonlySet<number> | undefined
  matrix: Matrix | undefined
  scale: TimeScale
  read: Days
  viewport: Viewport
  view: View
  canWrite: boolean
}

/** People down, time across; only what is in sight is on the page. */
export function Board(props: BoardProps) {
  const { board, only, matrix, scale, read, viewport, view, canWrite, scroller } = props
  const { by, compact, showTentative, today } = view
  const size = useMemo(() => rowSize(compact), [compact])
  const [toggled, toggle] = useToggles()
  const sections = useMemo(
    () => sectionsOf(board, { by, only, toggled, pitch: size.pitch }),
    [board, by, only, toggled, size],
  )
  const across = widthsOf(viewport)
  const [from, to] = [dayAt(scale, across.from), dayAt(scale, across.to) + 1]
  const drawn = useMemo(() => ({ from, to }), [from, to])
  const [focused, setFocused] = useState(0)
  const entered = focused > 0
  const place = useMemo(
    (): LanePlace => ({ scale, size, read, drawn, showTentative, canWrite, entered }),
    [scale, size, read, drawn, showTentative, canWrite, entered],
  )
  const names = useMemo(() => new Map(board.projects.map((project) => [project.id, project])), [board])
  const figures = useMemo(() => new Map(matrix?.rows.map((row) => [row.id, row])), [matrix])
  const down = heightsOf(viewport)
  const seen = rowsBetween(sections, down.from - HEADER_HEIGHT, down.to - HEADER_HEIGHT, size.pitch)
  const isSeen = seen.some((each) => {
    const row = focused - firstRowIndex(each.section)
    return row >= each.first && row < each.last
  })
  const book = useBook()
  const openAssignment = async (id: number) => {
    const { findAssignmentOnBoard } = await import('../../api/planCache.ts')
    const assignment = findAssignmentOnBoard(id)
    if (assignment) book({ assignment })
  }
  const openBlock = ({ target }: MouseEvent) => {
    const block = canWrite && target instanceof Element ? target.closest<HTMLElement>('.work[data-id]') : null
    if (block) void openAssignment(Number(block.dataset.id))
  }
  const top = seen.find((each) => each.last > each.first)
  const activeRow = isSeen || !top ? focused : firstRowIndex(top.section) + top.first
  return (
    <div
      role="presentation"
      className="relative min-h-full"
      style={{ height: HEADER_HEIGHT + heightOf(sections) + size.pitch }}
      data-rows={countRows(sections)}
      onFocus={(event: FocusEvent) => {
        const row = event.target.closest('[data-section]')?.getAttribute('aria-rowindex')
        if (row) setFocused(Number(row))
      }}
      onClick={openBlock}
    >
      {canWrite && scroller.current && (
        <Suspense>
          <Hand scroller={scroller.current} place={place} today={today} />
        </Suspense>
      )}
      <BoardHeader scale={scale} drawn={drawn} today={today} />
      <Backdrop scale={scale} today={today} />
      {seen.map(({ section, first, last }) => (
        <SectionRows
          key={section.key}
          figures={figures.get(section.id)}
          mondays={matrix?.weeks ?? []}
          from={view.from > today ? view.from : today}
          atOnce={viewport.top === 0}
          onToggle={toggle}
          {...{ section, first, last, place, today, compact, names, activeRow }}
        />
      ))}
    </div>
  )
}

/** Headings that were clicked. */
function useToggles() {
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((key: string) => {
    setToggled((last) => {
      const next = new Set(last)
      if (!next.delete(key)) next.add(key)
      return next
    })
  }, [])
  return [toggled, toggle] as const
}
