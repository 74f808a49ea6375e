import { plural } from '../../lib/format.ts'

/** Words of every table. */
export const tableWords = {
  select: (name: string) => `Select ${name}`,
  selectAll: 'Select all in sight',
  selectEvery: (total: number) => `Select all ${total}`,
  selection: 'Selection',
  selected: (count: number) => `${plural(count, 'row')} selected`,
  clear: 'Clear',
  edit: 'Edit',
  columns: 'Columns',
  shownColumns: 'Columns in sight',
  shownOf: (shown: number, total: number) => `${shown} of ${total}`,
  showMore: 'Show more',
  exportCsv: 'Export as CSV',
}
