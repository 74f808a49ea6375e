import type { Change } from '@contract/changes.ts'
import { type Project, type ProjectUpdate, projectUpdate } from '@contract/projects.ts'
import { type FieldErrors, issuesOf } from '../../lib/validate.ts'

/** What several projects get; what is empty stays as each has it. */
interface BulkProjectValues {
  client: string
  status: Project['status'] | ''
  endDate: string
  noEndDate: boolean
}

export const noProjectChange: BulkProjectValues = { client: '', status: '', endDate: '', noEndDate: false }

function sameFor({ client, status, endDate, noEndDate }: BulkProjectValues): ProjectUpdate {
  return {
    ...(client.trim() === '' ? {} : { client: client.trim() }),
    ...(status === '' ? {} : { status }),
    ...(noEndDate ? { endDate: null } : endDate === '' ? {} : { endDate }),
  }
}

/** One change for each project that gets something new. */
export function bulkProjectChanges(
  projects: readonly Project[],
  values: BulkProjectValues,
): { changes: Change[]; errors: FieldErrors } {
  const same = sameFor(values)
  const changes = projects.flatMap((project): Change[] => {
    const data: ProjectUpdate = Object.fromEntries(
      Object.entries(same).filter(([name, value]) => value !== project[name as keyof Project]),
    )
    return Object.keys(data).length === 0 ? [] : [{ op: 'update', type: 'project', id: project.id, data }]
  })
  return { changes, errors: issuesOf(projectUpdate, same) }
}
