import { type Socket, connect } from 'node:net'

export interface Answer {
  status: number
  head: string
  body: string
}

interface Waiting {
  resolve: (answer: Answer) => void
  reject: (error: Error) => void
}

/** One keep-alive connection, one request at a time: a client that costs next to nothing beside the server. */
export class Connection {
  readonly #socket: Socket
  readonly #fixed: string
  #buffer: Buffer = Buffer.alloc(0)
  #waiting: Waiting | undefined
  #broken: Error | undefined

  constructor(url: string, token?: string) {
    const { hostname, port, host } = new URL(url)
    this.#fixed = `host: ${host}\r\n${token === undefined ? '' : `authorization: Bearer ${token}\r\n`}`
    this.#socket = connect({ host: hostname, port: Number(port), noDelay: true })
    this.#socket.on('data', (chunk) => this.#read(chunk))
    this.#socket.on('error', (error) => this.#fail(error))
    this.#socket.on('close', () => this.#fail(new Error('The server closed the connection')))
  }

  get(path: string): Promise<Answer> {
    return this.#send(`GET ${path} HTTP/1.1\r\n${this.#fixed}\r\n`)
  }

  post(path: string, body: unknown): Promise<Answer> {
    const text = JSON.stringify(body)
    const length = Buffer.byteLength(text)
    return this.#send(
      `POST ${path} HTTP/1.1\r\n${this.#fixed}content-type: application/json\r\ncontent-length: ${length}\r\n\r\n${text}`,
    )
  }

  close(): void {
    this.#socket.destroy()
  }

  #send(text: string): Promise<Answer> {
    if (this.#broken) return Promise.reject(this.#broken)
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(text)
    })
  }

  #fail(error: Error): void {
    this.#broken ??= error
    this.#waiting?.reject(error)
    this.#waiting = undefined
  }

  #read(chunk: Buffer): void {
    this.#buffer = this.#buffer.length === 0 ? chunk : Buffer.concat([this.#buffer, chunk])
    const end = this.#buffer.indexOf('\r\n\r\n')
    if (end === -1) return
    const head = this.#buffer.toString('latin1', 0, end)
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
    if (this.#buffer.length < end + 4 + length) return
    const body = this.#buffer.toString('utf8', end + 4, end + 4 + length)
    this.#buffer = Buffer.alloc(0)
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.resolve({ status: Number(head.slice(9, 12)), head, body })
  }
}

/** A GET that must succeed. */
export async function mustGet(connection: Connection, path: string): Promise<Answer> {
  const answer = await connection.get(path)
  if (answer.status !== 200) throw new Error(`GET ${path}: ${answer.status} ${answer.body.slice(0, 500)}`)
  return answer
}
