import { useRef, useState } from 'react'
import { Button } from './Button.tsx'
import { Field } from './Field.tsx'

interface CopyFieldProps {
  label: string
  value: string
  copy: string
  copied: string
}

/** Something to take along: copied by its button or, where the browser forbids that, selected for copying by hand. */
export function CopyField({ label, value, copy, copied }: CopyFieldProps) {
  const input = useRef<HTMLInputElement>(null)
  const [done, setDone] = useState(false)
  const take = async () => {
    input.current?.select()
    try {
      await navigator.clipboard.writeText(value)
      setDone(true)
    } catch {
      // Over plain http there is no clipboard; what is selected can still be copied.
      input.current?.focus()
    }
  }
  return (
    <Field label={label}>
      {(control) => (
        <div className="flex items-center gap-2">
          <input
            {...control}
            ref={input}
            readOnly
            value={value}
            className="control w-full min-w-0"
            onFocus={(event) => event.target.select()}
          />
          <Button onClick={() => void take()}>
            <span aria-live="polite">{done ? copied : copy}</span>
          </Button>
        </div>
      )}
    </Field>
  )
}
