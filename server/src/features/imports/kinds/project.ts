import { projectCreate, projectUpdate } from '../../../contract/projects.ts'
import type { Reader } from '../../../db/client.ts'
import { projects } from '../../../db/schema/plan.ts'
import type { ReadRow } from '../reading/read.ts'
import { Once, type PlannedRow, type Planning, creation, folded, refused, update } from './plan.ts'

/** Projects are known by name and client; an id only tells apart those that have both in common. */
export async function planProjects(
  db: Reader,
  rows: readonly ReadRow[],
  planning: Planning,
): Promise<PlannedRow[]> {
  const keyOf = (name: unknown, client: unknown) => `${folded(String(name))}\n${folded(String(client))}`
  const stored = Map.groupBy(await db.select().from(projects), ({ name, client }) => keyOf(name, client))
  const once = new Once()
  return rows.map((read) => {
    const { id, tentative, ...given } = read.values
    const values = { ...given, status: given.status ?? (tentative === true ? 'planned' : undefined) }
    const what = [given.name, given.client].filter(Boolean).join(', ')
    const key = keyOf(given.name, given.client)
    const named = stored.get(key) ?? []
    const project = named.length > 1 ? named.find((each) => each.id === id) : named[0]
    const isSeveral = named.length > 1 && !project
    const problems = [
      once.take(
        project ? String(project.id) : `${key}\n${String(given.startDate)}`,
        read,
        planning.column('name'),
      ),
      isSeveral
        ? { column: planning.column('name'), message: 'There are several projects of this name' }
        : null,
    ].filter((each) => each !== null)
    if (read.problems.length > 0 || problems.length > 0) return refused(read, what, problems)
    if (!project) return creation(planning, read, what, 'project', values, projectCreate)
    const { name, client } = project
    return update(planning, read, what, 'project', project, { ...values, name, client }, projectUpdate)
  })
}
