/** Sizes shared by header, rows and their skeleton. */
export const ROW_HEIGHT = 54
export const HEADER_HEIGHT = 50

/** The first column, narrower on a phone, and the least width of a week. */
export const boardClass = '[--first:124px] sm:[--first:216px] lg:[--first:240px]'

export const cellWidth = (weeks: number) => (weeks > 26 ? 30 : 38)

export const boardWidth = (weeks: number) => `calc(var(--first) + ${weeks * cellWidth(weeks)}px)`

export const columns = (weeks: number) => ({ gridTemplateColumns: `repeat(${weeks}, minmax(0, 1fr))` })
