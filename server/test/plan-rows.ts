import type pg from 'pg'

const TABLES = {
  person: 'people',
  project: 'projects',
  workPattern: 'work_patterns',
  assignment: 'assignments',
}

/** Every row of the plan as it is stored, but for version and time of change. */
export async function planRows(pool: pg.Pool): Promise<Record<string, object[]>> {
  const plan: Record<string, object[]> = {}
  for (const [type, table] of Object.entries(TABLES)) {
    const { rows } = await pool.query<{ row: object }>(
      `select to_jsonb(t) - 'version' - 'updated_at' as row from ${table} t order by id`,
    )
    plan[type] = rows.map(({ row }) => row)
  }
  return plan
}
