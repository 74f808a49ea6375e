import type { CompanyDay, CompanyDayCreate, CompanyDayUpdate, Holiday } from '@contract/holidays.ts'
import { queryOptions } from '@tanstack/react-query'
import { http, idempotent, ifMatch } from './client.ts'
import { read } from './read.ts'
import type { Page } from './page.ts'

const yearOf = (year: number) => ({ from: `${year}-01-01`, to: `${year}-12-31` })

/** Days off of a place in a year; of nowhere in particular, what holds everywhere. */
export const holidaysOptions = (year: number, location?: string) =>
  queryOptions({
    queryKey: ['holidays', 'of', location, year],
    queryFn: async () =>
      (await read<{ results: Holiday[] }>('/holidays', { ...yearOf(year), location })).results,
  })

/** All company days of a year: there are a few. */
export const companyDaysOptions = (year: number) =>
  queryOptions({
    queryKey: ['holidays', 'company', year],
    queryFn: async () =>
      (await read<Page<CompanyDay>>('/company-days', { ...yearOf(year), limit: 200, sort: 'date' })).results,
  })

export const companyDayOptions = (id: number) =>
  queryOptions({
    queryKey: ['holidays', 'companyDay', id],
    queryFn: () => read<CompanyDay>(`/company-days/${id}`),
  })

export const createCompanyDay = async (input: CompanyDayCreate, key: string) =>
  (await http.post<CompanyDay>('/company-days', input, { headers: idempotent(key) })).data

export const updateCompanyDay = async ({ id, version }: CompanyDay, input: CompanyDayUpdate) =>
  (await http.patch<CompanyDay>(`/company-days/${id}`, input, { headers: ifMatch(version) })).data

export const deleteCompanyDay = ({ id, version }: CompanyDay) =>
  http.delete(`/company-days/${id}`, { headers: ifMatch(version) })
