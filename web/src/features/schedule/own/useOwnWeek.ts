import { toDate, toDay } from '@domain/calendar.ts'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { scheduleOptions } from '../../../api/schedule.ts'
import { personUtilizationOptions } from '../../../api/personUtilization.ts'
import { addDays, mondayOfDate } from '../../../lib/dates.ts'

const WEEKS = 8

/** One person's week, and the weeks around it, from this one on or from the one asked for if that is earlier. */
export function useOwnWeek(personId: number, asked: string, today: string) {
  const monday = mondayOfDate(asked)
  const sunday = addDays(monday, 6)
  const thisMonday = mondayOfDate(today)
  const page = Math.floor((toDay(monday) - toDay(thisMonday)) / (WEEKS * 7))
  const from = toDate(toDay(thisMonday) + page * WEEKS * 7)
  const to = addDays(from, WEEKS * 7 - 1)
  const plan = useQuery(scheduleOptions(from, to, [personId]))
  const utilization = useQuery(personUtilizationOptions(personId, from, to))
  const projects = plan.data?.projects
  const names = useMemo(() => new Map(projects?.map((project) => [project.id, project])), [projects])
  const row = plan.data?.results[0]
  const weeks = utilization.data?.weeks ?? []
  const assignments = (row?.assignments ?? []).toSorted((a, b) => (a.startDate < b.startDate ? -1 : 1))
  const failed = [plan, utilization].find((query) => query.isError && !query.data)
  return {
    monday,
    sunday,
    names,
    row,
    weeks,
    week: weeks.find(({ weekStart }) => weekStart === monday),
    now: assignments.filter(({ startDate, endDate }) => startDate <= sunday && endDate >= monday),
    next: assignments.filter(({ startDate }) => startDate > sunday),
    daysOff: (row?.daysOff ?? []).filter(({ endDate }) => endDate >= monday),
    pending: plan.isPending || utilization.isPending,
    failed,
  }
}

export type OwnWeek = ReturnType<typeof useOwnWeek>
