/** Hours as whole hundredths, so that sums and comparisons are exact: 37.5 h is 3750. */
export type Hundredths = number

/** Whole hundredths of hours that have at most two decimals. */
export const toHundredths = (hours: number): Hundredths => Math.round(hours * 100)

/** Hours of whole hundredths. */
export const toHours = (hundredths: Hundredths): number => hundredths / 100

/** n / d as a whole number, half up. Both whole, n ≥ 0, d > 0. */
const divideHalfUp = (n: bigint, d: bigint): bigint => (2n * n + d) / (2n * d)

/** Hours (two decimals, half up) of a fraction of hundredths. */
export function fractionToHours(n: number, d: number): number {
  const doubled = 2 * n + d
  if (doubled > Number.MAX_SAFE_INTEGER) return Number(divideHalfUp(BigInt(n), BigInt(d))) / 100
  return (doubled - (doubled % (2 * d))) / (2 * d) / 100
}

/** A sum of fractions that stays exact: whole numerators, kept by denominator until it is read. */
export class ExactSum {
  // Nearly every sum has one denominator, so that one is kept without a map.
  #numerator = 0
  #denominator = 1
  #others: Map<number, number> | undefined

  /** Adds n / d; n may be negative, d is positive, both whole. */
  add(n: number, d: number): void {
    if (n === 0) return
    if (this.#numerator === 0 && !this.#others) this.#denominator = d
    if (d === this.#denominator) this.#numerator += n
    else {
      this.#others ??= new Map()
      this.#others.set(d, (this.#others.get(d) ?? 0) + n)
    }
  }

  /** Adds another sum to this one. */
  addSum(other: ExactSum): void {
    this.add(other.#numerator, other.#denominator)
    if (other.#others) for (const [d, n] of other.#others) this.add(n, d)
  }

  /** Takes another sum from this one. */
  subtractSum(other: ExactSum): void {
    this.add(-other.#numerator, other.#denominator)
    if (other.#others) for (const [d, n] of other.#others) this.add(-n, d)
  }

  /** Whether it is more than nothing. */
  isPositive(): boolean {
    return this.#others ? this.fraction()[0] > 0n : this.#numerator > 0
  }

  /** The sum as one fraction [n, d] with d > 0. */
  fraction(): [bigint, bigint] {
    let n = BigInt(this.#numerator)
    let d = BigInt(this.#denominator)
    for (const [denominator, numerator] of this.#others ?? []) {
      const next = BigInt(denominator)
      n = n * next + BigInt(numerator) * d
      d *= next
    }
    return [n, d]
  }

  /** The sum, taken as hundredths, in hours: two decimals, half up. */
  hours(): number {
    if (!this.#others) return fractionToHours(this.#numerator, this.#denominator)
    const [n, d] = this.fraction()
    return Number(divideHalfUp(n, d)) / 100
  }

  /** This ÷ `whole` in percent, one decimal, half up; null where `whole` is nothing. */
  percentOf(whole: ExactSum): number | null {
    const [n, d] = this.fraction()
    const [wholeN, wholeD] = whole.fraction()
    if (wholeN <= 0n) return null
    return Number(divideHalfUp(1000n * n * wholeD, d * wholeN)) / 10
  }
}
