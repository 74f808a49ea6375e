import { sql } from 'drizzle-orm'
import type { AuditEntry } from '../../contract/audit.ts'
import type { RecordType } from '../../contract/changes.ts'
import type { Reader } from '../../db/client.ts'

interface Changed {
  type: RecordType
  recordId: number
  before: unknown
  after: unknown
}
type Name = AuditEntry['names'][number]
type Named = Name['type']
type Key = `${Named} ${number}`

const idIn = (snapshot: unknown, field: string) => {
  const value = (snapshot as Record<string, unknown> | null)?.[field]
  return typeof value === 'number' ? [value] : []
}

/** The people and projects that records are, or point to. */
function keysOf(records: readonly Changed[]): Set<Key> {
  const keys = new Set<Key>()
  for (const { type, recordId, before, after } of records) {
    if (type === 'person' || type === 'project') keys.add(`${type} ${recordId}`)
    for (const each of [before, after]) {
      for (const id of idIn(each, 'personId')) keys.add(`person ${id}`)
      for (const id of idIn(each, 'projectId')) keys.add(`project ${id}`)
    }
  }
  return keys
}

/** Names of all that some records speak of: those of now, and of what is gone the last ones. */
export async function findNames(db: Reader, records: readonly Changed[]): Promise<Map<Key, Name>> {
  const keys = [...keysOf(records)].map((key) => key.split(' ') as [Named, string])
  const ids = (type: Named) =>
    JSON.stringify(keys.flatMap(([each, id]) => (each === type ? [Number(id)] : [])))
  const wanted = (type: Named) =>
    sql`select value::bigint from jsonb_array_elements_text(${ids(type)}::jsonb)`
  const { rows } = await db.execute<{ type: Named; id: string; name: string }>(sql`
    select 'person' as type, id, name from people where id in (${wanted('person')})
    union all select 'project', id, name from projects where id in (${wanted('project')})
    union all (select distinct on (type, record_id) type, record_id, coalesce(after, before) ->> 'name'
      from change_records where (type = 'person' and record_id in (${wanted('person')})
          and not exists (select from people where id = record_id))
        or (type = 'project' and record_id in (${wanted('project')})
          and not exists (select from projects where id = record_id))
      order by type, record_id, change_id desc)`)
  return new Map(
    rows.map(({ type, id, name }) => [`${type} ${Number(id)}` as const, { type, id: Number(id), name }]),
  )
}

/** The names that one change set needs. */
export const spokenOf = (records: readonly Changed[], names: ReadonlyMap<Key, Name>): Name[] =>
  [...keysOf(records)].flatMap((key) => names.get(key) ?? [])
