import type { ReactNode } from 'react'
import { Icon } from './Icon.tsx'

export interface Column<R> {
  key: string
  title: string
  /** The title is only read out. */
  quietTitle?: boolean
  cell: (row: R) => ReactNode
  /** The server's name of the field, where it can sort by it. */
  sort?: string
  align?: 'right'
  /** Hidden below this width; the first column always shows. */
  from?: 'sm' | 'md' | 'lg'
}

interface DataTableProps<R> {
  label: string
  columns: readonly Column<R>[]
  rows: readonly R[]
  rowKey: (row: R) => number
  /** A field, with `-` in front for descending. */
  sort?: string
  onSort?: (sort: string) => void
}

const shownFrom = { sm: 'max-sm:hidden', md: 'max-md:hidden', lg: 'max-lg:hidden' } as const

const classOf = <R,>({ from, align }: Column<R>) =>
  `px-2.5 first:pl-(--edge,0px) last:pr-(--edge,0px) ${from ? shownFrom[from] : ''} ${align === 'right' ? 'text-right' : 'text-left'}`

const directionOf = (sort: string | undefined, field: string) => {
  if (sort === field) return 'ascending'
  return sort === `-${field}` ? 'descending' : undefined
}

/** Rows and columns, sorted by the server. */
export function DataTable<R>({ label, columns, rows, rowKey, sort, onSort }: DataTableProps<R>) {
  return (
    <table aria-label={label} className="w-full border-separate [border-spacing:0]">
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.key}
              scope="col"
              aria-sort={column.sort ? directionOf(sort, column.sort) : undefined}
              className={`sticky top-0 z-10 h-[34px] border-b border-line bg-bg text-2xs font-[550] whitespace-nowrap text-faint ${classOf(column)}`}
            >
              {column.sort && onSort ? (
                <SortButton column={column} field={column.sort} sort={sort} onSort={onSort} />
              ) : (
                <span className={column.quietTitle === true ? 'sr-only' : ''}>{column.title}</span>
              )}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)} className="group hover:bg-hover">
            {columns.map((column) => (
              <td key={column.key} className={`h-[42px] border-b border-line-soft ${classOf(column)}`}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
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
      className={`inline-flex h-6 items-center gap-1 rounded-sm hover:text-ink ${direction ? 'text-ink' : ''} ${column.align === 'right' ? 'flex-row-reverse' : ''}`}
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
