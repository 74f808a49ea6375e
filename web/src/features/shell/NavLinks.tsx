import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/Icon.tsx'

const pages = [
  { path: paths.schedule(), label: 'Schedule', icon: 'schedule', exact: true },
  { path: paths.find(), label: 'Find people', icon: 'find', exact: false },
  { path: paths.people(), label: 'People', icon: 'people', exact: false },
  { path: paths.projects(), label: 'Projects', icon: 'projects', exact: false },
  { path: paths.timeOff(), label: 'Time off', icon: 'timeOff', exact: false },
  { path: paths.reports(), label: 'Reports', icon: 'reports', exact: false },
] as const

const side =
  'flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-soft no-underline transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-accent-bg data-[status=active]:font-[600] data-[status=active]:text-accent-strong'
const bottom =
  'flex flex-1 flex-col items-center gap-0.5 py-2 text-center text-2xs leading-tight text-soft no-underline data-[status=active]:font-[600] data-[status=active]:text-accent-strong'

export function NavLinks({ phone = false }: { phone?: boolean }) {
  return pages.map(({ path, label, icon, exact }) => (
    <Link
      key={label}
      {...path}
      activeOptions={{ exact, includeSearch: false }}
      className={phone ? bottom : side}
    >
      <Icon name={icon} size={phone ? 18 : 15} />
      {label}
    </Link>
  ))
}
