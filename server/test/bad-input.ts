import type { Problem } from '../src/contract/problem.ts'
import type { Answer, Client } from './client.ts'
import type { ApiOperation } from './openapi.ts'

/** Ids for the addresses of records, by the part of the path before them. */
export type Ids = Record<string, number>

/** An operation's address with ids of records that are there. */
export const addressOf = ({ path }: ApiOperation, ids: Ids): string =>
  path.replaceAll(/([\w-]+)\/\{\w+\}/g, (_, collection: string) => `${collection}/${ids[collection] ?? 1}`)

/** What is wrong with an answer to bad input; null where it is a refusal that tells why. */
export function complaint(answer: Answer<unknown>, ...codes: string[]): string | null {
  const { status, headers } = answer
  const { code, detail, title, errorId, errors } = answer.body as Partial<Problem>
  if (status < 400 || status > 499) return `${status} ${JSON.stringify(answer.body).slice(0, 200)}`
  if (!headers['content-type']?.startsWith('application/problem+json')) return 'not problem+json'
  if (!code || !detail || !title || !errorId) return 'without code, detail, title or id'
  if (codes.length > 0 && !codes.includes(code)) return `${code} instead of ${codes.join(' or ')}`
  if (code === 'VALIDATION_ERROR' && !errors?.every(({ message }) => message !== '')) return 'without errors'
  return null
}

/** Sends a body as it stands. */
export const sendText = (
  client: Client,
  operation: ApiOperation,
  ids: Ids,
  body: string | Buffer,
  type = 'application/json',
) => client.send(operation.method as 'POST', addressOf(operation, ids), body, { 'content-type': type })
