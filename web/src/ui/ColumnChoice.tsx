import { useId, useRef, useState } from 'react'
import { tableWords } from '#words/tables.ts'
import { remember, remembered } from '../lib/storage.ts'
import { buttonClass } from './Button.tsx'
import type { Column } from './DataTable.tsx'
import { TickField } from './TickField.tsx'

/** The columns in sight of a table: those chosen in this browser, otherwise all but the optional ones; always the first. */
export function useColumns<R>(table: string, all: readonly Column<R>[]) {
  const key = `columns:${table}`
  const [chosen, setChosen] = useState(() => remembered(key)?.split(','))
  const isShown = (column: Column<R>) => chosen?.includes(column.key) ?? column.optional !== true
  const columns = all.filter((column, index) => index === 0 || isShown(column))
  const toggle = (column: Column<R>, on: boolean) => {
    const keys = all.filter((each) => (each === column ? on : isShown(each))).map((each) => each.key)
    remember(key, keys.join())
    setChosen(keys)
  }
  return { columns, choice: { all, isShown, toggle } }
}

/** Chooses the columns of a table, in a list under its button. */
export function ColumnChoice<R>({ all, isShown, toggle }: ReturnType<typeof useColumns<R>>['choice']) {
  const id = useId()
  const button = useRef<HTMLButtonElement>(null)
  const [open, setOpen] = useState(false)
  const [place, setPlace] = useState({ top: 0, right: 0 })
  const onToggle = ({ newState }: { newState: string }) => {
    const { bottom = 0, right = 0 } = button.current?.getBoundingClientRect() ?? {}
    setPlace({ top: bottom + 4, right: document.documentElement.clientWidth - right })
    setOpen(newState === 'open')
  }
  return (
    <>
      <button ref={button} type="button" popoverTarget={id} className={buttonClass('plain', 'max-sm:hidden')}>
        {tableWords.columns}
      </button>
      <fieldset
        id={id}
        popover="auto"
        onBeforeToggle={onToggle}
        className="column-choice"
        style={{ ...place, left: 'auto' }}
      >
        <legend className="sr-only">{tableWords.shownColumns}</legend>
        {open &&
          all
            .slice(1)
            .map((column) => (
              <TickField
                key={column.key}
                label={column.title}
                checked={isShown(column)}
                onChange={(on) => toggle(column, on)}
              />
            ))}
      </fieldset>
    </>
  )
}
