const LINES = 4

/** Round numbers from 0 to about the highest, a few of them. */
export function niceTicks(highest: number): number[] {
  const rough = highest / LINES
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 2.5, 5, 10].map((each) => each * power).find((each) => each >= rough) ?? rough
  const count = Math.floor(highest / step + 1e-9)
  return Array.from({ length: count + 1 }, (_, index) => Math.round(index * step * 100) / 100)
}
