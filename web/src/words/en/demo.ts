import { plural } from '../../lib/format.ts'

const people = (count: number) => plural(count, 'person', 'people')
const projects = (count: number) => plural(count, 'project')
const assignments = (count: number) => plural(count, 'assignment')

export const demoWords = {
  about: 'A made-up company to look around in. Take it out when you begin to plan in earnest.',
  loading: 'the demo company',
  none: 'There is no demo company here.',
  load: 'Load the demo company',
  loadAbout: 'This company is empty: look around in a made-up one first. It is taken out again in one step.',
  loaded: 'The demo company is here',
  left: (demo: { people: number; projects: number; assignments: number }) =>
    `${people(demo.people)}, ${projects(demo.projects)} and ${assignments(demo.assignments)} of the demo are in your plan.`,
  remove: 'Take the demo out',
  removeTitle: 'Take the demo company out?',
  removeAbout:
    'What you added yourself, beside the demo’s people and projects, stays. Undo brings the demo back.',
  builtOn: (count: number) =>
    `${plural(count, 'record')} of this ${count === 1 ? 'was' : 'were'} made or changed by somebody since: bookings on the demo’s projects or of its people, or people and projects that were renamed. They go along. To keep one, first book it on people and projects of your own.`,
  removed: 'The demo company is gone',
}
