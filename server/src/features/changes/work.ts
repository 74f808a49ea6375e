import type { Change, RecordType } from '../../contract/changes.ts'
import { AppError, notFound } from '../../errors.ts'
import type { Draft } from './draft.ts'
import type { Rows } from './records.ts'

/** One change set while it is worked out. */
export class Work {
  readonly draft: Draft
  readonly changeId: number
  readonly now: string
  readonly today: string
  /** Who writes; null: nobody who signs in. */
  readonly userId: number | null
  readonly issues: { path: string; message: string }[] = []
  readonly #ids: Record<RecordType, number[]>
  readonly #used: Partial<Record<RecordType, number>> = {}
  readonly #refs = new Map<string, { type: RecordType; id: number }>()
  readonly #inBatch: boolean

  constructor(options: {
    draft: Draft
    changeId: number
    ids: Record<RecordType, number[]>
    today: string
    userId: number | null
    inBatch: boolean
  }) {
    this.draft = options.draft
    this.changeId = options.changeId
    this.today = options.today
    this.userId = options.userId
    this.now = new Date().toISOString()
    this.#ids = options.ids
    this.#inBatch = options.inBatch
  }

  /** Notes what is wrong with a field of a change; all of it is reported together. */
  complain(index: number, field: string, message: string): void {
    this.issues.push({
      path: this.#inBatch ? `changes.${index}.${field}` : field.replace(/^data\./, ''),
      message,
    })
  }

  /** An id for a new record. */
  nextId(type: RecordType): number {
    const used = this.#used[type] ?? 0
    this.#used[type] = used + 1
    return this.#ids[type][used]!
  }

  /** What every new record carries. */
  stamp() {
    return { version: this.changeId, createdAt: this.now, updatedAt: this.now }
  }

  /** Puts a changed record into the draft. */
  write<T extends RecordType>(type: T, row: Rows[T]): void {
    this.draft.of(type).set({ ...row, version: this.changeId, updatedAt: this.now })
  }

  name(index: number, ref: string | undefined, type: RecordType, id: number): void {
    if (ref === undefined) return
    if (this.#refs.has(ref)) this.complain(index, 'ref', `${ref} names an earlier change already`)
    this.#refs.set(ref, { type, id })
  }

  /** The id behind an id or a reference to an earlier creation; undefined, and noted, where there is none. */
  resolve(
    index: number,
    field: string,
    type: RecordType,
    given: number | { ref: string },
  ): number | undefined {
    if (typeof given === 'number') return given
    const found = this.#refs.get(given.ref)
    if (found?.type === type) return found.id
    this.complain(index, field, `No earlier change of this set creates the ${type} ${given.ref}`)
    return undefined
  }

  /**
   * The record that an update or deletion is about.
   * @throws AppError NOT_FOUND, or STALE where its version is not the one expected.
   */
  target<T extends RecordType>(
    index: number,
    type: T,
    change: Extract<Change, { op: 'update' | 'delete' }>,
  ): Rows[T] {
    const id = this.resolve(index, 'id', type, change.id)
    const row = id === undefined ? undefined : this.draft.of(type).get(id)
    if (!row) throw notFound(type, typeof change.id === 'number' ? change.id : change.id.ref)
    if (change.version !== undefined && change.version !== row.version)
      throw new AppError(
        'STALE',
        `The ${type} ${row.id} was changed meanwhile; read it again and repeat your change`,
        {
          currentVersion: row.version,
        },
      )
    return row
  }
}
