import type { CSSProperties } from 'react'

/** A project's colour: its hue, in the theme's lightness. */
export function ProjectDot({ color }: { color: string }) {
  return (
    <i
      aria-hidden
      className="project-dot inline-block size-2.5 flex-none rounded-[3px]"
      style={{ '--project': color } as CSSProperties}
    />
  )
}
