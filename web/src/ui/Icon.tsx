// Drawn here, a dozen strokes: an icon package would weigh more than all that use it.
const strokes = {
  schedule: 'M4 6h9M9 12h11M4 18h7',
  find: 'M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14zM20 20l-4-4',
  people:
    'M16 20v-1a4 4 0 0 0-4-4H7a4 4 0 0 0-4 4v1M9.5 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7M21 20v-1a4 4 0 0 0-3-3.85M16 4.15a3.5 3.5 0 0 1 0 6.7',
  projects: 'M3 7a2 2 0 0 1 2-2h4l2 2.5h8a2 2 0 0 1 2 2V17a2 2 0 0 1-2 2H5a2 2 0 0 1-2-2z',
  timeOff: 'M12 3v1M4 13a8 8 0 0 1 16 0zM12 13v6a2 2 0 0 0 4 0',
  holidays: 'M5 5h14a1 1 0 0 1 1 1v13H4V6a1 1 0 0 1 1-1zM4 10h16M8 3v4M16 3v4',
  reports: 'M4 4v16h16M8 16v-4M12 16V8M16 16v-6',
  leave: 'M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M16 8l4 4-4 4M20 12H9',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4',
  plus: 'M12 5v14M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  left: 'M15 6l-6 6 6 6',
  right: 'M9 6l6 6-6 6',
  down: 'M6 9l6 6 6-6',
  ascending: 'M12 19V5M6 11l6-6 6 6',
  descending: 'M12 5v14M6 13l6 6 6-6',
} as const

type IconName = keyof typeof strokes

interface IconProps {
  name: IconName
  size?: number
  className?: string
}

/** A sign beside words, or inside a control that has a label: never read out itself. */
export function Icon({ name, size = 16, className }: IconProps) {
  return (
    <svg
      aria-hidden
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.9"
      strokeLinecap="round"
      strokeLinejoin="round"
      className={className}
    >
      <path d={strokes[name]} />
    </svg>
  )
}
