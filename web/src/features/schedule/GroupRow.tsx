import type { Matrix } from '@contract/utilization.ts'
import { toDay } from '@domain/calendar.ts'
import { type CSSProperties, memo, useMemo } from 'react'
import { scheduleWords as words } from '#words/schedule.ts'
import { showPercent } from '../../lib/format.ts'
import { toWeeks, vesselPaths } from '../../lib/vessel.ts'
import { Icon } from '../../ui/Icon.tsx'
import { VesselPicture } from '../../ui/VesselPicture.tsx'
import { HEAD_HEIGHT, type Section } from './sections.ts'
import { type TimeScale, xOf } from './timeScale.ts'
import { bookedPercent, openWeeks } from './weeks.ts'

interface GroupRowProps {
  section: Section
  top: number
  rowIndex: number
  scale: TimeScale
  /** The group's hours; undefined until they are here. */
  figures: Matrix['rows'][number] | undefined
  mondays: readonly string[]
  /** A project's. */
  color: string | undefined
  /** Whose weeks count for the percentage. */
  from: string
  onToggle: (key: string) => void
}

/** A group's heading, with the sum of its vessels. */
export const GroupRow = memo(function GroupRow(props: GroupRowProps) {
  const { section, top, rowIndex, scale, figures, mondays, color, from, onToggle } = props
  const { open, personIds } = section
  const weeks = useMemo(() => {
    if (figures) return toWeeks(figures)
    return personIds.length === 0 ? openWeeks(open, mondays) : []
  }, [figures, open, personIds, mondays])
  const paths = useMemo(() => vesselPaths(weeks), [weeks])
  const percent = figures?.capacityHours ? bookedPercent(weeks, mondays, from) : null
  const count = personIds.length || open.length
  return (
    <div role="row" aria-rowindex={rowIndex} className="board-row" style={{ top, height: HEAD_HEIGHT }}>
      <div role="rowheader" className="board-name content-end! border-r-0! pb-1.5">
        <button
          type="button"
          aria-expanded={!section.closed}
          className={`flex min-w-0 items-center gap-1 rounded-sm text-left text-2xs font-[620] hover:text-ink ${personIds.length === 0 ? 'text-open' : 'text-soft'}`}
          onClick={() => onToggle(section.key)}
        >
          <Icon name={section.closed ? 'right' : 'down'} size={12} className="-ml-1 flex-none text-faint" />
          <span className="truncate">{section.name}</span>
          <span className="font-normal text-faint" aria-label={words.rows(count)}>
            {count}
          </span>
        </button>
        {percent !== null && <span className="text-soft!">{showPercent(percent)}</span>}
      </div>
      <div role="gridcell" className="lane border-b border-line" style={{ width: scale.width }}>
        {weeks.length > 0 && (
          <div
            className={`absolute bottom-1.5 h-5 ${color ? 'project-vessel' : ''}`}
            style={
              {
                '--project': color,
                left: xOf(scale, toDay(mondays[0]!)),
                width: weeks.length * 7 * scale.dayWidth,
              } as CSSProperties
            }
          >
            <VesselPicture paths={paths} width={weeks.length} />
          </div>
        )}
      </div>
    </div>
  )
})
