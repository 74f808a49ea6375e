import { useId } from 'react'
import type { Option } from './Field.tsx'

interface SegmentedProps<V extends string> {
  label: string
  value: V
  options: readonly Option<V>[]
  onChange: (value: V) => void
  /** Above the control, as in forms; otherwise the label is only read out. */
  showLabel?: boolean
}

/** One of a few, all in sight. Radio buttons underneath, so that arrows and screen readers know it. */
export function Segmented<V extends string>(props: SegmentedProps<V>) {
  const { label, value, options, onChange, showLabel } = props
  const name = useId()
  return (
    <fieldset className="flex max-w-full min-w-fit flex-none flex-col gap-1">
      <legend className={showLabel === true ? 'mb-1 text-xs font-[550] text-soft' : 'sr-only'}>
        {label}
      </legend>
      <div className="flex h-[30px] w-fit max-w-full overflow-x-auto rounded-md border border-line bg-panel p-[2px] pointer-coarse:h-[38px]">
        {options.map((option) => (
          <label
            key={option.value}
            className="relative flex cursor-default items-center rounded-sm px-2.5 text-xs whitespace-nowrap text-soft transition-colors hover:text-ink has-checked:bg-accent-bg has-checked:font-[600] has-checked:text-accent-strong has-focus-visible:outline-2 has-focus-visible:outline-accent"
          >
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              onChange={() => onChange(option.value)}
              className="absolute inset-0 appearance-none opacity-0"
            />
            {option.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}
