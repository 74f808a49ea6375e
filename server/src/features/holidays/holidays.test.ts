import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import type { Explanation } from '../../contract/explain.ts'
import type { CompanyDay } from '../../contract/holidays.ts'
import type { Utilization } from '../../contract/utilization.ts'

const { admin, make, ...others } = await build()
const holidays = async (span: string, location?: string) => {
  const place = location === undefined ? '' : `&location=${location}`
  const { body } = await admin.get(`/holidays?${span}${place}`)
  return (body.results as { date: string; name: string; portion: string; source: string }[]).map(
    ({ date, name, portion, source }) => `${date} ${name} ${portion} ${source}`,
  )
}
const weeks = async (id: number, span: string) =>
  (await admin.get<Utilization>(`/people/${id}/utilization?${span}`)).body.weeks.map(
    (each) => each.capacityHours,
  )
const christmas = 'from=2025-12-22&to=2025-12-28'

describe('the holidays of a place', () => {
  test('are the public ones of its country, and of its region', async () => {
    expect(await holidays('from=2026-01-01&to=2026-01-31', 'DE')).toEqual([
      "2026-01-01 New Year's Day full public",
    ])
    expect(await holidays('from=2026-01-01&to=2026-01-31', 'DE-BY')).toEqual([
      "2026-01-01 New Year's Day full public",
      '2026-01-06 Epiphany full public',
    ])
  })

  test('come with substitutes for those that fall on a weekend', async () => {
    expect(await holidays('from=2026-12-25&to=2026-12-31', 'GB-ENG')).toEqual([
      '2026-12-25 Christmas Day full public',
      '2026-12-26 Boxing Day full public',
      '2026-12-28 Boxing Day (substitute day) full public',
    ])
  })

  test('may last for days, or for an afternoon', async () => {
    expect(await holidays('from=2026-03-19&to=2026-03-24', 'TR')).toHaveLength(3)
    expect(await holidays('from=2026-12-24&to=2026-12-24', 'CH-VS')).toEqual([
      '2026-12-24 Christmas Eve pm public',
    ])
  })

  test('give way to days that are no public holidays, where their rule says so', async () => {
    // The first Thursday of April, which is Maundy Thursday in 2023.
    expect(await holidays('from=2022-04-01&to=2022-04-12', 'CH-GL')).toEqual([
      '2022-04-07 Näfelser Fahrt full public',
    ])
    expect(await holidays('from=2023-04-11&to=2023-04-15', 'CH-GL')).toEqual([
      '2023-04-13 Näfelser Fahrt full public',
    ])
  })

  test('are none nowhere, and none of a place that nobody knows', async () => {
    expect(await holidays(christmas)).toEqual([])
    expect(await holidays(christmas, 'XX')).toEqual([])
    expect(await holidays(christmas, 'DE-ZZ')).toEqual(await holidays(christmas, 'DE'))
    expect((await admin.get('/holidays?from=2026-01-01&to=2026-01-31&location=Bavaria')).status).toBe(422)
    expect((await admin.get('/holidays?from=2000-01-01&to=2026-01-31&location=DE')).status).toBe(422)
  })
})

describe('a company day', () => {
  test('gives half of 24 December to everybody', async () => {
    const { id } = await make.person({ location: 'DE' })
    const { id: elsewhere } = await make.person()
    expect(await weeks(id, christmas)).toEqual([24])
    const eve = await make.companyDay('2025-12-24', { name: 'Christmas Eve', portion: 'pm' })
    expect(await weeks(id, christmas)).toEqual([20])
    expect(await weeks(elsewhere, christmas)).toEqual([36])
    await admin.delete(`/company-days/${eve.id}`)
    expect(await weeks(id, christmas)).toEqual([24])
  })

  test('stands in the place of a public holiday, which may be worked', async () => {
    const { id } = await make.person({ location: 'DE' })
    const worked = await make.companyDay('2026-10-03', { portion: 'none', location: 'DE' })
    await make.companyDay('2026-05-01', { portion: 'am', location: 'DE' })
    expect(await holidays('from=2026-10-03&to=2026-10-03', 'DE')).toEqual([])
    expect(await holidays('from=2026-05-01&to=2026-05-01', 'DE')).toEqual([
      '2026-05-01 Company day am company',
    ])
    expect(await weeks(id, 'from=2026-04-27&to=2026-05-03')).toEqual([36])
    expect((await admin.delete(`/company-days/${worked.id}`)).status).toBe(204)
    expect(await holidays('from=2026-10-03&to=2026-10-03', 'DE')).toHaveLength(1)
  })

  test('of the nearest place counts: the region before the country before everywhere', async () => {
    const date = '2027-06-15'
    await make.companyDay(date, { name: 'Everywhere', portion: 'full' })
    await make.companyDay(date, { name: 'Spain', portion: 'am', location: 'ES' })
    await make.companyDay(date, { name: 'Madrid', portion: 'none', location: 'ES-MD' })
    const on = async (place?: string) =>
      (await holidays(`from=${date}&to=${date}`, place)).map((each) => each.slice(11))
    expect(await on()).toEqual(['Everywhere full company'])
    expect(await on('FR')).toEqual(['Everywhere full company'])
    expect(await on('ES')).toEqual(['Spain am company'])
    expect(await on('ES-CT')).toEqual(['Spain am company'])
    expect(await on('ES-MD')).toEqual([])
  })

  test('is there once for a date and place, has versions, and can be taken back', async () => {
    const made = await make.companyDay('2028-08-01', { location: 'FR' })
    const again = await admin.post('/company-days', { date: '2028-08-01', name: 'Twice', location: 'FR' })
    expect(again.body).toMatchObject({ status: 409, code: 'ALREADY_EXISTS' })
    const path = `/company-days/${made.id}`
    const changed = await admin.patch<CompanyDay>(
      path,
      { name: 'Renamed' },
      { 'if-match': `"${made.version}"` },
    )
    expect(changed.body).toMatchObject({ name: 'Renamed', portion: 'full' })
    expect((await admin.patch(path, { name: 'Late' }, { 'if-match': `"${made.version}"` })).status).toBe(412)
    await admin.post(`/audit/${changed.body.version}/undo`)
    expect((await admin.get(path)).body).toMatchObject({ name: 'Company day' })
    const listed = await admin.get('/company-days?from=2028-01-01&to=2028-12-31')
    expect(listed.body).toMatchObject({ total: 1, results: [{ id: made.id }] })
  })

  test('is for planners and admins to give', async () => {
    const viewer = await others.signedIn('viewer')
    expect((await viewer.post('/company-days', { date: '2026-08-08', name: 'Mine' })).status).toBe(403)
    expect((await viewer.get('/company-days')).status).toBe(200)
  })
})

describe('somebody who moves to another country in June', () => {
  test('has the holidays of each while they live there, also with later patterns', async () => {
    const { id } = await make.person({ location: 'DE' })
    await make.move(id, '2026-06-01', 'US')
    const later = await make.pattern(id, '2026-09-01', [6, 6, 6, 6, 6, 0, 0])
    expect(later.location).toBe('US')
    // 14 May in Germany; 3 July and 26 November in the United States.
    expect(await weeks(id, 'from=2026-05-11&to=2026-05-17')).toEqual([32])
    expect(await weeks(id, 'from=2026-06-29&to=2026-07-05')).toEqual([32])
    expect(await weeks(id, 'from=2026-11-23&to=2026-11-29')).toEqual([24])
    const { body } = await admin.get<Explanation>(
      `/people/${id}/utilization/explain?from=2026-05-10&to=2026-07-04`,
    )
    expect(body.days.flatMap(({ date, holiday }) => (holiday ? [`${date} ${holiday.name}`] : []))).toEqual([
      '2026-05-14 Ascension Day',
      '2026-05-25 Whit Monday',
      '2026-06-19 Juneteenth',
      '2026-07-03 Independence Day (substitute day)',
      '2026-07-04 Independence Day',
    ])
  })
})
