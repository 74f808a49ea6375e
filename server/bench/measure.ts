import { performance } from 'node:perf_hooks'

/** The number in the middle. */
export function median(numbers: readonly number[]): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}

/** The number that so many percent do not exceed. */
export function percentile(numbers: readonly number[], percent: number): number {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * percent) / 100))]!
}

/** Milliseconds that something takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

export interface Compared {
  /** Median over the rounds of a ÷ b. */
  ratio: number
  /** Medians in milliseconds. */
  a: number
  b: number
}

/**
 * Time of `a` ÷ time of `b`. They take turns, so that whatever else the machine does falls on both; every round is a
 * ratio of its own.
 */
export async function compare(
  a: () => Promise<unknown>,
  b: () => Promise<unknown>,
  { rounds = 7, times = 10, warmUp = 5 } = {},
): Promise<Compared> {
  for (let turn = 0; turn < warmUp; turn++) {
    await a()
    await b()
  }
  const results: Compared[] = []
  for (let round = 0; round < rounds; round++) {
    const [ofA, ofB]: [number[], number[]] = [[], []]
    for (let turn = 0; turn < times; turn++) {
      ofA.push(await timed(a))
      ofB.push(await timed(b))
    }
    results.push({ ratio: median(ofA) / median(ofB), a: median(ofA), b: median(ofB) })
  }
  return {
    ratio: median(results.map((each) => each.ratio)),
    a: median(results.map((each) => each.a)),
    b: median(results.map((each) => each.b)),
  }
}
