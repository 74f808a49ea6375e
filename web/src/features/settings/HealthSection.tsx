import type { Health } from '@contract/health.ts'
import { useQuery } from '@tanstack/react-query'
import { healthWords as words } from '#words/settings.ts'
import { healthOptions } from '../../api/health.ts'
import { showNumber } from '../../lib/format.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { TableSkeleton } from '../../ui/ListPage.tsx'
import { Fact, Facts } from '../../ui/Page.tsx'
import { QueryError } from '../shell/QueryError.tsx'

type Part = keyof typeof words.parts
interface Row {
  part: Part
  /** null: not in use. */
  status: 'up' | 'degraded' | 'down' | null
  measured: string
}

function rowsOf({ checks }: Health): Row[] {
  const { database, migrations, redis, jobs, eventLoop, memory, disk } = checks
  return [
    {
      part: 'database',
      status: database.status,
      measured: words.answersIn(showNumber(database.latencyMs)),
    },
    {
      part: 'migrations',
      status: migrations.status,
      measured: words.applied(migrations.applied, migrations.expected),
    },
    {
      part: 'redis',
      status: redis?.status ?? null,
      measured: redis ? words.answersIn(showNumber(redis.latencyMs)) : words.noRedis,
    },
    { part: 'jobs', status: jobs.status, measured: words.jobs(jobs.waiting, jobs.dead) },
    { part: 'eventLoop', status: eventLoop.status, measured: words.delay(showNumber(eventLoop.delayMs)) },
    {
      part: 'memory',
      status: memory.status,
      measured: words.heap(showNumber(memory.heapUsedMb), showNumber(memory.heapLimitMb)),
    },
    { part: 'disk', status: disk.status, measured: words.free(showNumber(disk.freeMb)) },
  ]
}

const looks = { up: 'text-free', degraded: 'text-open font-[560]', down: 'text-danger font-[560]' }

const columns: readonly Column<Row>[] = [
  {
    key: 'part',
    title: words.part,
    cell: ({ part }) => <span className="font-[530]">{words.parts[part]}</span>,
  },
  {
    key: 'status',
    title: words.state,
    cell: ({ status }) =>
      status === null ? words.unused : <span className={looks[status]}>{words.states[status]}</span>,
  },
  {
    key: 'detail',
    title: words.detail,
    cell: ({ part, status, measured }) => (
      <span className="flex flex-col py-1">
        <span className="text-soft">{measured}</span>
        {status !== null && status !== 'up' && <span>{words.help[part]}</span>}
      </span>
    ),
  },
]

/** 3 days; 5 hours; 12 minutes. */
function showLength(seconds: number): string {
  if (seconds >= 2 * 86_400) return words.days(Math.floor(seconds / 86_400))
  if (seconds >= 2 * 3600) return words.hours(Math.floor(seconds / 3600))
  return words.minutes(Math.floor(seconds / 60))
}

export function HealthSection() {
  const { data, isError, error, refetch } = useQuery(healthOptions)
  const order: readonly string[] = Object.keys(words.parts)
  return (
    <>
      <p className="text-soft">{words.about}</p>
      {!data && !isError && <TableSkeleton what={words.loading} />}
      {isError && <QueryError error={error} retry={() => void refetch()} />}
      {data && !isError && (
        <>
          <Facts>
            <Fact label={words.state}>{words.status[data.status]}</Fact>
            <Fact label={words.version}>{data.version}</Fact>
            <Fact label={words.runsFor}>{showLength(data.uptimeSeconds)}</Fact>
          </Facts>
          <DataTable
            label={words.part}
            columns={columns}
            rows={rowsOf(data)}
            rowKey={({ part }) => order.indexOf(part)}
          />
        </>
      )}
    </>
  )
}
