import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { boardOptions, scheduleOptions } from '../../api/schedule.ts'
import { useSession } from '../../api/session.ts'
import { availabilityOptions } from '../../api/availability.ts'
import { addDays, lengthInDays } from '../../lib/dates.ts'
import { parseHours } from '../../lib/format.ts'
import { type FindView, paths } from '../../paths.ts'

const FOUR_WEEKS = 28
const AHEAD = 52 * 7
const SHOWN = 40
const MOST_DAYS = 106 * 7

/** What is asked for, who has room, and who of the same role has none. */
export function useFind() {
  const search = useSearch({ from: '/app/find' })
  const { today } = useSession()
  const navigate = useNavigate()
  const from = search.from ?? today
  const to = search.to ?? addDays(from, FOUR_WEEKS - 1)
  const hours = search.hours ?? '8'
  const weeklyHours = parseHours(hours)
  const valid = weeklyHours > 0 && weeklyHours <= 168 && to >= from && lengthInDays(from, to) <= MOST_DAYS
  const { role, department, skills } = search
  const found = useQuery({
    ...availabilityOptions({ weeklyHours, from, to, role, department, skills }),
    enabled: valid,
    placeholderData: keepPreviousData,
  })
  const roles = useQuery(boardOptions({ from: today, to: addDays(today, AHEAD), by: 'none' })).data
  const everybody = useQuery({
    ...boardOptions({ from, to, by: 'none', role, department, skills }),
    enabled: valid && (role ?? department ?? skills) !== undefined,
  }).data
  const people = found.data?.results.slice(0, SHOWN) ?? []
  const has = new Set(found.data?.results.map(({ personId }) => personId))
  const without = (found.data ? (everybody?.groups[0]?.personIds ?? []) : [])
    .filter((id) => !has.has(id))
    .slice(0, SHOWN)
  const ids = [...people.map(({ personId }) => personId), ...without]
  const rows = useQuery({ ...scheduleOptions(from, to, ids), enabled: valid && ids.length > 0 }).data?.results
  return {
    search,
    today,
    ask: { from, to, hours, weeklyHours, role, department, skills },
    valid,
    found,
    people,
    without,
    rows: new Map(rows?.map((row) => [row.id, row])),
    openRoles: roles?.openRoles ?? [],
    projects: new Map(roles?.projects.map((project) => [project.id, project])),
    openRole: roles?.openRoles.find(({ id }) => String(id) === search.for),
    set: (change: Partial<FindView>) =>
      void navigate({ ...paths.find({ ...search, ...change }), replace: true }),
  }
}

export type Find = ReturnType<typeof useFind>
