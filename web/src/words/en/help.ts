import { type HelpPart, figureParts } from './help-figures.ts'

export interface HelpTopic {
  id: string
  title: string
  parts: readonly HelpPart[]
}

/** A short guide for planners. */
export const helpTopics: readonly HelpTopic[] = [
  {
    id: 'start',
    title: 'First steps',
    parts: [
      {
        text: [
          'Add the people whose time is planned, each with the hours of their week. Add projects. Then book people on projects: so many hours a week, from a first day to a last one.',
          'From then on the schedule shows who is full and who is free. Each person is a vessel as tall as their week; what they are booked on stands in it as blocks, and the empty space above is what is free.',
          'On the schedule you can drag a block in time or to somebody else, stretch it at its ends, or draw a new one into the empty space. All of it works by keyboard too: press ? to see the keys.',
        ],
      },
      {
        title: 'Nothing is lost',
        text: [
          'Each change can be taken back: at once with Undo or Ctrl-Z, later from the history. Undo takes a change back whole or not at all, and says why where it cannot.',
        ],
      },
    ],
  },
  {
    id: 'rule',
    title: 'How the limit counts',
    parts: [
      {
        text: [
          'On no day is anybody booked for more hours a week than their contract has. That holds for everybody and everything that writes: you, a script, an import.',
        ],
      },
      {
        id: 'counts',
        title: 'What counts',
        text: [
          'On each day that a booking covers, its person is at work, from their first day to their last, and the hours a week of all their confirmed bookings are at most the weekly capacity of the work pattern in force.',
          'Exactly full is allowed. Who works 40 h and 32 h in turn has 36 h in every week; where the pattern changes, each day counts by its own.',
          'Tentative bookings do not count, and neither do open roles, which have nobody yet. They are shown, with a dashed edge.',
          'Time off and holidays play no part in the limit: somebody who is on leave for a week is still booked as before, and works less in that week.',
        ],
      },
      {
        title: 'The fullest day decides',
        text: [
          'Somebody with 40 h a week who has 20 h in January and other 20 h in March has 20 h left for a booking from January to March, not 0: the two are never at the same time.',
        ],
        table: [
          ['40 h a week', 'Booked', 'Left'],
          ['January', '20 h', '20 h'],
          ['February', '0 h', '40 h'],
          ['March', '20 h', '20 h'],
          ['January to March', '20 h at most', '20 h'],
        ],
      },
      {
        title: 'When it is refused',
        id: 'refused',
        text: [
          'The refusal says which days are over and by how much, what is booked on them, the most hours a week that would fit on all days, rounded down, and the first day from which what you asked would fit for as long. Each of these is a button.',
          'Shortening a contract, or moving somebody’s first or last day at work, is refused the same way while more is booked than would fit.',
        ],
      },
    ],
  },
  { id: 'figures', title: 'What each figure means', parts: figureParts },
  {
    id: 'time-off',
    title: 'Time off and holidays',
    parts: [
      {
        text: [
          'Time off counts once it is approved. What is asked for is shown, and changes no figure.',
          'It may be whole days, mornings, afternoons, or so many hours a day. Half of a day is half of its hours.',
          'Public holidays follow from where somebody lives: a country, or a country and region, on their page. Who moves gets the holidays of the new place from the work pattern on that says so.',
          'A company day stands in the place of public holidays on its date. With nothing off it makes a holiday a working day.',
        ],
      },
      {
        title: 'Who sees what',
        text: [
          'That somebody is away is seen by everybody. Why, and the note, only by planners, admins and the person.',
        ],
      },
    ],
  },
  {
    id: 'roles',
    title: 'Who may do what',
    parts: [
      {
        table: [
          ['May', 'Viewer', 'Planner', 'Admin'],
          ['Look at everything', 'yes', 'yes', 'yes'],
          ['Ask for own time off', 'if linked to a person', 'yes', 'yes'],
          ['Change the plan, take changes back', '–', 'yes', 'yes'],
          ['Decide on time off', '–', 'yes', 'yes'],
          ['Users, system health', '–', '–', 'yes'],
        ],
      },
    ],
  },
]

export const helpWords = { title: 'Help', sections: 'On this page' }
