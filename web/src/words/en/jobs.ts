import { plural } from '../../lib/format.ts'

const kinds: Record<string, string> = {
  housekeeping: 'Tidying up',
  import: 'Imports',
  webhook: 'Webhooks',
  notice: 'Notices by mail',
  digest: 'Weekly digest',
  invitation: 'Invitations by mail',
}

export const jobsWords = {
  about:
    'What is done in the background. What fails is tried again by itself; what has failed for good waits here.',
  loading: 'jobs',
  kinds: 'Jobs by kind',
  kind: 'Kind',
  nameOf: (name: string) => kinds[name] ?? name,
  waiting: 'Waiting',
  running: 'Running',
  completed: 'Done in the last day',
  dead: 'Failed for good',
  none: 'Nothing has failed.',
  reason: 'What went wrong',
  tried: (times: number) => `tried ${plural(times, 'time')}`,
  failed: 'Failed',
  runAgain: 'Run again',
  runAgainOne: (name: string) => `Run again: ${name}`,
  ran: (name: string) => `Runs again: ${name}`,
  letGo: 'Let go',
  letGoOne: (name: string) => `Let go: ${name}`,
  letGoTitle: (name: string) => `Let the job go: ${name}?`,
  letGoAbout: 'What it was to do will not be done.',
  gone: 'The job is gone',
  more: (total: number) => `The latest of ${total} are shown.`,
}
