import { Loading, Skeleton } from '../../ui/states.tsx'
import { HEADER_HEIGHT, ROW_HEIGHT, boardClass } from './layout.ts'
import type { View } from './view.ts'

const rows = Array.from({ length: 12 }, (_, index) => index)

/** Vessels without anything in them yet. */
export function BoardSkeleton({ view }: { view: View }) {
  return (
    <div className={`min-h-0 flex-1 overflow-hidden ${boardClass}`}>
      <Loading what="the schedule">
        <div style={{ height: HEADER_HEIGHT }} />
        {rows.map((row) => (
          <div key={row} className="flex" style={{ height: ROW_HEIGHT }}>
            <div className="flex w-[var(--first)] flex-none flex-col justify-center gap-1.5 pr-3 pl-4">
              <Skeleton className={`h-3 ${row % 3 === 0 ? 'w-3/4' : 'w-1/2'}`} />
              <Skeleton className="h-2.5 w-2/5" />
            </div>
            <div
              className="my-1 flex-1 border-t border-(--rim) bg-vessel"
              style={{
                backgroundImage: 'linear-gradient(to right, var(--bg) 1px, transparent 1px)',
                backgroundSize: `${100 / view.weeks}% 100%`,
              }}
            />
          </div>
        ))}
      </Loading>
    </div>
  )
}
