import { importFields } from '../../../contract/import-fields.ts'
import { type ImportKind, importKind } from '../../../contract/imports.ts'

// What others call our fields, without spaces, dashes and underscores: as Float, Runn, Harvest and people do. What
// stands first wins where a file has several of them.
const NAMES: Record<ImportKind, Record<string, string[]>> = {
  person: {
    name: ['name', 'fullname', 'person', 'personname', 'employee', 'employeename'],
    firstName: ['firstname', 'givenname'],
    lastName: ['lastname', 'surname', 'familyname'],
    email: ['email', 'emailaddress', 'mail'],
    department: ['department', 'team', 'division', 'businessunit'],
    role: ['role', 'defaultrolename', 'defaultrole', 'jobtitle', 'title', 'position'],
    hireDate: ['hiredate', 'startdate', 'hiredon', 'start', 'employedfrom'],
    endDate: ['enddate', 'terminationdate', 'end', 'lastday', 'employeduntil'],
    weeklyCapacity: ['weeklycapacity', 'capacity', 'hoursperweek', 'weeklyhours', 'hoursaweek'],
    hoursPerDay: ['hoursperday', 'hoursaday', 'dailyhours', 'hoursday', 'workhours'],
    skills: ['skills', 'tags', 'skill'],
    location: ['location', 'country', 'region', 'publicholidays'],
    notes: ['notes', 'note', 'comment', 'comments'],
  },
  project: {
    name: ['name', 'project', 'projectname'],
    client: ['client', 'clientname', 'customer'],
    startDate: ['startdate', 'start', 'startson', 'begin'],
    endDate: ['enddate', 'end', 'endson', 'due', 'duedate'],
    estimatedHours: ['estimatedhours', 'budgethours', 'hours', 'budget', 'estimate'],
    status: ['status', 'state', 'projectstatus'],
    tentative: ['tentative'],
    color: ['color', 'colour'],
    id: ['id'],
  },
  assignment: {
    personEmail: ['personemail', 'email', 'useremail', 'emailaddress', 'assigneeemail'],
    personName: ['personname', 'person', 'name', 'employee', 'assignee', 'teammember'],
    project: ['project', 'projectname'],
    client: ['client', 'clientname', 'customer'],
    projectId: ['projectid'],
    weeklyHours: ['weeklyhours', 'hoursperweek', 'hoursaweek', 'hoursweek'],
    hoursPerDay: ['hoursperday', 'hoursaday', 'hoursday', 'dailyhours', 'allocation'],
    minutesPerDay: ['minutesperday', 'minutesaday', 'minutesday'],
    startDate: ['startdate', 'start', 'from'],
    endDate: ['enddate', 'end', 'to', 'until'],
    role: ['role', 'rolename', 'task'],
    status: ['status', 'state'],
    note: ['note', 'notes', 'comment', 'description'],
    id: ['id'],
  },
  timeOff: {
    personEmail: ['personemail', 'email', 'useremail', 'emailaddress'],
    personName: ['personname', 'person', 'name', 'employee'],
    startDate: ['startdate', 'start', 'from'],
    endDate: ['enddate', 'end', 'to', 'until'],
    kind: ['kind', 'type', 'timeofftype', 'leavetype', 'reason'],
    status: ['status', 'state'],
    portion: ['portion', 'partofday'],
    hoursPerDay: ['hoursperday', 'hoursaday', 'hours'],
    note: ['note', 'notes', 'comment'],
    id: ['id'],
  },
  workPattern: {
    personEmail: ['personemail', 'email'],
    personName: ['personname', 'person', 'name'],
    startDate: ['startdate', 'start', 'from'],
    weeks: ['weeks'],
    location: ['location', 'country'],
  },
  companyDay: {
    date: ['date', 'day'],
    name: ['name', 'holiday', 'title'],
    location: ['location', 'country', 'region'],
    portion: ['portion', 'partofday'],
  },
}

const plain = (header: string) => header.toLowerCase().replaceAll(/[\s_-]/g, '')

/** The field that each column holds, by its name; null: none known. A field is taken once. */
export function recogniseColumns(kind: ImportKind, headers: readonly string[]): (string | null)[] {
  const columns: (string | null)[] = headers.map(() => null)
  const plainHeaders = headers.map(plain)
  for (const { name } of importFields[kind])
    for (const known of NAMES[kind][name]!) {
      const at = plainHeaders.findIndex((header, index) => header === known && columns[index] === null)
      if (at === -1) continue
      columns[at] = name
      break
    }
  return columns
}

/** Fields of which one stands for the other: of one of them at least there must be a column or a text for all rows. */
const INSTEAD: Partial<Record<ImportKind, Record<string, string[]>>> = {
  person: { name: ['firstName', 'lastName'] },
  assignment: { weeklyHours: ['hoursPerDay', 'minutesPerDay'] },
  timeOff: { personEmail: ['personName'] },
  workPattern: { personEmail: ['personName'] },
}

/** The required fields that are in no column. */
export const missingFields = (kind: ImportKind, columns: readonly (string | null)[]): string[] =>
  importFields[kind]
    .filter(({ required }) => required)
    .map(({ name }) => name)
    .filter((name) => ![name, ...(INSTEAD[kind]?.[name] ?? [])].some((each) => columns.includes(each)))

// What a file must have to be of a kind at all; what else is required can be given for all rows.
const TELLING: Record<ImportKind, string[][]> = {
  workPattern: [['weeks'], ['personEmail', 'personName']],
  assignment: [['project'], ['weeklyHours', 'hoursPerDay', 'minutesPerDay'], ['startDate']],
  timeOff: [['personEmail', 'personName'], ['startDate'], ['kind', 'portion']],
  companyDay: [['date'], ['name']],
  project: [['name'], ['client', 'estimatedHours', 'tentative', 'status']],
  person: [
    ['name', 'firstName', 'lastName'],
    ['email', 'department', 'role', 'hireDate'],
  ],
}

/** What a file holds, by the names of its columns; null: nothing that is known. */
export function recogniseKind(headers: readonly string[]): ImportKind | null {
  const found = importKind.options
    .map((kind) => ({ kind, columns: recogniseColumns(kind, headers) }))
    .filter(({ kind, columns }) => TELLING[kind].every((some) => some.some((each) => columns.includes(each))))
    .map(({ kind, columns }) => ({ kind, known: columns.filter((each) => each !== null).length }))
    .toSorted((a, b) => b.known - a.known)
  return found[0]?.kind ?? null
}
