import type { Board, BoardQuery } from '../../contract/board.ts'
import type { Reader } from '../../db/client.ts'
import { type BoardGroup, groupsOfPeople, groupsOfProjects, openRolesOf, projectNames } from './board.repo.ts'

/** The rows of the board. An open role has a role and a project, and no search for people finds it. */
export async function readBoard(db: Reader, query: BoardQuery): Promise<Board> {
  const searched = query.q !== undefined || query.department !== undefined || query.skills !== undefined
  const openRoles = searched ? [] : await openRolesOf(db, query)
  const staffed =
    query.by === 'project' ? await groupsOfProjects(db, query) : await groupsOfPeople(db, query, query.by)
  const ofGroups = query.by === 'project' ? staffed.map(({ id }) => ({ projectId: Number(id) })) : []
  const projects = await projectNames(db, [...openRoles, ...ofGroups])
  return { groups: withEmpty(staffed, emptyGroups(query.by, openRoles, projects)), openRoles, projects }
}

/** Groups that open roles need and that nobody may be in yet. */
function emptyGroups(by: BoardQuery['by'], openRoles: Board['openRoles'], projects: Board['projects']) {
  const needing = new Set(openRoles.map(({ projectId }) => projectId))
  if (by === 'project')
    return projects
      .filter(({ id }) => needing.has(id))
      .map(({ id, name }): BoardGroup => ({ id, name, personIds: [] }))
  if (by !== 'role') return []
  return openRoles.map(({ role }): BoardGroup => ({ id: role, name: role, personIds: [] }))
}

function withEmpty(groups: readonly BoardGroup[], empty: readonly BoardGroup[]): BoardGroup[] {
  const all = new Map(empty.map((group) => [group.id, group]))
  for (const group of groups) all.set(group.id, group)
  return empty.length === 0 ? [...groups] : [...all.values()].toSorted(byName)
}

const fold = ({ name }: BoardGroup) => name.toLowerCase()
const byName = (a: BoardGroup, b: BoardGroup) => (fold(a) < fold(b) ? -1 : Number(fold(a) > fold(b)))
