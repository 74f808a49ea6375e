import type { NoticeKind } from '@contract/notices.ts'

const kinds: Record<NoticeKind, string> = {
  booked: 'My plan was changed by somebody else',
  timeOffDecided: 'My time off was approved or declined',
  digest: 'The week ahead: who is over-full and free, open roles, changes',
  webhookOff: 'A webhook was switched off',
  passwordForgotten: 'Somebody has forgotten their password',
}

export const noticesWords = {
  about: 'What you are to know.',
  loading: 'notices',
  list: 'Notices',
  none: 'Nothing yet.',
  unread: 'new',
  read: 'Mark all as read',
  look: 'Look',
  older: 'Older ones',
  mailed: 'Also by mail',
  noMailServer: 'There is no mail server here: notices are shown on this page alone.',
  kinds,
  saved: 'Your choice is saved',
}

export const forgottenWords = {
  title: 'Forgot your password',
  about: 'Say who you are, and you get a link to choose a new one.',
  email: 'Email',
  send: 'Send a link',
  sent: 'Look into your mail',
  sentAbout:
    'If there is an account with this address, a link is on its way to it, good for an hour. If none comes, ask an admin for one.',
  back: 'Back to sign-in',
}
