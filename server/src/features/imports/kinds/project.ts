import { projectCreate, projectUpdate } from '../../../contract/projects.ts'
import { projects } from '../../../db/schema/plan.ts'
import { isOneOf } from '../../../db/one-of.ts'
import { KnownProjects } from './known.ts'
import { Once, type OpenPlanner, creation, folded, inTurns, ownedBy, refused, update } from './plan.ts'

const keyOf = (name: unknown, client: unknown) => `${folded(String(name))}\n${folded(String(client))}`

/** Projects are known by name and client; an id only tells apart those that have both in common. */
export const planProjects: OpenPlanner = async (db, planning) => {
  const { all } = await KnownProjects.read(db)
  const known = Map.groupBy(all, ({ name, client }) => keyOf(name, client))
  const find = ({ id, name, client }: Record<string, unknown>) => {
    const named = known.get(keyOf(name, client)) ?? []
    return { named, project: named.length > 1 ? named.find((each) => each.id === id) : named[0] }
  }
  return {
    subjectOf: ({ values }) => ({
      owner: ownedBy(keyOf(values.name, values.client)),
      projectId: find(values).project?.id ?? null,
    }),
    async plan(tx, rows) {
      const ids = rows.flatMap(({ values }) => find(values).project?.id ?? [])
      const found = await tx.select().from(projects).where(isOneOf(projects.id, ids))
      const stored = new Map(found.map((project) => [project.id, project]))
      const once = new Once()
      return inTurns(rows, (read) => {
        const { id: _, tentative, ...given } = read.values
        const values = { ...given, status: given.status ?? (tentative === true ? 'planned' : undefined) }
        const what = [given.name, given.client].filter(Boolean).join(', ')
        const { named, project } = find(read.values)
        const key = project
          ? String(project.id)
          : `${keyOf(given.name, given.client)}\n${String(given.startDate)}`
        const isSeveral = named.length > 1 && !project
        const problems = [
          once.take(key, read, planning.column('name')),
          isSeveral
            ? { column: planning.column('name'), message: 'There are several projects of this name' }
            : null,
        ].filter((each) => each !== null)
        if (read.problems.length > 0 || problems.length > 0) return refused(read, what, problems)
        const there = project && stored.get(project.id)
        if (!there) return creation(planning, read, what, 'project', values, projectCreate)
        const { name, client } = there
        return update(planning, read, what, 'project', there, { ...values, name, client }, projectUpdate)
      })
    },
  }
}
