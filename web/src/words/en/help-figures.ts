import type { HelpSection } from './help-link.ts'

export interface HelpPart {
  /** What links from elsewhere lead to. */
  id?: HelpSection
  title?: string
  text?: readonly string[]
  /** First row: what the columns are. */
  table?: readonly (readonly string[])[]
}

/** Each figure with a small worked example. */
export const figureParts: readonly HelpPart[] = [
  {
    id: 'capacity',
    title: 'Weekly capacity',
    text: [
      'The hours of a week in the work pattern that is in force. Of several weeks in turn it is their mean, in each of these weeks.',
    ],
    table: [
      ['Work pattern', 'Weekly capacity'],
      ['8 h from Monday to Friday', '40 h'],
      ['40 h and 32 h in turn', '36 h'],
      ['40 h, 40 h and 20 h in turn', '33.33 h, rounded down'],
    ],
  },
  {
    id: 'load',
    title: 'Load: booked now',
    text: [
      'The hours a week of all confirmed bookings that cover a day. It is at most the weekly capacity; the rest of it is free now.',
    ],
    table: [
      ['On 2 March', 'Hours a week'],
      ['Apollo, all of the year', '20 h'],
      ['Gemini, February and March', '12 h'],
      ['Load', '32 h of 40 h: 8 h free'],
    ],
  },
  {
    id: 'room',
    title: 'Free hours a week',
    text: [
      'When you look for somebody: the hours a week that fit on all days asked for, so on the fullest of them. Days off play no part in it; how many of the hours would fall on days off is said beside it.',
    ],
    table: [
      ['40 h a week', 'Load', 'Free'],
      ['First half of March', '12 h', '28 h'],
      ['Second half of March', '32 h', '8 h'],
      ['All of March', '32 h at most', '8 h'],
    ],
  },
  {
    id: 'available',
    title: 'Available',
    text: ['The hours of the work pattern on the days in question, less holidays, less approved time off.'],
    table: [
      ['A week of 8 h a day', 'Hours'],
      ['Work pattern', '40 h'],
      ['Monday is a holiday', '− 8 h'],
      ['Friday afternoon off', '− 4 h'],
      ['Available', '28 h'],
    ],
  },
  {
    id: 'booked',
    title: 'Booked',
    text: [
      'Of each day’s available hours, the share that load has of capacity: hours a week × available hours of the day ÷ weekly capacity. A day off takes its hours from available and booked alike.',
    ],
    table: [
      ['20 h a week of 40 h', 'Available', 'Booked'],
      ['Tuesday, Wednesday, Thursday', '8 h each', '20 × 8 ÷ 40 = 4 h each'],
      ['Friday, afternoon off', '4 h', '20 × 4 ÷ 40 = 2 h'],
      ['Monday, a holiday', '0 h', '0 h'],
      ['The week', '28 h', '14 h'],
    ],
  },
  {
    id: 'utilization',
    title: 'Utilization',
    text: [
      'Booked ÷ available of all the days in question. A dash where nothing is available. Leave never looks like over-booking: in the week above it is 14 of 28 h, the same 50 % as without days off.',
      'Of a department, a project or a quarter it is all that is booked ÷ all that is available, not the mean of percentages: who works ten hours does not weigh as much as who works forty.',
    ],
    table: [
      ['Who', 'Available', 'Booked', 'Utilization'],
      ['Ada', '40 h', '20 h', '50 %'],
      ['Grace', '10 h', '10 h', '100 %'],
      ['Both', '50 h', '30 h', '60 %, not 75 %'],
    ],
  },
  {
    id: 'free',
    title: 'Free',
    text: [
      'Available less booked, of all the days in question. What is tentative still counts as free.',
      'On the schedule, full is who can be booked for nothing more on any day that they work in the next four weeks; half free is who has at most half of their available hours booked in them. Who works on no day of them is neither. Both count all people whom the other filters let through.',
    ],
    table: [
      ['Week', 'Available', 'Booked', 'Free'],
      ['With two days off', '24 h', '12 h', '12 h'],
      ['Without', '40 h', '30 h', '10 h'],
      ['Both', '64 h', '42 h', '22 h'],
    ],
  },
  {
    id: 'tentative',
    title: 'Tentative',
    text: ['The same as booked, of tentative bookings. It is a figure of its own, never part of booked.'],
    table: [
      ['Hours a week of 40 h', 'In a week with one day off'],
      ['30 h confirmed', '24 h booked'],
      ['20 h tentative', '16 h tentative'],
    ],
  },
  {
    id: 'open',
    title: 'Open roles',
    text: [
      'Hours of bookings that have nobody yet. They fall on Monday to Friday alike, without holidays, and belong to a role and a project, but to no department.',
    ],
    table: [
      ['20 h a week, from a Wednesday to the next Tuesday', 'Open'],
      ['First week: three days', '12 h'],
      ['Second week: two days', '8 h'],
    ],
  },
  {
    id: 'left',
    title: 'Left',
    text: [
      'What there would be if everything that is tentative or open came true: available less booked, tentative and open hours. Below zero there is more work than people.',
    ],
    table: [
      ['Available', 'Booked', 'Tentative', 'Open', 'Left'],
      ['40 h', '30 h', '8 h', '6 h', '− 4 h'],
    ],
  },
  {
    id: 'over',
    title: 'Too much',
    text: [
      'Counted week by week: the hours by which booked, tentative and open together exceed what is available. A week with room does not make up for one without. Confirmed bookings alone never come to too much.',
    ],
    table: [
      ['Week', 'Available', 'All together', 'Too much'],
      ['First', '40 h', '44 h', '4 h'],
      ['Second', '40 h', '30 h', '0 h'],
      ['Both', '80 h', '74 h', '4 h'],
    ],
  },
  {
    id: 'estimated',
    title: 'Booked against estimated',
    text: [
      'Of a project: the confirmed hours of its people, added up week by week, beside its estimate. Tentative and open hours stand on top of them, and do not count as booked.',
      'The list of projects has it as a bar: filled with what is booked, then tentative and open hours with a dashed edge. What is booked over the estimate is red, and said in words.',
    ],
    table: [
      ['Estimated 400 h', 'Hours'],
      ['Booked', '320 h'],
      ['Left to book', '80 h'],
      ['Tentative, on top', '60 h'],
    ],
  },
  {
    id: 'pictures',
    title: 'Pictures of weeks',
    text: [
      'Each week is a vessel: its rim is what is available, it is filled by what is booked, the space between them is free. Tentative hours stand on top with a dashed edge, open ones above those. A rim that dips has a holiday or time off in its week.',
    ],
    table: [
      ['A week with one day off', 'In the picture'],
      ['32 h available', 'the rim, a fifth lower than beside it'],
      ['24 h booked', 'filled to three quarters of the rim'],
      ['8 h free', 'the space above'],
    ],
  },
  {
    id: 'explained',
    title: 'Day by day',
    text: [
      'On a person’s page, choose a week or a month of their year: each day’s hours of the pattern, what holidays and time off take, and what each booking has of the rest. What is shown is rounded so that its rows add up to the figure.',
    ],
    table: [
      ['14 h a week of 28 h', 'Pattern', 'Off', 'Available', 'Booked'],
      ['Monday, time off', '8 h', '− 8 h', '0 h', '0 h'],
      ['Tuesday', '8 h', '', '8 h', '14 × 8 ÷ 28 = 4 h'],
      ['Wednesday', '8 h', '', '8 h', '4 h'],
      ['Thursday', '4 h', '', '4 h', '2 h'],
      ['Sum', '28 h', '− 8 h', '20 h', '10 h'],
    ],
  },
  {
    title: 'Weeks',
    text: ['Figures by week are of ISO weeks, from Monday to Sunday, wherever you are.'],
  },
]
