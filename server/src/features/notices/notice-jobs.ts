import fp from 'fastify-plugin'
import { inTransaction } from '../../db/transaction.ts'
import { todayIn } from '../../domain/calendar.ts'
import { hashSecret, newSecret } from '../../plugins/authentication.ts'
import { INVITATION_HOURS, addInvitation, findUser } from '../users/users.repo.ts'
import { digestOf } from './digest.service.ts'
import { mailNotices, mailerOf } from './mail.ts'
import { findMailable, markMailed, noticePlanners } from './notices.repo.ts'
import { inWords, invitationMail } from './words.ts'

const RESET_HOURS = 1

/** Mails notices and invitations, where there is a mail server, and makes the digest of each week. */
export const noticeJobs = fp(
  async (app) => {
    const { db, config, jobs } = app
    const mailer = mailerOf(config)
    app.addHook('onClose', async () => mailer?.close())

    jobs.handle(
      'notice',
      async ({ noticeId }) => {
        const row = mailer && (await findMailable(db, noticeId))
        if (!row) return
        const { title, lines, path } = inWords(row)
        const link = `${config.publicUrl}${path}`
        const settings = `${config.publicUrl}/settings/notices`
        const text = `${[...lines, '', link, '', `Which mails you get: ${settings}`].join('\n')}\n`
        const to = { name: row.name, address: row.email }
        await mailer.send({ to, subject: title, text, id: `notice-${row.id}` })
        await markMailed(db, row.id)
      },
      { concurrency: 2 },
    )

    jobs.handle('invitation', async ({ userId, reset }) => {
      const user = mailer && (await findUser(db, userId))
      if (!user || user.status === 'disabled') return
      // Made here and nowhere kept: a secret in a job would be one in the database.
      const secret = newSecret()
      await addInvitation(db, userId, hashSecret(secret), reset ? RESET_HOURS : INVITATION_HOURS)
      const link = `${config.publicUrl}/invitation#${secret}`
      const to = { name: user.name, address: user.email }
      await mailer.send({ to, ...invitationMail(user.name, link, reset) })
    })

    jobs.handle(
      'digest',
      async () => {
        const digest = await digestOf(db, todayIn(config.timeZone))
        await inTransaction(db, async (tx) =>
          mailNotices(tx, config, await noticePlanners(tx, { ...digest })),
        )
      },
      { cron: '0 6 * * 1' },
    )
  },
  { name: 'notice-jobs', dependencies: ['jobs'] },
)
