/** What a link to the help is about: the section of this id, from wherever its figure stands. */
const sections = {
  counts: 'the limit',
  refused: 'a refusal',
  capacity: 'weekly capacity',
  load: 'load',
  room: 'free hours a week',
  available: 'available hours',
  booked: 'booked hours',
  utilization: 'utilization',
  free: 'free hours',
  tentative: 'tentative hours',
  open: 'open hours',
  left: 'what is left',
  over: 'too much',
  estimated: 'booked against estimated',
  pictures: 'the picture',
  explained: 'day by day',
}

export type HelpSection = keyof typeof sections

export const helpLinkWords = {
  sections,
  label: (about: HelpSection) => `How it is counted: ${sections[about]}`,
}
