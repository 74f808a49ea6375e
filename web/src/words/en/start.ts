export const startWords = {
  title: 'First steps',
  about: 'Three steps to a plan. Everything can be changed or taken back later.',
  steps: {
    people: {
      title: 'Add a person',
      about: 'Somebody whose time is planned, with the hours of their week.',
      action: 'Add person',
      more: 'Add another',
    },
    projects: {
      title: 'Add a project',
      about: 'What they work on, with its first day.',
      action: 'Add project',
      more: 'Add another',
    },
    bookings: {
      title: 'Book them',
      about: 'So many hours a week, from a first day to a last one. What fits is shown while you type.',
      action: 'Book',
      more: 'Book more',
    },
  },
  done: 'done',
  finished: 'That is a plan. The schedule shows who is full and who is free.',
  toSchedule: 'Go to the schedule',
  or: 'Or begin otherwise',
  import: 'Import people, projects and bookings from CSV files',
  demo: 'Look around in a demo company',
  demoAbout: 'It is taken out again in one step, under Settings.',
  demoLoaded: 'The demo company is here',
  loading: 'the first steps',
  help: 'How the limit counts',
}
