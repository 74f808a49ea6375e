import { Link } from '@tanstack/react-router'
import { shellWords } from '#words/shell.ts'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/Icon.tsx'

const pages = ['schedule', 'find', 'people', 'projects', 'timeOff', 'reports'] as const

const side =
  'flex items-center gap-2.5 rounded-md px-2.5 py-1.5 text-soft no-underline transition-colors hover:bg-hover hover:text-ink data-[status=active]:bg-accent-bg data-[status=active]:font-[600] data-[status=active]:text-accent-strong'
const bottom =
  'flex flex-1 flex-col items-center gap-0.5 py-2 text-2xs leading-tight whitespace-nowrap text-soft no-underline data-[status=active]:text-accent-strong'

export function NavLinks({ phone = false }: { phone?: boolean }) {
  return pages.map((page) => (
    <Link
      key={page}
      {...paths[page]()}
      activeOptions={{ exact: page === 'schedule', includeSearch: false }}
      className={phone ? bottom : side}
    >
      <Icon name={page} size={phone ? 18 : 15} />
      {shellWords.pages[page]}
    </Link>
  ))
}
