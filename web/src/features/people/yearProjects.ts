import type { Explanation } from '@contract/explain.ts'

/** Hours of a year on one project. */
interface ProjectHours {
  projectId: number
  projectName: string
  status: 'confirmed' | 'tentative'
  hours: number
}

const add = (a: number, b: number) => Math.round((a + b) * 100) / 100

/** Hours by project, booked and tentative apart: booked first, most first. */
export function yearProjects(days: Explanation['days']): ProjectHours[] {
  const found = new Map<string, ProjectHours>()
  for (const { assignments } of days)
    for (const { projectId, projectName, status, hours } of assignments) {
      if (hours === 0) continue
      const key = `${status} ${projectId}`
      const before = found.get(key)
      found.set(key, { projectId, projectName, status, hours: add(before?.hours ?? 0, hours) })
    }
  return [...found.values()].toSorted(
    (a, b) => Number(a.status === 'tentative') - Number(b.status === 'tentative') || b.hours - a.hours,
  )
}
