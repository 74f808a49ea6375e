/** Someone of the demo company. Weeks are counted from this one (0). */
export interface DemoPerson {
  name: string
  role: string
  location: string
  weeklyCapacity: number
  /** The share of the capacity that is planned in the next weeks: 1 is full, 0 is free. */
  busy: number
  skills: string[]
  hiredWeek: number
  /** The week at whose end they leave. */
  leavingWeek?: number
  /** Hours a week from the Wednesday of that week on. */
  contract?: { week: number; weeklyCapacity: number }
  /** Every second Friday off. */
  fortnight?: true
  notes?: string
}

export const departments: Record<string, string[]> = {
  Engineering: [
    'Backend Engineer',
    'Frontend Engineer',
    'Mobile Engineer',
    'QA Engineer',
    'Platform Engineer',
  ],
  Design: ['Product Designer', 'UX Researcher', 'Visual Designer', 'Content Designer'],
  Data: ['Data Analyst', 'Data Engineer', 'ML Engineer'],
  Delivery: ['Project Manager', 'Business Analyst'],
  Marketing: ['Marketing Strategist', 'Campaign Manager', 'Copywriter'],
}

type Line = [name: string, location: string, weeklyCapacity: number, busy: number, skills: string]

// Everybody by role; what is special about some stands below.
const staff: Record<string, Line[]> = {
  'Backend Engineer': [
    ['Amara Okafor', 'GB', 40, 1, 'Go, PostgreSQL, AWS'],
    ['Jonas Brandl', 'DE-BY', 40, 1, 'TypeScript, PostgreSQL, Payments'],
    ['Priya Raman', 'GB', 40, 0.9, 'Java, Kafka'],
    ['Mateo Serrano', 'ES', 40, 0.85, 'TypeScript, GraphQL'],
    ['Hanna Lindqvist', 'DE', 32, 1, 'Java, PostgreSQL'],
    ['Caleb Whitmore', 'US', 40, 0.5, 'Go, Kubernetes'],
    ['Yuki Tanabe', 'DE', 40, 0.9, 'TypeScript, PostgreSQL'],
  ],
  'Frontend Engineer': [
    ['Sofia Marchetti', 'DE', 40, 1, 'React, TypeScript, Accessibility'],
    ['Tomasz Wilk', 'DE', 40, 1, 'React, CSS'],
    ['Aisling Byrne', 'GB', 28, 1, 'Vue, TypeScript'],
    ['Diego Ferrer', 'ES', 40, 1, 'React, Three.js'],
    ['Lena Hofstetter', 'DE-BY', 40, 0.75, 'React, Accessibility'],
    ['Noah Kessler', 'US', 40, 0, 'Vue, CSS'],
  ],
  'Mobile Engineer': [
    ['Ravi Deshpande', 'GB', 40, 1, 'Kotlin, Android'],
    ['Clara Vogt', 'DE', 40, 0.9, 'Swift, iOS'],
    ['Elif Karaca', 'DE', 32, 0.6, 'Flutter, iOS'],
  ],
  'QA Engineer': [
    ['Marta Ribeiro', 'ES', 40, 0.9, 'Test automation, Accessibility'],
    ['Oliver Haines', 'GB', 40, 0.7, 'Test automation, Performance'],
    ['Stefan Gruber', 'DE-BY', 40, 0.45, 'Exploratory testing, iOS'],
  ],
  'Platform Engineer': [
    ['Ingrid Solheim', 'DE', 40, 1, 'Kubernetes, Terraform, AWS'],
    ['Kwame Asante', 'GB', 40, 0.8, 'Observability, Linux'],
    ['Dana Petrov', 'US', 40, 0.6, 'Security, Terraform'],
  ],
  'Product Designer': [
    ['Elena Navarro', 'ES', 40, 1, 'Interaction design, Prototyping'],
    ['Felix Amsberg', 'DE', 40, 1, 'Design systems, Accessibility'],
    ['Grace Ellery', 'GB', 24, 1, 'Prototyping, Workshops'],
    ['Hiro Nakata', 'US', 40, 0.85, 'Interaction design, iOS'],
    ['Julia Sommerfeld', 'DE-BY', 40, 0.5, 'Design systems, Prototyping'],
  ],
  'UX Researcher': [
    ['Beatriz Alonso', 'ES', 40, 0.9, 'Interviews, Workshops'],
    ['Karim Haddad', 'DE', 32, 0.5, 'Usability testing, Surveys'],
  ],
  'Visual Designer': [
    ['Mina Park', 'US', 40, 0.8, 'Brand, Illustration'],
    ['Theo Lambrecht', 'DE', 40, 0.4, 'Motion, Brand'],
  ],
  'Content Designer': [['Rosalind Pike', 'GB', 40, 0.65, 'UX writing, Accessibility']],
  'Data Analyst': [
    ['Nadia Benali', 'DE', 40, 1, 'SQL, Dashboards'],
    ['Victor Strand', 'GB', 40, 0.8, 'SQL, Experiments'],
    ['Paula Quiroga', 'ES', 40, 0.6, 'Dashboards, Forecasting'],
    ['Simon Achterberg', 'DE', 40, 0.25, 'SQL, Surveys'],
  ],
  'Data Engineer': [
    ['Anton Reuss', 'DE-BY', 40, 1, 'Python, Airflow, PostgreSQL'],
    ['Leila Moradi', 'GB', 40, 1, 'Python, Kafka'],
    ['Marcus Bell', 'US', 40, 0.55, 'Spark, AWS'],
  ],
  'ML Engineer': [
    ['Chiara Donati', 'DE', 40, 0.9, 'Python, Forecasting'],
    ['Sanjay Kulkarni', 'GB', 40, 0.5, 'Python, Search'],
  ],
  'Project Manager': [
    ['Katrin Ebert', 'DE-BY', 40, 1, 'Scrum, Budgeting'],
    ['Daniel Osei', 'GB', 40, 1, 'Scrum, Stakeholders'],
    ['Isabel Montero', 'ES', 40, 0.85, 'Kanban, Budgeting'],
    ['Rachel Winslow', 'US', 40, 0.8, 'Scrum, Contracts'],
    ['Uwe Harms', 'DE', 32, 0.9, 'Budgeting, Contracts'],
    ['Fatima Zahir', 'GB', 40, 0.5, 'Kanban, Stakeholders'],
    ['Lukas Feld', 'DE', 40, 0.7, 'Scrum, Workshops'],
  ],
  'Business Analyst': [
    ['Tessa Kramer', 'DE', 40, 0.9, 'Requirements, Workshops'],
    ['Ben Aldous', 'GB', 40, 0.6, 'Requirements, SQL'],
    ['Carmen Vidal', 'ES', 40, 0.3, 'Process modelling, Workshops'],
  ],
  'Marketing Strategist': [
    ['Olivia Thorne', 'GB', 40, 0.8, 'Positioning, Research'],
    ['Henrik Dahl', 'DE', 40, 0.5, 'Positioning, Pricing'],
  ],
  'Campaign Manager': [
    ['Zoe Castellan', 'US', 40, 1, 'Paid media, Analytics'],
    ['Milan Horvat', 'DE', 40, 0.7, 'Email, Analytics'],
    ['Aurora Blanco', 'ES', 40, 0.5, 'Social media, Events'],
    ['Jasper Quinn', 'US', 40, 0.9, 'Paid media, Events'],
  ],
  Copywriter: [
    ['Imogen Fairley', 'GB', 40, 0.75, 'Long form, SEO'],
    ['Nils Petersen', 'DE', 24, 0.6, 'Long form, Social media'],
    ['Adaeze Nwosu', 'GB', 40, 0.1, 'SEO, UX writing'],
  ],
}

const special: Record<string, Partial<DemoPerson>> = {
  'Yuki Tanabe': { fortnight: true, notes: 'Nine-day fortnight: every second Friday off.' },
  'Diego Ferrer': {
    contract: { week: 2, weeklyCapacity: 24 },
    notes: 'Parental part-time is agreed: 24 h a week soon.',
  },
  'Leila Moradi': { leavingWeek: 8, notes: 'Leaves in two months; hand over the pipelines before.' },
  'Lukas Feld': { hiredWeek: 5, notes: 'Starts next month. Laptop and accounts are ordered.' },
  'Noah Kessler': { notes: 'Back from a sabbatical, free for the next project.' },
}

/** The sixty people of the demo company. */
export const demoPeople: DemoPerson[] = Object.entries(staff).flatMap(([role, lines]) =>
  lines.map(([name, location, weeklyCapacity, busy, skills], index) => ({
    name,
    role,
    location,
    weeklyCapacity,
    busy,
    skills: skills.split(', '),
    hiredWeek: -40 - ((name.length * 37 + index * 71) % 400),
    ...special[name],
  })),
)
