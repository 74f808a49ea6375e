import { type Agent, request } from 'node:http'
import { request as requestByTls } from 'node:https'
import { ownTime } from '../stalls.ts'

export interface Answer {
  /** 0: the connection broke before there was an answer. */
  status: number
  /** When it was asked, how long the answer took while this process ran, and how long by the clock. */
  at: number
  ms: number
  clockMs: number
  retryAfter: string | undefined
  body: string
  /** Whether it was asked over a connection that had carried others before. */
  reused: boolean
}

export interface Question {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  body?: unknown
}

/** Asks over a connection that is kept open, as browsers and scripts do. */
export function ask(
  agent: Agent,
  url: string,
  { method = 'GET', headers = {}, body }: Question = {},
): Promise<Answer> {
  const at = performance.now()
  const begun = ownTime()
  const text = body === undefined ? undefined : JSON.stringify(body)
  return new Promise((resolve) => {
    const end = (status: number, retryAfter: string | undefined, content: string) =>
      resolve({
        status,
        at,
        ms: ownTime() - begun,
        clockMs: performance.now() - at,
        retryAfter,
        body: content,
        reused: outgoing.reusedSocket,
      })
    const outgoing = (url.startsWith('https:') ? requestByTls : request)(url, {
      agent,
      method,
      headers: { ...headers, ...(text === undefined ? {} : { 'content-type': 'application/json' }) },
    })
    outgoing.on('error', (error: NodeJS.ErrnoException) => end(0, undefined, error.code ?? error.message))
    outgoing.on('response', (incoming) => {
      let content = ''
      incoming.on('data', (chunk: Buffer) => (content += chunk.toString()))
      incoming.on('error', (error) => end(0, undefined, error.message))
      incoming.on('end', () => end(incoming.statusCode ?? 0, incoming.headers['retry-after'], content))
    })
    outgoing.end(text)
  })
}
