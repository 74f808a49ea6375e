import type { Notice } from '../../contract/notices.ts'
import type { Digest } from './digest.service.ts'
import type { NoticeRow, NoticedRecord } from './notices.repo.ts'

// What notices say, in mails and in the browser alike.

type Text = Pick<Notice, 'title' | 'lines' | 'path'>

const confirmed = (record: Record<string, unknown> | null) => record?.status === 'confirmed'
const daysOf = ({ startDate, endDate }: Record<string, unknown>) =>
  startDate === endDate ? String(startDate) : `${String(startDate)} to ${String(endDate)}`

function bookingLine({ project, before, after }: NoticedRecord): string {
  const shown = confirmed(after) ? after! : before!
  const what = `${project ?? 'A project that is gone'}: ${Number(shown.weeklyHours)} h a week, ${daysOf(shown)}`
  if (!confirmed(after)) return `No longer: ${what}`
  return confirmed(before) ? `Changed: ${what}` : `New: ${what}`
}

function booked({ by, records }: NoticeRow): Text {
  return {
    title: by === null ? 'Your plan has changed' : `${by} has changed your plan`,
    lines: records.filter(({ before, after }) => confirmed(before) || confirmed(after)).map(bookingLine),
    path: '/',
  }
}

function timeOffDecided({ by, records }: NoticeRow): Text {
  const decided = records.filter(({ before, after }) => after && before?.status !== after.status)
  const [first] = decided
  const word = first?.after?.status === 'declined' ? 'declined' : 'approved'
  return {
    title: `Your time off was ${word}${by === null ? '' : ` by ${by}`}`,
    lines: decided.map(
      ({ after }) => `${after!.status === 'declined' ? 'Declined' : 'Approved'}: ${daysOf(after!)}`,
    ),
    path: '/time-off',
  }
}

const webhookOff = ({ data }: NoticeRow): Text => ({
  title: 'A webhook was switched off',
  lines: [
    `Nothing has arrived at ${String(data?.url)} for a day.`,
    'See in its log what went wrong, and switch it on again.',
  ],
  path: '/settings/webhooks',
})

const passwordForgotten = ({ data }: NoticeRow): Text => ({
  title: `${String(data?.name)} has forgotten their password`,
  lines: [`There is no mail server: make a new link for ${String(data?.email)} and hand it over.`],
  path: '/settings/users',
})

const named = (rows: readonly { name: string; hours: number }[]) =>
  rows.map(({ name, hours }) => `${name} (${hours} h)`).join(', ')

function digest({ data }: NoticeRow): Text {
  const { week, overFull, free, openRoles, changes } = data as unknown as Digest
  const lines = [
    overFull.length > 0 && `Over-full, were all that is tentative confirmed: ${named(overFull)}`,
    free.length > 0 && `Free: ${named(free)}`,
    openRoles.length > 0 &&
      `Open roles: ${openRoles.map(({ role, project, hours }) => `${role} for ${project} (${hours} h a week)`).join(', ')}`,
    `Changes in the last week: ${changes}`,
  ]
  return {
    title: `The four weeks from ${week}`,
    lines: lines.filter((line) => line !== false),
    path: '/',
  }
}

const texts: Record<NoticeRow['kind'], (row: NoticeRow) => Text> = {
  booked,
  timeOffDecided,
  webhookOff,
  passwordForgotten,
  digest,
}

/** A notice in words. */
export const inWords = (row: NoticeRow): Text => texts[row.kind](row)

/** The mail with which somebody chooses a password. */
export const invitationMail = (name: string, link: string, isReset: boolean) =>
  isReset
    ? {
        subject: 'Choose a new password',
        text: `Hello ${name},\n\nwith this link you choose a new password, within an hour:\n${link}\n\nIf you have not asked for it, do nothing: your password stays as it is.\n`,
      }
    : {
        subject: 'You are invited to Workload Tracker',
        text: `Hello ${name},\n\nwith this link you choose a password and sign in, within a week:\n${link}\n`,
      }
