import type pg from 'pg'
import type { Ids, Recording } from './recorded.ts'

type Filled = (ids: Ids) => unknown

/** A parameter as a function of the ids: wherever one of the recorded ids stands, the new one is put. */
function template(value: unknown, recorded: Ids): Filled {
  const names = Object.keys(recorded) as (keyof Ids)[]
  const nameOf = (id: number) => names.find((name) => recorded[name] === id)
  if (typeof value === 'number') {
    const name = nameOf(value)
    return name ? (ids) => ids[name] : () => value
  }
  if (typeof value !== 'string') return () => value
  const parts = value.split(new RegExp(`(?<![\\w.-])(${Object.values(recorded).join('|')})(?![\\w.-])`))
  if (parts.length === 1) return () => value
  const filled = parts.map((part, index): ((ids: Ids) => string) => {
    const name = index % 2 === 1 ? nameOf(Number(part)) : undefined
    return name ? (ids) => String(ids[name]) : () => part
  })
  return (ids) => filled.map((part) => part(ids)).join('')
}

interface NewIds {
  change_id?: string | number
  ids?: { assignment?: number[] }
}

/** A booking that sends the recorded statements by bare `pg`, for another person and project. */
export function replayer({ statements, ids: recorded }: Recording) {
  const templates = statements.map(({ text, values }) => ({
    text,
    values: values.map((value) => template(value, recorded)),
  }))
  return async (pool: pg.Pool, booking: { personId: number; projectId: number }): Promise<void> => {
    const ids: Ids = { ...booking, changeId: 0, assignmentId: 0 }
    const client = await pool.connect()
    try {
      for (const { text, values } of templates) {
        const { rows } = await client.query<NewIds>(
          text,
          values.map((value) => value(ids)),
        )
        const [row] = rows
        if (row?.change_id === undefined) continue
        ids.changeId = Number(row.change_id)
        ids.assignmentId = row.ids?.assignment?.[0] ?? 0
      }
      if (ids.assignmentId === 0)
        throw new Error('The recorded statements gave no new ids: look at replay.ts')
    } finally {
      client.release()
    }
  }
}
