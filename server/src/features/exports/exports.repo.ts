import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { Reader } from '../../db/client.ts'
import { people, projects, workPatterns } from '../../db/schema/plan.ts'

interface PersonName {
  id: number
  name: string
  email: string
}

/** Names and addresses of people, by id. */
export async function peopleNames(db: Reader, ids: readonly number[]): Promise<Map<number, PersonName>> {
  const { id, name, email } = people
  const rows = await db
    .select({ id, name, email })
    .from(people)
    .where(inArray(id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, row]))
}

interface ProjectTitle {
  id: number
  name: string
  client: string
}

/** Names and clients of projects, by id. */
export async function projectTitles(db: Reader, ids: readonly number[]): Promise<Map<number, ProjectTitle>> {
  const { id, name, client } = projects
  const rows = await db
    .select({ id, name, client })
    .from(projects)
    .where(inArray(id, [...new Set(ids)]))
  return new Map(rows.map((row) => [row.id, row]))
}

/** Work patterns of everybody, or of one person, in the order of their ids; the cursor is the last one's. */
export async function pageOfPatterns(
  db: Reader,
  { personId, limit }: { personId?: number | undefined; limit: number },
  cursor: string | undefined,
) {
  const { id, startDate, weeks, location } = workPatterns
  const results = await db
    .select({ id, startDate, weeks, location, personEmail: people.email, personName: people.name })
    .from(workPatterns)
    .innerJoin(people, eq(people.id, workPatterns.personId))
    .where(and(gt(id, Number(cursor ?? 0)), personId === undefined ? undefined : eq(people.id, personId)))
    .orderBy(asc(id))
    .limit(limit)
  return { results, nextCursor: results.length === limit ? String(results.at(-1)!.id) : null }
}
