import type { ReactNode } from 'react'
import { tableWords } from '#words/tables.ts'
import { Icon } from './Icon.tsx'
import { Tick } from './Tick.tsx'

export interface Column<R> {
  key: string
  title: string
  /** The title is only read out. */
  quietTitle?: boolean
  /** A way to how its figures come about. */
  help?: ReactNode
  cell: (row: R) => ReactNode
  /** The server's name of the field, where it can sort by it. */
  sort?: string
  align?: 'right'
  /** Hidden below this width; the first column always shows. */
  from?: 'sm' | 'md' | 'lg'
  /** Not in sight until somebody chooses it. */
  optional?: boolean
}

/** Rows that something is to be done with together. */
export interface Selection<R> {
  keys: ReadonlySet<number>
  onChange: (keys: ReadonlySet<number>) => void
  /** What a row is called. */
  nameOf: (row: R) => string
}

interface DataTableProps<R> {
  label: string
  columns: readonly Column<R>[]
  rows: readonly R[]
  rowKey: (row: R) => number
  /** A field, with `-` in front for descending. */
  sort?: string
  onSort?: (sort: string) => void
  selection?: Selection<R>
  /** What the rows come to. */
  foot?: R
}

const head =
  'sticky top-0 z-10 h-[34px] border-b border-line bg-bg text-2xs font-[550] whitespace-nowrap text-faint'

const shownFrom = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden' } as const

const classOf = <R,>({ from, align }: Column<R>) =>
  `px-2.5 first:pl-(--edge,0px) last:pr-(--edge,0px) ${from ? shownFrom[from] : ''} ${align === 'right' ? 'text-right' : 'text-left'}`

const directionOf = (sort: string | undefined, field: string) => {
  if (sort === field) return 'ascending'
  return sort === `-${field}` ? 'descending' : undefined
}

/** Rows and columns, sorted by the server. */
export function DataTable<R>(props: DataTableProps<R>) {
  const { label, columns, rows, rowKey, sort, onSort, selection, foot } = props
  return (
    <table aria-label={label} className="w-full border-separate [border-spacing:0]">
      <thead>
        <tr>
          {selection && <SelectAll selection={selection} all={rows.map(rowKey)} />}
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              aria-sort={column.sort ? directionOf(sort, column.sort) : undefined}
              className={`${head} ${classOf(column)}`}
            >
              {column.sort && onSort ? (
                <SortButton column={column} field={column.sort} sort={sort} onSort={onSort} />
              ) : (
                <span className={column.quietTitle === true ? 'sr-only' : ''}>{column.title}</span>
              )}
              {column.help}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className="group hover:bg-hover">
            {selection && <SelectOne selection={selection} row={row} id={rowKey(row)} />}
            {columns.map((column) => (
              <td key={column.key} className={`h-[42px] border-b border-line-soft py-1 ${classOf(column)}`}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
      {foot && (
        <tfoot className="font-[620]">
          <tr>
            {columns.map((column) => (
              <td key={column.key} className={`h-[42px] border-b border-line ${classOf(column)}`}>
                {column.cell(foot)}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  )
}

const selectCell = 'select-cell'

function SelectAll<R>({ selection, all }: { selection: Selection<R>; all: readonly number[] }) {
  const { keys, onChange } = selection
  const count = all.filter((key) => keys.has(key)).length
  return (
    <th scope="col" className={`${head} ${selectCell}`}>
      <Tick
        label={tableWords.selectAll}
        checked={count > 0 && count === all.length}
        partly={count > 0 && count < all.length}
        onChange={(on) => onChange(new Set(on ? all : []))}
      />
    </th>
  )
}

function SelectOne<R>({ selection, row, id }: { selection: Selection<R>; row: R; id: number }) {
  const { keys, onChange, nameOf } = selection
  const toggle = (on: boolean) =>
    onChange(on ? new Set([...keys, id]) : new Set([...keys].filter((key) => key !== id)))
  return (
    <td className={`h-[42px] border-b border-line-soft ${selectCell}`}>
      <Tick label={tableWords.select(nameOf(row))} checked={keys.has(id)} onChange={toggle} />
    </td>
  )
}

interface SortButtonProps<R> {
  column: Column<R>
  field: string
  sort: string | undefined
  onSort: (sort: string) => void
}

function SortButton<R>({ column, field, sort, onSort }: SortButtonProps<R>) {
  const direction = directionOf(sort, field)
  return (
    <button
      type="button"
      onClick={() => onSort(direction === 'ascending' ? `-${field}` : field)}
      className={`inline-flex h-6 items-center gap-1 rounded-sm align-middle hover:text-ink ${direction ? 'text-ink' : ''} ${column.align === 'right' ? 'flex-row-reverse' : ''}`}
    >
      {column.title}
      <Icon
        name={direction ?? 'ascending'}
        size={12}
        className={direction ? '' : 'opacity-0 group-hover:opacity-40'}
      />
    </button>
  )
}
