import type { Assignment } from '@contract/assignments.ts'
import type { Matrix } from '@contract/utilization.ts'
import { Link } from '@tanstack/react-router'
import { Suspense, lazy } from 'react'
import { scheduleWords as words } from '#words/schedule.ts'
import { showNumber, showPercent, showWholeHours } from '../../lib/format.ts'
import { paths } from '../../paths.ts'
import { HelpLink } from '../help/HelpLink.tsx'
import { settled } from './settled.ts'
import type { View } from './view.ts'
import { toWeeks } from '../../lib/vessel.ts'
import { QUARTER, quarter } from './weeks.ts'

// Read from all people, so not before those in sight stand there.
const Fullness = lazy(async () => {
  await settled()
  return { default: (await import('./Fullness.tsx')).Fullness }
})

interface FiguresProps {
  view: View
  matrix: Matrix | undefined
  openRoles: readonly Assignment[] | undefined
}

/** The figures a planner asks for first, of the quarter that begins in sight. */
export function Figures({ view, matrix, openRoles }: FiguresProps) {
  const from = view.from > view.today ? view.from : view.today
  const sums = matrix?.rows.map((row) => quarter(toWeeks(row), matrix.weeks, from)) ?? []
  const sum = (name: 'capacity' | 'booked' | 'tentative') =>
    sums.reduce((total, each) => total + each[name], 0)
  const capacity = sum('capacity')
  const booked = sum('booked')
  const hasCapacity = view.by !== 'project'
  const open = openRoles ?? []
  const openHours = open.reduce((total, each) => total + each.weeklyHours, 0)
  const { search, set } = view
  return (
    <section
      aria-label={words.figures}
      className="flex min-h-[58px] flex-none gap-x-2 overflow-x-auto border-b border-line px-2 py-1.5 text-xs text-soft"
    >
      <Figure
        value={
          matrix
            ? hasCapacity
              ? showPercent(capacity > 0 ? Math.round((booked / capacity) * 100) : null)
              : showWholeHours(booked)
            : '…'
        }
      >
        {words.booked(sums[0]?.weeks ?? QUARTER)}
      </Figure>
      {hasCapacity && (
        <Figure
          value={matrix ? showWholeHours(Math.max(0, capacity - booked)) : '…'}
          tone="text-free"
          pressed={search.free === '8'}
          onPress={() => set({ free: search.free === '8' ? undefined : '8' })}
        >
          {words.freeFigure}
        </Figure>
      )}
      <Figure
        value={matrix ? showWholeHours(sum('tentative')) : '…'}
        pressed={!view.showTentative}
        onPress={() => set({ tentative: view.showTentative ? 'hidden' : undefined })}
      >
        {words.tentative(view.showTentative)}
      </Figure>
      {openRoles && open.length > 0 && (
        <Link {...paths.find()} preload={false} className="no-underline">
          <Figure value={showNumber(open.length)} tone="text-open">
            {words.openRolesFigure(openHours)}
          </Figure>
        </Link>
      )}
      {openRoles && (
        <Suspense>
          <Fullness view={view} />
        </Suspense>
      )}
      <span className="self-center">
        <HelpLink about="utilization" />
      </span>
    </section>
  )
}

interface FigureProps {
  value: string
  tone?: string
  /** It is a filter: pressed while it filters. */
  pressed?: boolean
  onPress?: () => void
  children: React.ReactNode
}

/** One of them: a number and what it is. */
export function Figure({ value, tone = 'text-ink', pressed, onPress, children }: FigureProps) {
  const content = (
    <>
      <b className={`block text-[17px] leading-5 font-[620] tracking-[-0.02em] ${tone}`}>{value}</b>
      {children}
    </>
  )
  const shape = 'rounded-md px-2.5 py-1 text-left whitespace-nowrap'
  return onPress ? (
    <button
      type="button"
      aria-pressed={pressed}
      onClick={onPress}
      className={`${shape} hover:bg-hover aria-pressed:bg-hover`}
    >
      {content}
    </button>
  ) : (
    <p className={shape}>{content}</p>
  )
}
