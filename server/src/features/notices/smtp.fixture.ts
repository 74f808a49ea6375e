import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A mail server that keeps what it is sent. */
export class MailServer {
  readonly mails: { to: string[]; raw: string }[] = []
  /** Says no to the next mails. */
  isBusy = false
  readonly #server = new SMTPServer({
    authMethods: ['PLAIN'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth: ({ username, password }, _session, done) =>
      password === 'let me in' ? done(null, { user: username }) : done(new Error('wrong password')),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (this.isBusy) return done(Object.assign(new Error('come back later'), { responseCode: 451 }))
        const raw = Buffer.concat(chunks).toString()
        this.mails.push({ to: envelope.rcptTo.map(({ address }) => address), raw })
        done()
      })
    },
  })

  async start(): Promise<this> {
    this.#server.on('error', () => {})
    this.#server.listen(0, '127.0.0.1')
    await once(this.#server.server, 'listening')
    return this
  }

  get url(): string {
    const { port } = this.#server.server.address() as AddressInfo
    return `smtp://planner:${encodeURIComponent('let me in')}@127.0.0.1:${port}`
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.#server.close(resolve))
  }
}
