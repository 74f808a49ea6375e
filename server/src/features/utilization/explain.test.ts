import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { weekOf } from '../../../test/factory.ts'
import type { Explanation, GroupExplanation } from '../../contract/explain.ts'
import type { Matrix, Utilization } from '../../contract/utilization.ts'

const { admin, make } = await build()
const project = await make.project({ name: 'Compass' })
const total = (hours: number[]) => Math.round(hours.reduce((sum, each) => sum + each * 100, 0)) / 100

describe('the explanation of a person', () => {
  test('shows pattern, holiday, time off and each assignment with its arithmetic', async () => {
    const { id } = await make.person({ location: 'DE' })
    const booked = await make.assignment({
      personId: id,
      projectId: project.id,
      weeklyHours: 20,
      startDate: '2025-12-22',
      endDate: '2026-01-31',
    })
    const away = await make.timeOff(id, '2025-12-23', '2025-12-23', { portion: 'am', kind: 'sick' })
    const path = `/people/${id}/utilization/explain?from=2025-12-22&to=2025-12-28`
    const { body } = await admin.get<Explanation>(path)
    expect(body).toMatchObject({ availableHours: 20, bookedHours: 10, utilizationPercent: 50 })
    expect(body.days[1]).toEqual({
      date: '2025-12-23',
      isEmployed: true,
      patternHours: 8,
      weeklyCapacity: 40,
      holiday: null,
      holidayHours: 0,
      timeOff: [{ id: away.id, kind: 'sick', portion: 'am', hoursPerDay: null }],
      timeOffHours: 4,
      availableHours: 4,
      bookedHours: 2,
      tentativeHours: 0,
      assignments: [
        {
          id: booked.id,
          projectId: project.id,
          projectName: 'Compass',
          status: 'confirmed',
          weeklyHours: 20,
          hours: 2,
          arithmetic: '20 × 4 ÷ 40',
        },
      ],
    })
    expect(body.days[3]).toMatchObject({
      holiday: { name: 'Christmas Day', portion: 'full' },
      holidayHours: 8,
      availableHours: 0,
      bookedHours: 0,
    })
  })

  test('adds up to the figures, week by week, where nothing is a round number', async () => {
    const { id } = await make.person({ location: 'ES-MD', hireDate: '2026-01-07' })
    await make.pattern(id, '2026-01-14', [7.75, 7.5, 3.33, 8, 0, 0, 0], weekOf(7.7), weekOf(1))
    await make.timeOff(id, '2026-01-15', '2026-02-20', { hoursPerDay: 0.37 })
    await make.timeOff(id, '2026-01-20', '2026-01-26', { portion: 'pm' })
    for (const [weeklyHours, status] of [
      [13.37, 'confirmed'],
      [1.01, 'confirmed'],
      [7.77, 'tentative'],
    ] as const)
      await make.assignment({
        personId: id,
        projectId: project.id,
        weeklyHours,
        status,
        startDate: '2026-01-09',
        endDate: '2026-02-28',
      })
    const span = 'from=2026-01-05&to=2026-03-01'
    const figures = (await admin.get<Utilization>(`/people/${id}/utilization?${span}`)).body
    const all = (await admin.get<Explanation>(`/people/${id}/utilization/explain?${span}`)).body
    expect(all.utilizationPercent).toBe(figures.utilizationPercent)
    for (const each of figures.weeks) {
      const to = new Date(Date.parse(each.weekStart) + 6 * 86_400_000).toISOString().slice(0, 10)
      const path = `/people/${id}/utilization/explain?from=${each.weekStart}&to=${to}`
      const { body } = await admin.get<Explanation>(path)
      expect(total(body.days.map((day) => day.availableHours))).toBe(each.capacityHours)
      expect(total(body.days.map((day) => day.bookedHours))).toBe(each.bookedHours)
      expect(total(body.days.map((day) => day.tentativeHours))).toBe(each.tentativeHours)
    }
  })

  test('is of a person who is there, and of a span that is not too long', async () => {
    expect((await admin.get('/people/999999/utilization/explain?from=2026-01-01&to=2026-01-02')).status).toBe(
      404,
    )
    const { id } = await make.person()
    const explain = (span: string) => admin.get(`/people/${id}/utilization/explain?${span}`)
    expect((await explain('from=2026-01-01')).status).toBe(422)
    expect((await explain('from=2020-01-01&to=2026-01-02')).status).toBe(422)
  })
})

describe('the explanation of a group’s week', () => {
  test('adds up to the figures of the department and of the role', async () => {
    const people = [7.77, 6.43, 3.21].map((hours, index) => ({
      hours,
      role: index === 2 ? 'Lead' : 'Thirder',
    }))
    for (const { hours, role } of people) {
      const { id } = await make.person({ department: 'Thirds', role })
      await make.pattern(id, '2026-01-05', weekOf(hours), weekOf(hours / 3 > 2 ? 2.02 : 1.01))
      await make.assignment({
        personId: id,
        projectId: project.id,
        weeklyHours: 3.33,
        startDate: '2026-01-07',
        endDate: '2026-02-01',
      })
    }
    await make.assignment({ projectId: project.id, role: 'Thirder', weeklyHours: 9.99 })
    for (const [by, id] of [
      ['department', 'Thirds'],
      ['role', 'Thirder'],
    ]) {
      const matrix = (await admin.get<Matrix>(`/utilization?by=${by}&from=2026-01-05&to=2026-01-11`)).body
      const row = matrix.rows.find((each) => each.id === id)!
      const { body } = await admin.get<GroupExplanation>(
        `/utilization/explain?by=${by}&id=${id}&week=2026-01-08`,
      )
      expect(body).toMatchObject({
        weekStart: '2026-01-05',
        capacityHours: row.capacityHours![0],
        bookedHours: row.bookedHours[0],
        tentativeHours: row.tentativeHours[0],
        openHours: row.openHours[0],
      })
      expect(total(body.people.map((each) => each.capacityHours))).toBe(body.capacityHours)
      expect(total(body.people.map((each) => each.bookedHours))).toBe(body.bookedHours)
      expect(total(body.openRoles.map((each) => each.openHours))).toBe(body.openHours)
      expect(body.people).toHaveLength(by === 'department' ? 3 : 2)
    }
  })
})
