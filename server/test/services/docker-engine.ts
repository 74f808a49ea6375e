import { existsSync } from 'node:fs'
import { request, type RequestOptions } from 'node:http'
import { homedir } from 'node:os'
import { join } from 'node:path'

const ANSWER_MS = 2000

let answer: Promise<boolean> | undefined

/** Whether a Docker engine answers at once: the client library itself would wait for a hanging one for ever. */
export function dockerAnswers(): Promise<boolean> {
  answer ??= Promise.all(addresses().map(ping)).then((answers) => answers.includes(true))
  return answer
}

function addresses(): RequestOptions[] {
  const named = process.env.DOCKER_HOST
  if (named) {
    const url = new URL(named)
    return [url.protocol === 'unix:' ? { socketPath: url.pathname } : { host: url.hostname, port: url.port }]
  }
  const folders = ['/var/run', process.env.XDG_RUNTIME_DIR ?? '', join(homedir(), '.docker/run')]
  return folders
    .map((folder) => join(folder, 'docker.sock'))
    .filter((socketPath) => existsSync(socketPath))
    .map((socketPath) => ({ socketPath }))
}

function ping(address: RequestOptions): Promise<boolean> {
  return new Promise((resolve) => {
    const asked = request({ ...address, path: '/_ping', signal: AbortSignal.timeout(ANSWER_MS) }, (reply) => {
      reply.resume()
      // An engine behind TLS answers 400 to this and is there all the same.
      resolve(reply.statusCode === 200 || reply.statusCode === 400)
    })
    asked.once('error', () => resolve(false))
    asked.end()
  })
}
