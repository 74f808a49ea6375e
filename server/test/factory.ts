import type { Assignment, AssignmentCreate } from '../src/contract/assignments.ts'
import type { Person, PersonCreate, WorkPattern } from '../src/contract/people.ts'
import type { Project, ProjectCreate } from '../src/contract/projects.ts'
import type { CompanyDay, CompanyDayCreate } from '../src/contract/holidays.ts'
import type { TimeOff, TimeOffCreate } from '../src/contract/time-off.ts'
import type { Client } from './client.ts'

/** Five days of so many hours, and a free weekend. */
export const weekOf = (hours: number): number[] => [hours, hours, hours, hours, hours, 0, 0]

/** Makes records through the API, with what a test does not care about filled in. */
export class Factory {
  readonly #client: Client
  #made = 0

  constructor(client: Client) {
    this.#client = client
  }

  /** Employed since 2020, 40 hours a week. */
  person(fields: Partial<PersonCreate> = {}): Promise<Person> {
    const number = this.#next()
    return this.#create<Person>('/people', {
      name: `Person ${number}`,
      email: `person${number}@example.com`,
      department: 'Design',
      role: 'Designer',
      hireDate: '2020-01-01',
      ...fields,
    })
  }

  /** From 2020 on, without an end. */
  project(fields: Partial<ProjectCreate> = {}): Promise<Project> {
    return this.#create<Project>('/projects', {
      name: `Project ${this.#next()}`,
      client: 'Acme',
      startDate: '2020-01-01',
      ...fields,
    })
  }

  /** Confirmed, 20 hours a week over January 2026. */
  assignment(fields: Pick<AssignmentCreate, 'projectId'> & Partial<AssignmentCreate>): Promise<Assignment> {
    return this.#create<Assignment>('/assignments', {
      weeklyHours: 20,
      startDate: '2026-01-01',
      endDate: '2026-01-31',
      ...(fields.personId ? {} : { role: 'Designer' }),
      ...fields,
    })
  }

  /** Other hours from a day on. */
  pattern(personId: number, startDate: string, ...weeks: number[][]): Promise<WorkPattern> {
    return this.#create<WorkPattern>(`/people/${personId}/work-patterns`, { startDate, weeks })
  }

  /** The same hours as a full week, in another country from a day on. */
  move(personId: number, startDate: string, location: string): Promise<WorkPattern> {
    const weeks = [weekOf(8)]
    return this.#create<WorkPattern>(`/people/${personId}/work-patterns`, { startDate, weeks, location })
  }

  /** Approved vacation of whole days. */
  timeOff(
    personId: number,
    startDate: string,
    endDate: string,
    fields: Partial<TimeOffCreate> = {},
  ): Promise<TimeOff> {
    return this.#create<TimeOff>('/time-off', {
      personId,
      startDate,
      endDate,
      kind: 'vacation',
      status: 'approved',
      ...fields,
    })
  }

  /** A whole day off for everybody. */
  companyDay(date: string, fields: Partial<CompanyDayCreate> = {}): Promise<CompanyDay> {
    return this.#create<CompanyDay>('/company-days', { date, name: 'Company day', ...fields })
  }

  #next(): number {
    this.#made += 1
    return this.#made
  }

  async #create<Record>(path: string, body: object): Promise<Record> {
    const { status, body: made } = await this.#client.post<Record>(path, body)
    if (status !== 201) throw new Error(`POST ${path} answered ${status}: ${JSON.stringify(made)}`)
    return made
  }
}
