import axios from 'axios'
import { queryClient } from './queryClient.ts'

/** The one way to the server. Relative, so that it works wherever the app is served. */
export const http = axios.create({
  baseURL: '/api/v1',
  timeout: 30_000,
  paramsSerializer: {
    serialize: (params) => new URLSearchParams(params as Record<string, string>).toString(),
  },
})

const signedOutListeners = new Set<() => void>()

/** Told when the server says that nobody is signed in any more. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => void signedOutListeners.delete(listener)
}

http.interceptors.response.use(undefined, (error: unknown) => {
  // Signing in may be refused too.
  if (axios.isAxiosError(error) && !error.response)
    // Says at once that the server is away, instead of when health is asked for next.
    void queryClient.invalidateQueries({ queryKey: ['health'] })
  const isSignIn =
    axios.isAxiosError(error) && error.config?.url === '/session' && error.config.method === 'post'
  if (axios.isAxiosError(error) && error.response?.status === 401 && !isSignIn)
    for (const listener of signedOutListeners) listener()
  throw error
})

/** Change sets made in this window, the latest last; those that were taken back are no longer there. */
const changes: number[] = []
const own = new Set<number>()

http.interceptors.response.use((response) => {
  const id = Number(response.headers['change-id'])
  if (id > 0) {
    own.add(id)
    if (!response.config.url?.endsWith('/undo')) changes.push(id)
  }
  return response
})

/** Whether a change was made here, so that its news is none. */
export const isOwnChange = (id: number) => own.has(id)
export const latestOwnChange = () => Math.max(0, ...own)
export const lastChange = () => changes.at(-1)
export function forgetChange(id: number): void {
  const at = changes.indexOf(id)
  if (at !== -1) changes.splice(at, 1)
}

/** Writes only if the record is still the version that was read. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` })

/** A key under which a repeated POST is answered, not done again. (randomUUID is missing on plain http.) */
export const newIdempotencyKey = () =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16).padStart(8, '0')).join(
    '',
  )

export const idempotent = (key: string) => ({ 'Idempotency-Key': key })

/** Query parameters without those that say nothing. */
export const given = <T extends object>(params: T): Partial<T> =>
  Object.fromEntries(
    Object.entries(params).filter(([, value]) => value !== undefined && value !== ''),
  ) as Partial<T>
