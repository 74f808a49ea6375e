import { inject } from 'vitest'
import { Installation } from './installation.ts'

/** The installation that was started for all test files. */
export const installation = new Installation(inject('named'))

/** Of the first admin. */
export const authorization = { authorization: `Bearer ${inject('tokens').admin}` }

export interface Answer {
  status: number
  headers: Record<string, string>
  text: string
}

/** One request through nginx, followed nowhere and unpacked. */
export async function ask(path: string, options: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(`${installation.url}${path}`, { redirect: 'manual', ...options })
  return { status: answer.status, headers: Object.fromEntries(answer.headers), text: await answer.text() }
}

/** One request as somebody who may write. */
export const askSignedIn = (path: string, method = 'GET', body?: object, headers = {}): Promise<Answer> =>
  ask(`/api/v1${path}`, {
    method,
    headers: { ...authorization, ...headers, ...(body && { 'content-type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  })

/** A line for each table: its name, number of rows and checksum. */
export async function tableSums(): Promise<string[]> {
  const names = await installation.sql(
    `select table_schema || '.' || table_name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema in ('public', 'drizzle') order by 1`,
  )
  const sums = names
    .split('\n')
    .map(
      (name) => `select '${name}', count(*), md5(string_agg(t::text, ';' order by t::text)) from ${name} t`,
    )
  return (await installation.sql(sums.join(' union all '))).split('\n').toSorted()
}
