interface Days {
  from: number
  to: number
}

/** Places for a drawing from a day to before another, 1 high: days and hours (those below, and its own) as a rectangle in it. */
export const stripPlaces =
  (first: number, end: number, scale: number) => (span: Days, below: number, hours: number) => {
    const from = Math.max(span.from, first)
    return {
      x: from - first,
      width: Math.max(0, Math.min(span.to, end) - from),
      y: 1 - (below + hours) / scale,
      height: hours / scale,
    }
  }
