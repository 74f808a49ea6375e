import type { Health } from '@contract/health.ts'
import { useQuery } from '@tanstack/react-query'
import { healthOptions } from '../../api/health.ts'

const colours = {
  healthy: 'bg-free-dot',
  degraded: 'bg-open',
  unhealthy: 'bg-danger',
  unknown: 'bg-line-strong',
}

const partNames: Record<string, string> = { eventLoop: 'server', disk: 'disk space', redis: 'cache' }

/** What is wrong, by name; "All well" where nothing is. */
function wordsFor(health: Health | undefined, unreachable: boolean): string {
  if (unreachable) return 'Server not reachable'
  if (!health) return 'Checking…'
  if (health.status === 'healthy') return 'All well'
  const poor = Object.entries(health.checks)
    .filter(([, check]) => check.status !== 'up')
    .map(([name, check]) => `${partNames[name] ?? name} ${check.status === 'down' ? 'down' : 'slow'}`)
  const words = poor.join(', ') || health.status
  return words.charAt(0).toUpperCase() + words.slice(1)
}

export function HealthDot() {
  const { data, isError } = useQuery(healthOptions)
  const words = wordsFor(data, isError)
  const colour = isError ? colours.unhealthy : colours[data?.status ?? 'unknown']
  return (
    <p
      role="status"
      title={data ? `${words} · version ${data.version}` : words}
      className="flex items-center gap-2 px-2.5 text-2xs text-faint"
    >
      <i aria-hidden className={`size-[7px] flex-none rounded-full ${colour}`} />
      <span className="truncate max-md:sr-only">{words}</span>
    </p>
  )
}
