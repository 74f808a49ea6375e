import type { ComponentProps, ReactNode } from 'react'

const looks = {
  plain: 'border-line bg-panel text-ink hover:border-line-strong hover:bg-hover',
  primary:
    'border-accent bg-accent text-on-accent font-[600] hover:bg-accent-strong hover:border-accent-strong',
  danger: 'border-line bg-panel text-danger hover:bg-danger-bg hover:border-danger',
  quiet: 'border-transparent bg-transparent text-soft hover:bg-hover hover:text-ink',
} as const

export type ButtonLook = keyof typeof looks

/** The look of a button, for links that act like one. */
export const buttonClass = (look: ButtonLook = 'plain', more = '') =>
  `inline-flex h-[30px] items-center justify-center gap-1.5 rounded-md border px-2.5 text-xs font-[530] whitespace-nowrap no-underline select-none transition-colors disabled:pointer-events-none disabled:opacity-55 pointer-coarse:h-[38px] pointer-coarse:px-3.5 ${looks[look]} ${more}`

interface ButtonProps extends ComponentProps<'button'> {
  look?: ButtonLook
  /** Waiting for the server: says so, and cannot be pressed again. */
  busy?: boolean
}

export function Button({ look, busy, className, children, type = 'button', disabled, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type === 'submit' ? 'submit' : 'button'}
      disabled={disabled === true || busy === true}
      aria-busy={busy === true || undefined}
      className={buttonClass(look, className)}
    >
      {busy === true && <Spinner />}
      {children}
    </button>
  )
}

interface IconButtonProps extends ComponentProps<'button'> {
  label: string
  children: ReactNode
}

/** A button that shows only an icon; its label is its name and its tooltip. */
export function IconButton({ label, className = '', children, ...rest }: IconButtonProps) {
  return (
    <button
      {...rest}
      type="button"
      aria-label={label}
      title={label}
      className={`inline-flex size-[30px] flex-none items-center justify-center rounded-md text-soft transition-colors hover:bg-hover hover:text-ink disabled:opacity-40 pointer-coarse:size-[38px] ${className}`}
    >
      {children}
    </button>
  )
}

function Spinner() {
  return (
    <span
      aria-hidden
      className="inline-block size-3 animate-spin rounded-full border-[1.5px] border-current border-r-transparent"
    />
  )
}
