import type { Health } from '@contract/health.ts'
import { useQuery } from '@tanstack/react-query'
import { shellWords } from '#words/shell.ts'
import { healthOptions } from '../../api/health.ts'

const words = shellWords.health

const colours = {
  healthy: 'bg-free-dot',
  degraded: 'bg-open',
  unhealthy: 'bg-danger',
  unknown: 'bg-line-strong',
}

/** What is wrong, by name. */
function wordsFor(health: Health | undefined, unreachable: boolean): string {
  if (unreachable) return words.unreachable
  if (!health) return words.checking
  if (health.status === 'healthy') return words.healthy
  const poor = Object.entries(health.checks)
    .filter(([, check]) => check.status !== 'up')
    .map(([name, { status }]) => words[status === 'down' ? 'down' : 'slow'](words.parts[name] ?? name))
  const said = poor.join(', ') || health.status
  return said.charAt(0).toUpperCase() + said.slice(1)
}

export function HealthDot() {
  const { data, isError } = useQuery(healthOptions)
  const said = wordsFor(data, isError)
  const colour = isError ? colours.unhealthy : colours[data?.status ?? 'unknown']
  return (
    <p
      role="status"
      title={data ? words.version(said, data.version) : said}
      className="flex items-center gap-2 px-2.5 text-2xs text-faint"
    >
      <i aria-hidden className={`size-[7px] flex-none rounded-full ${colour}`} />
      <span className="truncate max-md:sr-only">{said}</span>
    </p>
  )
}
