import { showDate, showSpan } from '../../lib/dates.ts'
import { plural, showHours, showNumber } from '../../lib/format.ts'

/** The form that books, and what it shows while it is filled in. */
export const bookingWords = {
  titles: { new: 'Book', change: 'Change the assignment', split: 'Split the assignment' },
  saved: (person: string | undefined, role: string, project: string | undefined, hours: number) =>
    `${person ?? `An open role (${role})`} is on ${project ?? 'the project'}, ${showHours(hours)} a week`,
  split: 'Split',
  copy: 'Copy',
  save: 'Save',
  book: 'Book',

  for: 'For',
  kinds: { person: 'A person', open: 'An open role' },
  fields: {
    personId: 'Person',
    projectId: 'Project',
    weeklyHours: 'Hours a week',
    startDate: 'First day',
    endDate: 'Last day',
    role: 'Role',
    status: 'Status',
    note: 'Note',
  },
  whoIsNeeded: 'Who is needed',
  statusNames: { confirmed: 'Confirmed', tentative: 'Tentative' },
  weeks: (count: number) => `${count} ${count === 1 ? 'week' : 'weeks'}`,
  toProjectEnd: 'To the end of the project',

  typedAs: 'Typed as',
  units: { week: 'h a week', days: 'days', percent: '%', total: 'h in all' },
  unitLabels: {
    week: 'Hours a week',
    days: 'Days a week',
    percent: 'Percent',
    total: 'Hours in all',
  },
  aWeek: (hours: number) => `${showHours(hours)} a week`,
  comesTo: (hours: number) => `Comes to ${showHours(hours)} in all, days off left out`,
  comesToNothing: 'Comes to 0 h: none of these days is worked.',

  choosePerson: 'Choose a person, or leave the role open',
  chooseProject: 'Choose a project',
  hoursNeeded: 'Hours a week are needed',
  wrongOrder: 'Must not be before the first day',

  versions: { field: 'Field', theirs: 'Saved meanwhile', mine: 'Here', openRole: 'Open role' },

  deleteTitle: 'Delete this assignment?',
  deleteAction: 'Delete assignment',
  deleteAbout: (hours: number, from: string, to: string) =>
    `${showHours(hours)} a week, ${showSpan(from, to)}, become free.`,
  deleted: 'The assignment is deleted',
}

/** What fits, what does not, and what would. */
export const roomWords = {
  of: (name: string) => `Room of ${name}`,
  free: (name: string, hours: number) => `${name} has ${showHours(hours)} a week free on all these days`,
  full: (name: string) => `${name} has no hours free on all of these days`,
  fits: (rest: number) => `Fits, ${showHours(rest)} a week stay free`,
  fitsExactly: 'Fits exactly: full to the rim',
  fitsTentatively: 'Fits, and takes no room while it is tentative',
  tentativeAbove: 'Tentative, so it may stand above the rim. Confirming it would not fit.',
  doesNotFit: (why: string) => `Does not fit: ${why}`,
  toFill: (least: number, most: number) =>
    `${least === most ? '' : `${showNumber(least)} to `}${showHours(most)} a week to fill`,

  refused: 'Refused',
  noRoom: (name: string | undefined, why: string) => `${name ?? 'This person'} has no room for this: ${why}`,
  bookedOn: (projects: readonly string[]) => `Already booked on ${projects.join(', ')}.`,
  take: (hours: number) => `Take ${showHours(hours)} a week`,
  start: (date: string) => `Start on ${showDate(date)}`,
  someoneElse: 'Someone else',
  loading: 'who has room',
  nobody: 'Nobody has that many hours free on all of these days.',
  people: 'People with room',
  hoursFree: (hours: number) => `${showHours(hours)} free`,
  choose: 'Choose',
  chooseName: (name: string) => `Choose ${name}`,
}

/** One assignment made two. */
export const splitWords = {
  runs: (from: string, to: string) => `It runs ${showSpan(from, to)}.`,
  date: 'First day of the rest',
  rest: 'The rest',
  rests: { other: 'goes to someone else', open: 'becomes an open role', same: 'stays' },
  taker: 'Who takes the rest',
  both: (first: string, second: string) => `${first}, then ${second}.`,
  outside: (startDate: string, endDate: string) =>
    `Must be after ${showDate(startDate)} and at most ${showDate(endDate)}`,
  chooseTaker: 'Choose who takes the rest',
  refused: 'Choose someone else, or leave the rest open.',
  back: 'Back',
  split: 'Split',
  done: (date: string) => `Split on ${showDate(date)}`,
}

/** Assignments of a person or a project, and the end of all of them. */
export const assignmentWords = {
  title: 'Assignments',
  loading: 'assignments',
  which: 'Which assignments',
  spans: { ahead: 'Now and ahead', all: 'All' },
  noneAhead: 'Nothing from today on.',
  none: 'Nothing yet.',
  columns: {
    person: 'Person',
    project: 'Project',
    role: 'Role',
    span: 'When',
    status: 'Status',
    hours: 'A week',
    change: 'Change',
  },
  openRole: 'Open role',
  confirmed: 'confirmed',
  tentative: 'tentative',
  change: 'Change',
  changeOf: (name: string, from: string, to: string) => `Change ${name}, ${showSpan(from, to)}`,
  theAssignment: 'the assignment',
  theOpenRole: 'the open role',

  endAll: 'End all',
  end: {
    title: (name: string) => `End the work of ${name}`,
    about: 'All of it on one day, in one change that can be undone as a whole.',
    lastDay: 'Last day of work',
    chooseDay: 'Choose the last day',
    rest: 'What remains',
    rests: { open: 'becomes open roles', drop: 'is given up' },
    leaves: 'Leaves the company that day',
    yes: 'Yes',
    no: 'No',
    nothing: 'Nothing runs beyond that day.',
    count: (count: number) => `${plural(count, 'assignment')} would end or change hands.`,
    end: 'End the work',
    done: (name: string, date: string) => `The work of ${name} ends on ${showDate(date)}`,
  },
}

/** Searching for who or what is booked. */
export const pickerWords = {
  person: 'Search by name, role…',
  project: 'Search by name, client…',
  runs: (from: string, to: string | null) => `Runs ${showSpan(from, to)}`,
}
