import type { RowSize } from './sections.ts'
import type { Days, TimeScale } from './timeScale.ts'

/** Where and how large rows are drawn; the same for all of them. */
export interface LanePlace {
  scale: TimeScale
  size: RowSize
  /** Days that were read. */
  read: Days
  /** Days near those in sight; nothing else is put on the page. */
  drawn: Days
  showTentative: boolean
  canWrite: boolean
  /** Somebody's focus has been on the board: until then, Tab leads to rows only, not to what stands in them. */
  entered: boolean
}
