/** One figure with what it has to keep to. */
export interface Measure {
  name: string
  value: number
  bound?: { atMost: number } | { atLeast: number }
  /** What it was made of, for whoever wants to know more. */
  detail: string
}

/** Whether a figure keeps to its bound; one without a bound is only shown. */
export function holds({ value, bound }: Measure): boolean {
  if (!bound) return true
  return 'atMost' in bound ? value <= bound.atMost : value >= bound.atLeast
}

const boundOf = ({ bound }: Measure): string => {
  if (!bound) return 'shown'
  return 'atMost' in bound ? `≤ ${bound.atMost}` : `≥ ${bound.atLeast}`
}

/** The figures as a table for a person. */
export function table(measures: readonly Measure[]): string {
  const rows = measures.map((each) => [
    each.name,
    each.value.toFixed(2),
    boundOf(each),
    each.bound ? (holds(each) ? 'ok' : 'BROKEN') : '',
    each.detail,
  ])
  const all = [['measure', 'value', 'bound', '', 'made of'], ...rows]
  const widths = all[0]!.map((_, column) => Math.max(...all.map((row) => row[column]!.length)))
  return all
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
