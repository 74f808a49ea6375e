import type { Reader } from '../../../db/client.ts'
import { people, projects } from '../../../db/schema/plan.ts'
import type { Problem } from '../reading/read.ts'
import { type Planning, folded } from './plan.ts'

interface KnownPerson {
  id: number
  name: string
  email: string
  role: string
}

type Found<Record> = { found: Record } | { problem: Problem }

// Found here and not by the database, whose lower() knows fewer letters in some installations. They are the plan's, not
// the file's: their number does not grow with its rows.

/** The people there are, found by address or name. */
export class KnownPeople {
  readonly #byEmail: Map<string, KnownPerson>
  readonly #byName: Map<string, KnownPerson[]>

  constructor(rows: readonly KnownPerson[]) {
    this.#byEmail = new Map(rows.map((row) => [folded(row.email), row]))
    this.#byName = Map.groupBy(rows, (row) => folded(row.name))
  }

  static async read(db: Reader): Promise<KnownPeople> {
    const { id, name, email, role } = people
    return new KnownPeople(await db.select({ id, name, email, role }).from(people))
  }

  byEmail(email: string): KnownPerson | undefined {
    return this.#byEmail.get(folded(email))
  }

  /** Whom a row is about; null: it names nobody. */
  find({ column }: Planning, values: Record<string, unknown>): Found<KnownPerson | null> {
    const { personEmail, personName } = values as { personEmail?: string; personName?: string }
    if (personEmail !== undefined) {
      const found = this.byEmail(personEmail)
      if (found) return { found }
      return {
        problem: {
          column: column('personEmail'),
          message: `There is nobody with the address ${personEmail}`,
        },
      }
    }
    if (personName === undefined) return { found: null }
    const [found, another] = this.#byName.get(folded(personName)) ?? []
    if (found && !another) return { found }
    const message = found
      ? `There are several people called ${personName}; name them by address`
      : `There is nobody called ${personName}`
    return { problem: { column: column('personName'), message } }
  }

  /** Whom a row is about that must name somebody. */
  findNamed(planning: Planning, values: Record<string, unknown>): Found<KnownPerson> {
    const person = this.find(planning, values)
    if ('problem' in person) return person
    const { found } = person
    return found
      ? { found }
      : { problem: { column: planning.column('personEmail'), message: 'Must not be empty' } }
  }
}

interface KnownProject {
  id: number
  name: string
  client: string
}

/** The projects there are, found by name and client. */
export class KnownProjects {
  readonly #byName: Map<string, KnownProject[]>
  readonly #byId: Map<number, KnownProject>
  readonly all: readonly KnownProject[]

  constructor(rows: readonly KnownProject[]) {
    this.all = rows
    this.#byName = Map.groupBy(rows, (row) => folded(row.name))
    this.#byId = new Map(rows.map((row) => [row.id, row]))
  }

  static async read(db: Reader): Promise<KnownProjects> {
    const { id, name, client } = projects
    return new KnownProjects(await db.select({ id, name, client }).from(projects))
  }

  /** Which project a row is about: by name and client; its id only tells apart what has the same. */
  find({ column }: Planning, values: Record<string, unknown>): Found<KnownProject> {
    const { project, client, projectId } = values as { project?: string; client?: string; projectId?: number }
    const fail = (message: string): Found<KnownProject> => ({
      problem: { column: column('project'), message },
    })
    if (project === undefined) {
      const found = projectId === undefined ? undefined : this.#byId.get(projectId)
      return found
        ? { found }
        : fail(projectId === undefined ? 'Must not be empty' : `There is no project ${projectId}`)
    }
    const named = (this.#byName.get(folded(project)) ?? []).filter(
      (each) => client === undefined || folded(each.client) === folded(client),
    )
    const [first, another] = named
    if (!first) return fail(`There is no project ${project}${client === undefined ? '' : ` of ${client}`}`)
    const found = another ? named.find(({ id }) => id === projectId) : first
    return found ? { found } : fail(`There are several projects called ${project}`)
  }
}
