/** Why a file cannot be read, and where: its row (the first line is 1) and column, as far as there are such. */
export class Unreadable extends Error {
  readonly row: number | null
  readonly column: string | null

  constructor(message: string, row: number | null = null, column: string | null = null) {
    super(message)
    this.row = row
    this.column = column
  }
}
