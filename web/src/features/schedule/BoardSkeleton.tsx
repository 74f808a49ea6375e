import { scheduleWords as words } from '#words/schedule.ts'
import { Loading, Skeleton } from '../../ui/states.tsx'
import { HEADER_HEIGHT, HEAD_HEIGHT, rowSize } from './sections.ts'

const rows = Array.from({ length: 12 }, (_, index) => index)

/** Vessels without anything in them yet. */
export function BoardSkeleton({ compact }: { compact: boolean }) {
  const { vessel, pitch } = rowSize(compact)
  return (
    <Loading what={words.loading}>
      <div style={{ height: HEADER_HEIGHT + HEAD_HEIGHT }} />
      {rows.map((row) => (
        <div key={row} className="flex items-center" style={{ height: pitch }}>
          <div className="flex w-[var(--first)] flex-none flex-col gap-1.5 pr-3 pl-4">
            <Skeleton className={`h-3 ${row % 3 === 0 ? 'w-3/4' : 'w-1/2'}`} />
            {!compact && <Skeleton className="h-2.5 w-2/5" />}
          </div>
          <div className="flex-1 border-t border-(--rim) bg-vessel" style={{ height: vessel }} />
        </div>
      ))}
    </Loading>
  )
}
