/** A project of the demo company. Weeks are counted from this one (0). */
export interface DemoProject {
  name: string
  client: string
  startWeek: number
  /** The last week; null: open. */
  endWeek: number | null
  team: keyof typeof teams
}

/** Somebody needed: hours a week, and for which part of the project (0 is its start, 1 its end). */
type Seat = [role: string, weeklyHours: number, from: number, to: number]

/** Who it takes for what kind of project. */
export const teams = {
  product: [
    ['Project Manager', 12, 0, 1],
    ['Business Analyst', 16, 0, 0.6],
    ['UX Researcher', 12, 0, 0.4],
    ['Product Designer', 20, 0, 0.7],
    ['Backend Engineer', 24, 0.15, 1],
    ['Backend Engineer', 20, 0.3, 1],
    ['Frontend Engineer', 24, 0.15, 1],
    ['QA Engineer', 12, 0.4, 1],
    ['Platform Engineer', 8, 0.2, 1],
  ],
  app: [
    ['Project Manager', 12, 0, 1],
    ['Product Designer', 20, 0, 0.6],
    ['Mobile Engineer', 24, 0.15, 1],
    ['Mobile Engineer', 16, 0.3, 1],
    ['Backend Engineer', 20, 0.1, 0.9],
    ['QA Engineer', 16, 0.4, 1],
    ['Content Designer', 12, 0.1, 0.5],
  ],
  website: [
    ['Project Manager', 8, 0, 1],
    ['Product Designer', 16, 0, 0.6],
    ['Visual Designer', 20, 0, 0.5],
    ['Content Designer', 12, 0.2, 0.8],
    ['Frontend Engineer', 24, 0.25, 1],
    ['Copywriter', 12, 0.3, 0.9],
    ['QA Engineer', 8, 0.6, 1],
  ],
  data: [
    ['Project Manager', 8, 0, 1],
    ['Business Analyst', 12, 0, 0.5],
    ['Data Engineer', 24, 0, 0.9],
    ['Data Analyst', 20, 0.2, 1],
    ['ML Engineer', 20, 0.3, 1],
    ['Platform Engineer', 12, 0, 0.5],
    ['Backend Engineer', 12, 0.4, 1],
  ],
  campaign: [
    ['Marketing Strategist', 16, 0, 0.6],
    ['Campaign Manager', 20, 0.1, 1],
    ['Copywriter', 16, 0.1, 0.8],
    ['Visual Designer', 16, 0.1, 0.7],
    ['Data Analyst', 12, 0.3, 1],
  ],
  care: [
    ['Project Manager', 4, 0, 1],
    ['Backend Engineer', 12, 0, 1],
    ['Frontend Engineer', 8, 0, 1],
    ['Platform Engineer', 16, 0, 1],
    ['Data Engineer', 8, 0, 1],
    ['Campaign Manager', 8, 0, 1],
  ],
} as const satisfies Record<string, readonly Seat[]>

type Line = [
  name: string,
  client: string,
  startWeek: number,
  endWeek: number | null,
  team: keyof typeof teams,
]

const lines: Line[] = [
  ['Branch finder', 'Aldermoor Savings', -22, -4, 'website'],
  ['Claims portal', 'Veltra Insurance', -22, 9, 'product'],
  ['Timetable app', 'Norrbahn Transit', -21, 12, 'app'],
  ['Recipe platform', 'Kitchenfold', -22, -2, 'product'],
  ['Demand forecast', 'Solhaven Foods', -20, 6, 'data'],
  ['Spring campaign', 'Pomona Garden', -21, -6, 'campaign'],
  ['Patient diary', 'Carewell Clinics', -16, 14, 'app'],
  ['Checkout renewal', 'Brightloom', -14, 10, 'product'],
  ['Fleet dashboard', 'Hauler & Sons', -12, 15, 'data'],
  ['Brand refresh', 'Oakline Furniture', -10, 4, 'website'],
  ['Loyalty launch', 'Café Miramar', -9, 7, 'campaign'],
  ['Grid monitor', 'Lumera Energy', -7, 19, 'product'],
  ['Donor portal', 'Riverbend Trust', -5, 13, 'website'],
  ['Price model', 'Veltra Insurance', -4, 16, 'data'],
  ['Autumn season', 'Teatro Calderón', -3, 11, 'campaign'],
  ['Warehouse scanner', 'Hauler & Sons', -1, 20, 'app'],
  ['Tenant self-service', 'Quaymark Homes', -2, 22, 'product'],
  ['Customer care desk', 'Several clients', -22, null, 'care'],
  ['Design system', 'Our own', -18, 18, 'website'],
  ['Museum guide', 'Halden Museum', 3, 21, 'app'],
  ['Fraud signals', 'Aldermoor Savings', 5, 27, 'data'],
  ['Booking engine', 'Fjordline Cabins', 6, 30, 'product'],
  ['Winter campaign', 'Pomona Garden', 8, 22, 'campaign'],
  ['Careers site', 'Lumera Energy', 10, 24, 'website'],
  ['Citizen services', 'City of Westerau', 12, 31, 'product'],
]

/** The 25 projects of the demo company. */
export const demoProjects: DemoProject[] = lines.map(([name, client, startWeek, endWeek, team]) => ({
  name,
  client,
  startWeek,
  endWeek,
  team,
}))

/** Who is still looked for: role, project, hours a week, first and last week. */
export const demoOpenRoles: [role: string, project: string, weeklyHours: number, from: number, to: number][] =
  [
    ['Backend Engineer', 'Booking engine', 32, 8, 24],
    ['Frontend Engineer', 'Tenant self-service', 20, 3, 16],
    ['Mobile Engineer', 'Museum guide', 24, 5, 17],
    ['QA Engineer', 'Grid monitor', 16, 2, 14],
    ['Data Engineer', 'Fraud signals', 24, 7, 22],
    ['UX Researcher', 'Citizen services', 16, 12, 20],
    ['Copywriter', 'Winter campaign', 12, 10, 18],
    ['Platform Engineer', 'Price model', 12, 1, 9],
  ]

export const demoNotes = [
  'Kick-off on site',
  'Mondays and Tuesdays if possible',
  'Includes the workshop week',
  'Hand-over at the end',
  'Pairing with the client’s team',
  'Extension is likely',
  'Release support',
  'Fixed price: watch the hours',
]
