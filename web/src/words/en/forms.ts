import { plural } from '../../lib/format.ts'

/** Words of every dialog and form. */
export const formWords = {
  close: 'Close',
  cancel: 'Cancel',
  keep: 'Keep',
  delete: 'Delete',
  saving: 'Saving…',
  optional: '(optional)',
  choices: (label: string) => `Show ${label.toLowerCase()} choices`,
  searching: 'Searching…',
  nothingFound: 'Nothing found.',
  searchFailed: 'The search did not get through. Type again to retry.',
}

/** Of a record that another changed meanwhile. */
export const staleWords = {
  title: 'Changed by someone else meanwhile',
  about:
    'Get the newer version: what you typed stays, all other fields take what is there now. Then save again.',
  get: 'Get the newer version',
}

/** Asked before a person or a project is deleted. */
export const deleteWords = {
  title: (name: string) => `Delete ${name}?`,
  action: (name: string) => `Delete ${name}`,
  about: 'It disappears from every week, past ones too.',
  inUse: (name: string) => `${name} still has assignments`,
  inUseAction: 'Delete with its assignments',
  inUseAbout: (count: number | undefined) =>
    `${count === undefined ? 'Its assignments' : plural(count, 'assignment')} would be deleted along with it. The hours become free.`,
}
