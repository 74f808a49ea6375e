interface ProgressProps {
  label: string
  done: number
  /** null: nobody knows yet. */
  of: number | null
}

/** How far something has come; its words are read out as they change. */
export function Progress({ label, done, of }: ProgressProps) {
  return (
    <div role="status" className="flex flex-col gap-1.5">
      <span className="text-xs text-soft">{label}</span>
      <progress
        aria-label={label}
        className="h-1.5 w-full accent-(--accent)"
        {...(of === null ? {} : { value: Math.min(done, of), max: Math.max(of, 1) })}
      />
    </div>
  )
}
