import { createTransport } from 'nodemailer'
import type { Config } from '../../config.ts'
import type { Transaction } from '../../db/client.ts'
import { enqueueAll } from '../../db/jobs.ts'

export interface Mail {
  to: { name: string; address: string }
  subject: string
  text: string
  /** The same for the same mail: one that is sent twice is shown once. */
  id?: string
}

/** Sends mails over the configured server; null where there is none. */
interface Mailer {
  send(mail: Mail): Promise<void>
  close(): void
}

const PATIENCE_MS = 15_000

export function mailerOf({ smtpUrl, mailFrom, publicUrl }: Config): Mailer | null {
  if (smtpUrl === undefined) return null
  const transport = createTransport(
    {
      url: smtpUrl,
      pool: true,
      maxConnections: 2,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      // Nothing of a mail comes from a file or another server.
      disableFileAccess: true,
      disableUrlAccess: true,
    },
    { from: mailFrom },
  )
  const host = new URL(publicUrl).hostname
  return {
    async send({ id, ...mail }) {
      const messageId = id === undefined ? {} : { messageId: `<${id}@${host}>` }
      const headers = { 'Auto-Submitted': 'auto-generated' }
      await transport.sendMail({ ...mail, ...messageId, headers })
    },
    close: () => transport.close(),
  }
}

/** Has notices mailed once the transaction is committed, where there is a mail server. */
export async function mailNotices(
  tx: Transaction,
  { smtpUrl }: Config,
  noticeIds: readonly number[],
): Promise<void> {
  if (smtpUrl === undefined) return
  await enqueueAll(
    tx,
    'notice',
    noticeIds.map((noticeId) => ({ data: { noticeId } })),
  )
}
