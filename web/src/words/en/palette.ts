import { shellWords } from '#words/shell.ts'

export const paletteWords = {
  title: 'Go anywhere',
  placeholder: 'Go to a page, find a person or project, add something…',
  groups: { people: 'People', projects: 'Projects', create: 'Add', pages: 'Go to', actions: 'Do' },
  pages: {
    ...shellWords.pages,
    holidays: 'Holidays',
    history: 'History',
    help: 'Help',
  },
  settings: (section: string) => `Settings: ${section}`,
  create: {
    booking: 'Book somebody',
    person: 'Add a person',
    project: 'Add a project',
    timeOff: 'Add time off',
    import: 'Import a CSV file',
  },
  actions: {
    undo: 'Undo my last change',
    print: 'Print this page',
    keys: 'Keyboard shortcuts',
    light: 'Light theme',
    dark: 'Dark theme',
    system: 'Theme as the system',
  },
  nothing: 'Nothing found.',
  searching: 'Searching…',
  failed: 'People and projects could not be searched. Type again to retry.',
}

export const keysWords = {
  title: 'Keyboard shortcuts',
  groups: {
    everywhere: 'Everywhere',
    schedule: 'On the schedule',
  },
  onMac: [
    ['Ctrl', '⌘'],
    ['Alt', '⌥'],
  ],
  everywhere: [
    ['Ctrl K', 'Go anywhere, find anybody, add anything'],
    ['Ctrl Z', 'Take back your last change'],
    ['?', 'This list'],
    ['Esc', 'Close, or give up'],
  ],
  schedule: [
    ['Tab', 'From row to row, block to block'],
    ['← →', 'Move a block, or choose time in a row'],
    ['↑ ↓', 'Hand a block to the person above or below'],
    ['Shift ← →', 'Move the end of a block, or choose more time'],
    ['Alt Shift ← →', 'Move the first day of a block'],
    ['Enter', 'Let go: the block stays there; on a block at rest, open it'],
  ],
} as const
