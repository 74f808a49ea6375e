import type { ReactNode } from 'react'

/** How to read a cell. */
export function Legend({ projects }: { projects: boolean }) {
  return (
    <footer
      aria-label="Legend"
      className="flex flex-none items-center gap-x-5 overflow-x-auto border-t border-line-soft px-4 py-1.5 text-2xs whitespace-nowrap text-faint"
    >
      {!projects && (
        <>
          <Key swatch={<rect width="14" height="12" fill="var(--fill-full)" />}>Full</Key>
          <Key
            swatch={
              <>
                <rect width="14" height="12" fill="var(--vessel)" />
                <rect y="6" width="14" height="6" fill="var(--fill)" />
              </>
            }
          >
            Booked, free above it
          </Key>
        </>
      )}
      {projects && <Key swatch={<rect width="14" height="12" fill="var(--fill)" />}>Booked</Key>}
      <Key swatch={<Outline stroke="var(--tentative)" />}>Tentative</Key>
      <Key swatch={<Outline stroke="var(--open)" />}>Open role</Key>
      {!projects && (
        <Key swatch={<path d="M0 1.5H14" stroke="var(--rim)" strokeWidth="1.5" />}>What there is to fill</Key>
      )}
    </footer>
  )
}

const Outline = ({ stroke }: { stroke: string }) => (
  <rect
    x=".6"
    y=".6"
    width="12.8"
    height="10.8"
    fill="none"
    stroke={stroke}
    strokeWidth="1.2"
    strokeDasharray="3 2"
  />
)

function Key({ swatch, children }: { swatch: ReactNode; children: ReactNode }) {
  return (
    <span className="flex items-center gap-1.5">
      <svg width="14" height="12" aria-hidden>
        {swatch}
      </svg>
      {children}
    </span>
  )
}
