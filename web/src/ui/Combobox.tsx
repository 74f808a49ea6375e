import { Combobox as Base } from '@base-ui/react/combobox'
import type { ReactNode } from 'react'
import { formWords } from '#words/forms.ts'
import { Field } from './Field.tsx'
import { Icon } from './Icon.tsx'

export interface Choice {
  id: number
  name: string
  detail?: string
  /** Before the name, as a project's colour. */
  mark?: ReactNode
}

interface ComboboxProps {
  label: string
  value: Choice | null
  onChange: (choice: Choice | null) => void
  /** What the search found, in the server's order. */
  choices: readonly Choice[]
  onSearch: (text: string) => void
  searching: boolean
  error?: string
  hint?: ReactNode
  placeholder?: string
  failed?: boolean
}

const statusOf = ({ searching, failed, choices }: ComboboxProps) => {
  if (failed === true) return formWords.searchFailed
  if (choices.length > 0) return null
  return searching ? formWords.searching : formWords.nothingFound
}

/** Choosing one of many, searched on the server. */
export function Combobox(props: ComboboxProps) {
  const { label, value, onChange, choices, onSearch, error, hint, placeholder } = props
  const items = value === null || choices.some(({ id }) => id === value.id) ? choices : [...choices, value]
  return (
    <Field label={label} error={error} hint={hint}>
      {(control) => (
        <Base.Root
          items={items}
          filteredItems={choices}
          filter={null}
          value={value}
          onValueChange={(choice) => onChange(choice)}
          itemToStringLabel={(choice: Choice) => choice.name}
          isItemEqualToValue={(a: Choice, b: Choice) => a.id === b.id}
          onInputValueChange={(text, { reason }) => onSearch(reason === 'item-press' ? '' : text)}
          onOpenChange={(open, { reason }) => {
            // Opened to look around: all choices; opened by typing: what was typed.
            if (open && reason !== 'input-change') onSearch('')
          }}
          autoHighlight
        >
          <Base.InputGroup className="control relative flex items-center px-0">
            <Base.Input
              {...control}
              placeholder={placeholder}
              className="h-full w-full min-w-0 bg-transparent pr-7 pl-[9px] outline-none"
            />
            <Base.Trigger
              aria-label={formWords.choices(label)}
              className="absolute right-0 flex h-full w-7 items-center justify-center text-faint"
            >
              <Icon name="down" size={14} />
            </Base.Trigger>
          </Base.InputGroup>
          <Base.Portal>
            <Base.Positioner sideOffset={4} className="z-50 outline-none">
              <Base.Popup className="w-[var(--anchor-width)] max-w-[var(--available-width)] rounded-lg border border-line bg-raised text-xs text-ink shadow-pop">
                <Base.Status className="px-3 text-faint not-empty:py-2.5">{statusOf(props)}</Base.Status>
                <Base.List className="max-h-[min(19rem,var(--available-height))] overflow-y-auto overscroll-contain p-1 outline-none data-empty:p-0">
                  {(choice: Choice) => (
                    <Base.Item
                      key={choice.id}
                      value={choice}
                      className="flex cursor-default items-center gap-2 rounded-md px-2 py-1.5 outline-none select-none data-highlighted:bg-hover data-selected:font-[600] data-selected:text-accent-strong pointer-coarse:py-2.5"
                    >
                      {choice.mark}
                      <span className="truncate">{choice.name}</span>
                      {choice.detail && (
                        <span className="ml-auto truncate pl-2 text-2xs font-normal text-faint">
                          {choice.detail}
                        </span>
                      )}
                    </Base.Item>
                  )}
                </Base.List>
              </Base.Popup>
            </Base.Positioner>
          </Base.Portal>
        </Base.Root>
      )}
    </Field>
  )
}
