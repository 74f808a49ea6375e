import type { ProjectHours } from '../../contract/utilization.ts'
import type { Reader } from '../../db/client.ts'
import { type FullPlan, TotalFigures, addByProject, addOpenRole } from '../../domain/utilization.ts'
import { isOnProjects, openRolesBetween, plannedDaysOf } from './matrix.repo.ts'
import { periodOf, readAllPlans } from './plans.repo.ts'

type Totals = ReadonlyMap<number, TotalFigures>

/** Adds what one person is booked for on the projects; their other days are not looked at. */
function addPersonTo(totals: Totals, plan: FullPlan): void {
  const spans = [...plan.bookings, ...plan.tentative].filter(({ projectId }) => totals.has(projectId))
  const from = Math.min(...spans.map(({ startDay }) => startDay))
  const to = Math.max(...spans.map(({ endDay }) => endDay))
  addByProject((id) => totals.get(id), plan, from, to)
}

/** What is planned on some projects from first to last; projects that are not there are left out. */
export async function hoursOfProjects(db: Reader, ids: readonly number[]): Promise<ProjectHours> {
  const found = await plannedDaysOf(db, ids)
  const totals: Totals = new Map(found.map(({ id }) => [id, new TotalFigures()]))
  const foundIds = [...totals.keys()]
  const from = found.flatMap((days) => days.from ?? []).toSorted()[0]
  const to = found
    .flatMap((days) => days.to ?? [])
    .toSorted()
    .at(-1)
  if (from !== undefined && to !== undefined) {
    const period = await periodOf(db, { from, to })
    for await (const chunk of readAllPlans(db, isOnProjects(foundIds, period), period))
      for (const { plan } of chunk) addPersonTo(totals, plan)
    for (const role of await openRolesBetween(db, period, foundIds))
      addOpenRole(totals.get(role.projectId)!, role, role.startDay, role.endDay)
  }
  return {
    results: [...totals].map(([id, { booked, tentative, open }]) => ({
      id,
      bookedHours: booked.hours(),
      tentativeHours: tentative.hours(),
      openHours: open.hours(),
    })),
  }
}
