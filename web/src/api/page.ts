/** One page of a list. */
export interface Page<T> {
  results: T[]
  nextCursor: string | null
  total: number
}
