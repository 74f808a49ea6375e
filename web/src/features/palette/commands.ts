import type { Session } from '@contract/session.ts'
import { paletteWords as words } from '#words/palette.ts'
import { settingsWords } from '#words/settings.ts'
import { applyTheme } from '../../lib/theme.ts'
import { paths } from '../../paths.ts'
import type { BookingTarget } from '../booking/context.ts'
import { sections } from '../settings/sections.ts'
import { undoLast } from '../shell/saved.ts'

export type Group = keyof typeof words.groups

export interface Command {
  id: string
  group: Group
  label: string
  detail?: string
  /** A project's. */
  color?: string
  run: () => void
}

export interface Doing {
  go: (path: Destination) => void
  book: (target: BookingTarget) => void
  addTimeOff: () => void
  showKeys: () => void
  print: () => void
}
export type Destination = ReturnType<(typeof paths)[keyof typeof paths]>

const pages: Record<keyof typeof words.pages, Destination> = {
  schedule: paths.schedule(),
  find: paths.find(),
  people: paths.people(),
  projects: paths.projects(),
  timeOff: paths.timeOff(),
  holidays: paths.holidays(),
  reports: paths.reports(),
  history: paths.history(),
  help: paths.help(),
}

/** Everything that can be done by name, by whoever is signed in. */
export function commandsFor({ user }: Session, doing: Doing): Command[] {
  const command = (group: Group, label: string, run: () => void): Command => ({
    id: `${group} ${label}`,
    group,
    label,
    run,
  })
  const create = [
    command('create', words.create.booking, () => doing.book({})),
    command('create', words.create.person, () => doing.go(paths.people({ new: 'true' }))),
    command('create', words.create.project, () => doing.go(paths.projects({ new: 'true' }))),
    command('create', words.create.timeOff, doing.addTimeOff),
    command('create', words.create.import, () => doing.go(paths.import())),
    command('actions', words.actions.undo, () => void undoLast()),
  ]
  return [
    ...Object.entries(pages).map(([name, path]) =>
      command('pages', words.pages[name as keyof typeof pages], () => doing.go(path)),
    ),
    ...(user.role === 'viewer' ? [] : create),
    ...sections
      .filter(({ roles }) => roles.includes(user.role))
      .map(({ id }) =>
        command('pages', words.settings(settingsWords.sections[id]), () => doing.go(paths.settings(id))),
      ),
    ...(['light', 'dark', 'system'] as const).map((theme) =>
      command('actions', words.actions[theme], () => applyTheme(theme)),
    ),
    command('actions', words.actions.print, doing.print),
    command('actions', words.actions.keys, doing.showKeys),
  ]
}

/** Whether each word typed begins a word of the label. */
export function matches(label: string, typed: string): boolean {
  const parts = label.toLowerCase().split(/[\s:]+/)
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((word) => parts.some((part) => part.startsWith(word)))
}
