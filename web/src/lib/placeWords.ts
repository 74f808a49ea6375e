import type { Day } from '@domain/calendar.ts'

/** Something with words in it: days (the last excluded), and where it stands in its row, from the top in pixels. */
export interface Worded {
  from: Day
  to: Day
  top: number
  height: number
}

/** A line of words from its highest letter to its lowest. */
const LINE = 10
/** What was moved keeps its distance. */
const LINE_BESIDE = 13
/** What is rounded on the way is no overlap. */
const NOTHING = 0.01

/** The heights that words take whose middle is at one; what is outside of their place is cut off. */
const heights = ({ top, height }: Worded, middle: number, line = LINE) => ({
  low: Math.max(top, middle - line / 2),
  high: Math.min(top + height, middle + line / 2),
})

/**
 * How far from its middle each one's words are, so that none are drawn over another's: not at all, or as little as there
 * is room for; null where there is none, and for what has no words. Who comes first chooses first. Words stay in sight
 * while their days are scrolled past, so they are kept apart wherever days are shared.
 */
export function placeWords(all: readonly (Worded | null)[]): (number | null)[] {
  const placed: (Pick<Worded, 'from' | 'to'> & ReturnType<typeof heights>)[] = []
  return all.map((each) => {
    if (!each) return null
    const near = placed.filter(({ from, to }) => from < each.to && to > each.from)
    const isFree = (middle: number, line?: number) => {
      const { low, high } = heights(each, middle, line)
      return near.every((other) => other.high <= low + NOTHING || other.low >= high - NOTHING)
    }
    const center = each.top + each.height / 2
    const beside = near
      .flatMap(({ low, high }) => [low - LINE_BESIDE / 2, high + LINE_BESIDE / 2])
      .filter((y) => y - LINE / 2 >= each.top && y + LINE / 2 <= each.top + each.height)
      .toSorted((a, b) => Math.abs(a - center) - Math.abs(b - center))
    const middle = isFree(center) ? center : beside.find((y) => isFree(y, LINE_BESIDE))
    if (middle === undefined) return null
    placed.push({ from: each.from, to: each.to, ...heights(each, middle) })
    return middle - center
  })
}
