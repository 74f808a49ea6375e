import type { RecordType } from '../../contract/changes.ts'
import type { Transaction } from '../../db/client.ts'
import type { Proposal } from './changes.service.ts'
import { type Actor, type Touched, storeEmpty, storePart, tellOfParts } from './store.ts'

/** More than these nobody is told of one by one. */
const MOST_TOLD = 1000

/**
 * A change set that is too large to be held in memory: worked out, held against the rules and written part by part, in
 * one transaction. What the rules see together must be of one part.
 */
export class LargeChangeSet {
  readonly id: number
  readonly #tx: Transaction
  readonly #actor: Actor
  readonly #types = new Set<RecordType>()
  #count = 0
  #touched: Touched[] = []

  constructor(tx: Transaction, id: number, actor: Actor) {
    this.#tx = tx
    this.id = id
    this.#actor = actor
  }

  /** Writes a part, which nothing stands against. */
  async add({ draft }: Proposal): Promise<void> {
    if (this.isEmpty) await storeEmpty(this.#tx, this.id, this.#actor)
    const touched = await storePart(this.#tx, this.id, this.#count, draft)
    this.#count += touched.length
    for (const { type } of touched) this.#types.add(type)
    if (this.touched) this.#touched.push(...touched)
  }

  get isEmpty(): boolean {
    return this.#count === 0
  }

  /** What it wrote; null: too much to be told. */
  get touched(): Touched[] | null {
    return this.#count <= MOST_TOLD ? this.#touched : null
  }

  /** Has the webhooks told of it. */
  async end(): Promise<void> {
    if (!this.isEmpty) await tellOfParts(this.#tx, this.id, [...this.#types])
  }
}
