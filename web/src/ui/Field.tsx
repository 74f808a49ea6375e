import { type ComponentProps, type ReactNode, useId } from 'react'
import { formWords } from '#words/forms.ts'

interface FieldProps {
  label: string
  /** Beside the field, in red, read out with it. */
  error?: string
  hint?: ReactNode
  optional?: boolean
  className?: string
  children: (control: {
    id: string
    'aria-invalid': boolean | undefined
    'aria-describedby': string | undefined
  }) => ReactNode
}

/** Label, control, hint and error, tied together. */
export function Field({ label, error, hint, optional, className = '', children }: FieldProps) {
  const id = useId()
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ')
  return (
    <div className={`flex min-w-0 flex-col gap-1 ${className}`}>
      <label htmlFor={id} className="text-xs font-[550] text-soft">
        {label}
        {optional === true && <span className="font-normal text-faint"> {formWords.optional}</span>}
      </label>
      {children({ id, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      {hint && (
        <p id={`${id}-hint`} className="text-2xs text-faint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="text-2xs font-[550] text-danger">
          {error}
        </p>
      )}
    </div>
  )
}

type Labelled = Omit<FieldProps, 'children'>

interface TextFieldProps extends Labelled, Omit<ComponentProps<'input'>, 'onChange' | 'className' | 'id'> {
  value: string
  onChange: (value: string) => void
}

/** One line of text; `type="date"` for a calendar day. */
export function TextField({ label, error, hint, optional, className, onChange, ...input }: TextFieldProps) {
  return (
    <Field {...{ label, error, hint, optional, className }}>
      {(control) => (
        <input
          autoComplete="off"
          {...input}
          {...control}
          className="control w-full min-w-0"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

interface TextAreaProps extends Labelled, Omit<ComponentProps<'textarea'>, 'onChange' | 'className' | 'id'> {
  value: string
  onChange: (value: string) => void
}

export function TextArea({ label, error, hint, optional, className, onChange, ...input }: TextAreaProps) {
  return (
    <Field {...{ label, error, hint, optional, className }}>
      {(control) => (
        <textarea
          rows={2}
          {...input}
          {...control}
          className="control w-full resize-y"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}

export interface Option<V extends string> {
  value: V
  label: string
}

interface SelectFieldProps<V extends string> extends Labelled {
  value: V
  options: readonly Option<V>[]
  onChange: (value: V) => void
}

export function SelectField<V extends string>(props: SelectFieldProps<V>) {
  const { value, options, onChange, ...labelled } = props
  return (
    <Field {...labelled}>
      {(control) => (
        <select
          {...control}
          className="control w-full"
          value={value}
          onChange={(event) => onChange(event.target.value as V)}
        >
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
