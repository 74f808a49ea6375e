import type { FastifyInstance, InjectOptions } from 'fastify'

export interface Answer<Body> {
  status: number
  headers: Record<string, string | undefined>
  body: Body
}

type Headers = Record<string, string>
type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

const API = '/api/v1'

/** Speaks to the application as one user; paths are below /api/v1. */
export class Client {
  readonly app: FastifyInstance
  readonly headers: Headers

  constructor(app: FastifyInstance, headers: Headers = {}) {
    this.app = app
    this.headers = headers
  }

  /** The same user with more headers. */
  with(headers: Headers): Client {
    return new Client(this.app, { ...this.headers, ...headers })
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- what is asserted about a body is its type
  get<Body = any>(path: string, headers?: Headers): Promise<Answer<Body>> {
    return this.send('GET', path, undefined, headers)
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  post<Body = any>(path: string, body?: unknown, headers?: Headers): Promise<Answer<Body>> {
    return this.send('POST', path, body, headers)
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  patch<Body = any>(path: string, body: unknown, headers?: Headers): Promise<Answer<Body>> {
    return this.send('PATCH', path, body, headers)
  }

  // oxlint-disable-next-line typescript/no-explicit-any -- as above
  delete<Body = any>(path: string, headers?: Headers): Promise<Answer<Body>> {
    return this.send('DELETE', path, undefined, headers)
  }

  /** Several changes as one. */
  changes(...changes: object[]) {
    return this.post('/changes', { changes })
  }

  async send<Body>(
    method: Method,
    path: string,
    body?: unknown,
    headers: Headers = {},
  ): Promise<Answer<Body>> {
    const response = await this.app.inject({
      method,
      url: path.startsWith('/api') ? path : `${API}${path}`,
      headers: { ...this.headers, ...headers },
      ...(body === undefined ? {} : { payload: body as InjectOptions['payload'] }),
    } as InjectOptions)
    const isJson = /json/.test(String(response.headers['content-type']))
    return {
      status: response.statusCode,
      headers: response.headers as Answer<Body>['headers'],
      body: (isJson ? response.json() : response.body) as Body,
    }
  }
}
