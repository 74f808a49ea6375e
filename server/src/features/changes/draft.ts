import type { RecordType } from '../../contract/changes.ts'
import type { Rows } from './records.ts'

/** The records of one kind while a change set is worked out: as they were found, and as they will be. */
export class Ledger<Row extends { id: number; personId?: number | null }> {
  readonly #before = new Map<number, Row>()
  readonly #after = new Map<number, Row>()
  readonly #touched = new Set<number>()
  /** Ids of the records that are or were a person's: an import has a hundred thousand of them. */
  readonly #byPerson = new Map<number, Set<number>>()

  /** Takes in records as they are stored. */
  load(rows: Iterable<Row>): void {
    for (const row of rows) {
      this.#before.set(row.id, row)
      this.#put(row)
    }
  }

  #put(row: Row): void {
    this.#after.set(row.id, row)
    if (row.personId == null) return
    const ids = this.#byPerson.get(row.personId)
    if (ids) ids.add(row.id)
    else this.#byPerson.set(row.personId, new Set([row.id]))
  }

  /** A record as it will be. */
  get(id: number): Row | undefined {
    return this.#after.get(id)
  }

  set(row: Row): void {
    this.#put(row)
    this.#touched.add(row.id)
  }

  remove(id: number): void {
    this.#after.delete(id)
    this.#touched.add(id)
  }

  isTouched(id: number): boolean {
    return this.#touched.has(id)
  }

  wasLoaded(id: number): boolean {
    return this.#before.has(id)
  }

  /** All records as they will be. */
  *all(): Iterable<Row> {
    yield* this.#after.values()
  }

  /** A person's records as they will be. */
  of(personId: number): Row[] {
    const rows = [...(this.#byPerson.get(personId) ?? [])].map((id) => this.#after.get(id))
    return rows.filter((row) => row !== undefined).filter((row) => row.personId === personId)
  }

  /** What changes: before and after of each record that does. */
  changes(): { id: number; before: Row | null; after: Row | null }[] {
    return [...this.#touched]
      .map((id) => ({ id, before: this.#before.get(id) ?? null, after: this.#after.get(id) ?? null }))
      .filter(({ before, after }) => before !== null || after !== null)
  }
}

/** Everything that a change set reads and changes. */
export class Draft {
  readonly person = new Ledger<Rows['person']>()
  readonly project = new Ledger<Rows['project']>()
  readonly assignment = new Ledger<Rows['assignment']>()
  readonly workPattern = new Ledger<Rows['workPattern']>()
  readonly timeOff = new Ledger<Rows['timeOff']>()
  readonly companyDay = new Ledger<Rows['companyDay']>()
  /** Names of the users who decide, or have decided, on time off. */
  readonly userNames = new Map<number, string>()

  /** The ledger of a kind, where the kind is known only at run time. */
  of<T extends RecordType>(type: T): Ledger<Rows[T]> {
    return this[type] as unknown as Ledger<Rows[T]>
  }

  patternsOf(personId: number): Rows['workPattern'][] {
    return this.workPattern.of(personId)
  }
}
