import { describe, expect, test } from 'vitest'
import { build } from '../../../test/app.ts'
import { Importer } from '../../../test/imports.ts'
import { planRows } from '../../../test/plan-rows.ts'

const { app, admin, make, pool, ...others } = await build()
await app.jobs.start()
const importer = new Importer(admin)
const problemsOf = async (file: string, query = '') => {
  const { id } = await importer.check(file, query)
  const rows = await importer.rows(id, '?outcome=refused')
  return rows.map(({ row, problems }) => ({ row, problems }))
}
let made = 0
const address = () => `somebody${++made}@example.com`

describe('people', () => {
  test('are created, changed by their address, or left as they are', async () => {
    const known = await make.person({ name: 'Known', email: address(), weeklyCapacity: 32 })
    const same = await make.person({ name: 'Same', email: address(), skills: ['Go', 'SQL'] })
    const fresh = address()
    const file = [
      'Name;E-Mail;Department;Role;Hire Date;Weekly Capacity;Skills;Notes',
      `Known;${known.email.toUpperCase()};Research;${known.role};01.01.2020;32;;`,
      `Same;${same.email};${same.department};${same.role};2020-01-01;40;Go, SQL;`,
      `Frèsh;${fresh};Design;Designer;2024-02-29;37,5;Rust;"two\nlines"`,
    ].join('\r\n')
    const { id, ...found } = await importer.check(file)
    expect(found).toMatchObject({
      status: 'checked',
      kind: 'person',
      delimiter: ';',
      encoding: 'utf-8',
      headers: ['Name', 'E-Mail', 'Department', 'Role', 'Hire Date', 'Weekly Capacity', 'Skills', 'Notes'],
      columns: ['name', 'email', 'department', 'role', 'hireDate', 'weeklyCapacity', 'skills', 'notes'],
      counts: { created: 1, changed: 1, left: 1, refused: 0 },
      rowCount: 3,
    })
    expect(await importer.rows(id)).toMatchObject([
      { row: 2, outcome: 'changed', changes: [{ field: 'department', before: 'Design', after: 'Research' }] },
      { row: 3, outcome: 'left' },
      { row: 4, outcome: 'created', what: `Frèsh, ${fresh}` },
    ])
    // A dry run changes nothing.
    expect((await admin.get(`/people?q=${fresh}`)).body.total).toBe(0)

    const { changeId, counts } = await importer.apply(id)
    expect(counts).toEqual(found.counts)
    expect((await admin.get(`/people?q=${fresh}`)).body.results).toMatchObject([
      { name: 'Frèsh', weeklyCapacity: 37.5, skills: ['Rust'], notes: 'two\nlines', hireDate: '2024-02-29' },
    ])
    expect((await admin.get(`/audit/${changeId}`)).body).toMatchObject({ source: 'import', recordCount: 3 })
    expect(await admin.post(`/audit/${changeId}/undo`)).toMatchObject({ status: 200 })
    expect((await admin.get(`/people/${known.id}`)).body.department).toBe('Design')
    expect((await admin.get(`/people?q=${fresh}`)).body.total).toBe(0)
  })

  test('what is wrong names the row and the column as the file has it', async () => {
    const file = [
      'Full Name,Mail,Team,Job Title,Start Date',
      `Ada,nonsense,Design,Designer,2020-01-01`,
      `,${address()},Design,Designer,2020-02-30`,
      `Bob,bob@example.com,Design,Designer,yesterday`,
      `Bob,BOB@example.com,Design,Designer,2020-01-01`,
    ].join('\n')
    expect(await problemsOf(file)).toEqual([
      { row: 2, problems: [{ column: 'Mail', message: expect.stringMatching(/email/i) }] },
      {
        row: 3,
        problems: [
          { column: 'Full Name', message: 'Must not be empty' },
          { column: 'Start Date', message: 'Must be a calendar day, YYYY-MM-DD' },
        ],
      },
      {
        row: 4,
        problems: [{ column: 'Start Date', message: '"yesterday" is no date; write it as 2026-12-31' }],
      },
      { row: 5, problems: [{ column: 'Mail', message: 'Row 4 is about the same' }] },
    ])
  })

  test('whose hours would become less than they are booked for are refused', async () => {
    const person = await make.person({ name: 'Booked', email: address() })
    const project = await make.project()
    await make.assignment({
      personId: person.id,
      projectId: project.id,
      startDate: '2027-01-01',
      endDate: '2199-12-31',
      weeklyHours: 30,
    })
    expect(
      await problemsOf(`email,weeklyCapacity,name,department,role,hiredate\n${person.email},20,,,,`),
    ).toEqual([
      {
        row: 2,
        problems: [{ column: null, message: expect.stringContaining('Booked would be over by 10 h') }],
      },
    ])
  })

  test('of hours a day work five of them a week, to the hundredth', async () => {
    const email = address()
    await importer.import(
      `name,email,department,role,hireDate,hours per day\nElif Week,${email},Design,Designer,2024-02-01,4.48`,
    )
    expect((await admin.get(`/people?q=${email}`)).body.results).toMatchObject([{ weeklyCapacity: 22.4 }])
  })
})

describe('assignments', () => {
  test('find their people and projects, and are held against the rule as a whole', async () => {
    const person = await make.person({ name: 'Carla', email: address(), role: 'Tester' })
    const project = await make.project({ name: 'Apollo', client: 'NASA', endDate: '2026-12-31' })
    const file = (hours: number) =>
      [
        'Person Email,Project,Client,Weekly Hours,Start Date,End Date,Role,Status',
        `${person.email},apollo,nasa,20,2026-01-01,2026-03-31,,`,
        `${person.email},Apollo,NASA,${hours},2026-03-01,2026-03-31,Lead,Tentative`,
        `,Apollo,NASA,12,2026-01-01,2026-12-31,Pilot,`,
      ].join('\n')
    const { changeId } = await importer.import(file(40))
    const { body } = await admin.get(`/assignments?projectId=${project.id}&sort=id`)
    expect(body.results).toMatchObject([
      { personId: person.id, weeklyHours: 20, role: 'Tester', status: 'confirmed', version: changeId },
      { personId: person.id, weeklyHours: 40, role: 'Lead', status: 'tentative' },
      { personId: null, weeklyHours: 12, role: 'Pilot' },
    ])
    const again = await importer.check(file(40))
    expect(again.counts).toEqual({ created: 0, changed: 0, left: 3, refused: 0 })
    expect((await importer.check(file(30))).counts).toMatchObject({ changed: 1, left: 2 })
  })

  test('that would over-book somebody are refused, each of them, and nothing is imported', async () => {
    const person = await make.person({ name: 'Dora', email: address() })
    const project = await make.project({ name: 'Gemini', endDate: '2026-12-31' })
    const file = [
      'email,project,weekly hours,start,end',
      `${person.email},Gemini,30,2026-01-01,2026-01-31`,
      `${person.email},Gemini,30,2026-01-15,2026-02-15`,
      `${person.email},Gemini,30,2026-03-01,2026-03-31`,
      `${person.email},Gemini,1,2026-12-01,2027-01-01`,
      `${person.email},Nowhere,1,2026-12-01,2027-01-01`,
      `nobody@example.com,Gemini,1,2026-02-01,2026-01-01`,
    ].join('\n')
    const { id, counts } = await importer.check(file)
    expect(counts).toEqual({ created: 1, changed: 0, left: 0, refused: 5 })
    const over = {
      column: null,
      message: 'Dora would be over by 20 h a week from 2026-01-15 to 2026-01-31 (60 h a week on 40 h)',
    }
    expect(await importer.rows(id, '?outcome=refused')).toMatchObject([
      { row: 2, problems: [over] },
      { row: 3, problems: [over] },
      { row: 5, problems: [{ column: 'end', message: 'Gemini runs from 2020-01-01 to 2026-12-31' }] },
      { row: 6, problems: [{ column: 'project', message: 'There is no project Nowhere' }] },
      {
        row: 7,
        problems: [{ column: 'email', message: 'There is nobody with the address nobody@example.com' }],
      },
    ])
    const refused = await admin.post(`/imports/${id}/apply`)
    expect(refused).toMatchObject({ status: 409, body: { code: 'IMPORT_NOT_READY' } })
    expect((await admin.get(`/assignments?projectId=${project.id}`)).body.total).toBe(0)
  })

  test('are held against what was booked since the dry run', async () => {
    const person = await make.person({ email: address() })
    const project = await make.project({ name: 'Soyuz' })
    const { id } = await importer.check(
      `email,project,weekly hours,start,end\n${person.email},Soyuz,30,2026-01-01,2026-01-31`,
    )
    await make.assignment({
      personId: person.id,
      projectId: project.id,
      startDate: '2026-01-15',
      weeklyHours: 20,
    })
    const { status, counts, changeId } = await importer.apply(id)
    expect({ status, changeId, refused: counts!.refused }).toEqual({
      status: 'checked',
      changeId: null,
      refused: 1,
    })
  })

  test('of hours a day count five of them', async () => {
    const person = await make.person({ name: 'Elif Day', email: address() })
    await make.project({ name: 'Vega' })
    const head = 'Person,Project,Start Date,End Date'
    const { id } = await importer.check(`${head},Minutes per day\nElif Day,Vega,2026-01-05,2026-01-09,90`)
    await importer.apply(id)
    expect((await admin.get(`/assignments?personId=${person.id}`)).body.results).toMatchObject([
      { weeklyHours: 7.5 },
    ])
  })
})

describe('headers', () => {
  test.each([
    ['Float people', 'Name,Email,Job Title,Department,Tags,Type,Start Date,End Date', 'person'],
    ['Float projects', 'Project,Client,Tags,Tentative,Non-billable', 'project'],
    [
      'Runn people',
      'First Name,Last Name,Email,Job Title,Default Role Name,Team,Start Date,End Date,Employment Type,Tags',
      'person',
    ],
    ['Runn assignments', 'Email,Project,Role,Start Date,End Date,Minutes Per Day', 'assignment'],
    ['Harvest projects', 'Client,Project,Project Code,Start Date,End Date,Project Notes', 'project'],
    [
      'our people',
      'id,name,email,department,role,weeklyCapacity,hireDate,endDate,skills,location,notes',
      'person',
    ],
    [
      'our time off',
      'id,personEmail,personName,startDate,endDate,kind,status,portion,hoursPerDay,note',
      'timeOff',
    ],
    ['our work patterns', 'id,personEmail,personName,startDate,weeks,location', 'workPattern'],
    ['our company days', 'id,date,name,location,portion', 'companyDay'],
  ])('of %s are known', async (_, header, kind) => {
    const { status, ...found } = await importer.check(`${header}\n${header.replaceAll(/[^,]+/g, 'x')}`)
    expect({ status, kind: found.kind }).toEqual({ status: 'checked', kind })
  })

  test('that are not known are mapped by hand, and what no column has is the same for all', async () => {
    const email = address()
    const { id, kind } = await importer.check(`Wer,Wo man schreibt\nGünther,${email}`)
    expect(kind).toBeNull()
    const mapped = await importer.set(id, {
      kind: 'person',
      columns: ['name', 'email'],
      defaults: { department: 'Design', role: 'Designer' },
    })
    expect(mapped.problem?.message).toBe('No column is known as: hireDate')
    const whole = await importer.set(id, {
      defaults: { department: 'Design', role: 'Designer', hireDate: '1.2.2024' },
    })
    expect(whole).toMatchObject({ problem: null, counts: { created: 1, refused: 0 } })
    await importer.apply(id)
    expect((await admin.get(`/people?q=${email}`)).body.results).toMatchObject([
      { name: 'Günther', department: 'Design', hireDate: '2024-02-01' },
    ])
  })

  test('cannot be mapped to what the kind has not, or twice to the same', async () => {
    const { id } = await importer.check('name,email\nAda,a@example.com')
    const set = (columns: (string | null)[]) => admin.patch(`/imports/${id}`, { columns })
    expect((await set(['name', 'weeklyHours'])).body.errors).toMatchObject([{ path: 'columns.1' }])
    expect((await set(['name', 'name'])).body.errors).toMatchObject([{ path: 'columns.1' }])
  })
})

describe('dates', () => {
  const dated = (...dates: string[]) =>
    ['name,client,startDate', ...dates.map((date, index) => `Dated ${index} ${made++},Acme,${date}`)].join(
      '\n',
    )

  test('with the day or the month first are told apart by the file as a whole', async () => {
    expect((await importer.check(dated('03/04/2026', '25/12/2026'))).dateOrder).toBe('dayFirst')
    expect((await importer.check(dated('03-04-2026', '12-25-2026'))).dateOrder).toBe('monthFirst')
  })

  test('that can be read both ways are refused until somebody chooses', async () => {
    const { id, counts, dateOrder } = await importer.check(dated('03/04/2026'))
    expect([counts!.refused, dateOrder]).toEqual([1, null])
    expect((await importer.set(id, { dateOrder: 'dayFirst' })).counts).toMatchObject({
      created: 1,
      refused: 0,
    })
    const { changeId } = await importer.apply(id)
    const [record] = (await admin.get(`/audit/${changeId}`)).body.records
    expect(record.after.startDate).toBe('2026-04-03')
  })
})

describe('an import', () => {
  test('is applied once, however often it is asked for', async () => {
    const { id } = await importer.check(`name,client,startDate\nOnce ${made++},Acme,2026-01-01`)
    await Promise.all([1, 2, 3].map(() => admin.post(`/imports/${id}/apply`)))
    const { changeId } = await importer.settled(id)
    expect(await importer.apply(id)).toMatchObject({ status: 'applied', changeId })
    expect((await admin.get('/projects?q=Once')).body.total).toBe(1)
  })

  test('that would change nothing makes no change set', async () => {
    const file = `name,client,startDate\nNothing ${made++},Acme,2026-01-01`
    await importer.import(file)
    expect(await importer.import(file)).toMatchObject({
      status: 'applied',
      changeId: null,
      counts: { left: 1 },
    })
  })

  test('keeps its file no longer than it is needed, and can be forgotten', async () => {
    const { id } = await importer.import(`name,client,startDate\nKept ${made++},Acme,2026-01-01`)
    const { rows } = await pool.query('select from import_parts where import_id = $1', [id])
    expect(rows).toEqual([])
    expect(await admin.delete(`/imports/${id}`)).toMatchObject({ status: 204 })
    expect(await admin.get(`/imports/${id}`)).toMatchObject({ status: 404 })
  })

  test('is not for viewers, not even to look at', async () => {
    const viewer = await others.signedIn('viewer')
    expect(await viewer.get('/imports')).toMatchObject({ status: 403 })
  })

  test('of one’s own export changes nothing', async () => {
    await make.person({ name: '=cmd|calc', email: address(), notes: '-1' })
    const person = await make.person({ name: "'=quoted", email: address() })
    await make.timeOff(person.id, '2026-01-05', '2026-01-06', { portion: 'am' })
    await make.timeOff(person.id, '2026-01-05', '2026-01-06', { portion: 'pm' })
    await make.companyDay('2026-07-01', { location: 'DE-BY' })
    const before = await planRows(pool)
    for (const name of ['people', 'work-patterns', 'projects', 'assignments', 'time-off', 'company-days']) {
      const { body } = await admin.get<string>(`/exports/${name}.csv`)
      const { counts, kind } = await importer.import(body)
      expect({ name, kind, ...counts }).toMatchObject({ name, created: 0, changed: 0, refused: 0 })
    }
    expect(await planRows(pool)).toEqual(before)
  })
})
