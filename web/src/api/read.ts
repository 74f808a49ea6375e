import { RequestFailed } from './errors.ts'
import { noteFailure } from './noteFailure.ts'

/** Relative: the app is served by the server that it asks. */
export const BASE = '/api/v1'
export const PATIENCE_MS = 30_000

/** Where something is to be had, with those parameters that say something. */
export function addressOf(path: string, params: object = {}): string {
  const said = Object.entries(params).filter(([, value]) => value !== undefined && value !== '')
  const query = new URLSearchParams(said as [string, string][]).toString()
  return `${BASE}${path}${query && '?'}${query}`
}

async function ask<T>(address: string): Promise<T> {
  const answer = await fetch(address, { signal: AbortSignal.timeout(PATIENCE_MS) })
  if (answer.ok) return (await answer.json()) as T
  const { status, headers } = answer
  // What is no JSON was said by a proxy, and has nothing to add.
  const data: unknown = await answer.json().catch(() => undefined)
  throw new RequestFailed({ status, data, retryAfter: headers.get('retry-after') })
}

/**
 * Reads what the server has at a path, by the browser's own means: a page stands there before the client that writes
 * has been fetched.
 * @throws RequestFailed
 */
export async function read<T>(path: string, params?: object): Promise<T> {
  try {
    return await ask<T>(addressOf(path, params))
  } catch (error) {
    throw noteFailure(error instanceof RequestFailed ? error : new RequestFailed())
  }
}
