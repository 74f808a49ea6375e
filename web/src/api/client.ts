import axios from 'axios'
import { RequestFailed } from './errors.ts'
import { noteFailure } from './noteFailure.ts'
import { addOwnChange } from './ownChanges.ts'
import { BASE, PATIENCE_MS } from './read.ts'

/** The one way to write to the server; fetched with the first page, form or menu that can write. */
export const http = axios.create({ baseURL: BASE, timeout: PATIENCE_MS })

http.interceptors.response.use(
  (response) => {
    const id = Number(response.headers['change-id'])
    if (id > 0) addOwnChange(id, response.config.url?.endsWith('/undo') ?? false)
    return response
  },
  (error: unknown) => {
    if (!axios.isAxiosError(error)) throw error
    const { response } = error
    throw noteFailure(
      new RequestFailed(
        response && {
          status: response.status,
          data: response.data,
          retryAfter: response.headers['retry-after'] as string | undefined,
        },
      ),
    )
  },
)

/** Writes only if the record is still the version that was read. */
export const ifMatch = (version: number) => ({ 'If-Match': `"${version}"` })

/** A key under which a repeated POST is answered, not done again. (randomUUID is missing on plain http.) */
export const newIdempotencyKey = () =>
  Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(16).padStart(8, '0')).join(
    '',
  )

export const idempotent = (key: string) => ({ 'Idempotency-Key': key })
