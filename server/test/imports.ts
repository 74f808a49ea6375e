import type { ImportRecord, ImportRow } from '../src/contract/imports.ts'
import type { Answer, Client } from './client.ts'
import { until } from './services/processes.ts'

const PATIENCE_MS = 30_000

function good<Body>({ status, body }: Answer<Body>): Body {
  if (status >= 300) throw new Error(`It answered ${status}: ${JSON.stringify(body)}`)
  return body
}

/** Imports through the API, with the jobs of the application running. */
export class Importer {
  readonly #client: Client

  constructor(client: Client) {
    this.#client = client
  }

  /** Uploads a file and waits for its dry run. */
  async check(file: string | Buffer, query = ''): Promise<ImportRecord> {
    const type = { 'content-type': 'text/csv' }
    const uploaded = await this.#client.send<ImportRecord>(
      'POST',
      `/imports${query}`,
      Buffer.from(file),
      type,
    )
    return this.settled(good(uploaded).id)
  }

  /** An import once no job works on it. */
  async settled(id: number): Promise<ImportRecord> {
    const isSettled = async () => /^(checked|unreadable|applied)$/.test((await this.read(id)).status)
    if (!(await until(isSettled, PATIENCE_MS))) throw new Error(`The import ${id} is not done`)
    return this.read(id)
  }

  async read(id: number): Promise<ImportRecord> {
    return good(await this.#client.get<ImportRecord>(`/imports/${id}`))
  }

  async rows(id: number, query = ''): Promise<ImportRow[]> {
    return good(await this.#client.get<{ results: ImportRow[] }>(`/imports/${id}/rows${query}`)).results
  }

  /** Sets something by hand, and waits for the dry run. */
  async set(id: number, settings: object): Promise<ImportRecord> {
    good(await this.#client.patch(`/imports/${id}`, settings))
    return this.settled(id)
  }

  async apply(id: number): Promise<ImportRecord> {
    good(await this.#client.post(`/imports/${id}/apply`))
    return this.settled(id)
  }

  /** Uploads and imports a file that nothing stands against. */
  async import(file: string | Buffer, query = ''): Promise<ImportRecord> {
    const { id, problem, counts } = await this.check(file, query)
    const refused = await this.rows(id, '?outcome=refused')
    if (problem || !counts || refused.length > 0)
      throw new Error(JSON.stringify({ problem, counts, refused }))
    return this.apply(id)
  }
}
