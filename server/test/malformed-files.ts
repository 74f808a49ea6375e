import { gzipSync } from 'node:zlib'

/** A file that is wrong, and where the refusal has to say so: its row, and its column where there is one. */
export interface Malformed {
  file: Buffer
  says: RegExp
  row?: number | null
  column?: string | null
}

const HEAD = 'name,email,department,role,hireDate'
const GOOD = 'Ada,ada@example.com,Design,Designer,2020-01-01'
const text = (...lines: string[]) => Buffer.from(lines.join('\n'))
const cell = (column: string, value: string): Buffer => {
  const cells = GOOD.split(',')
  cells[HEAD.split(',').indexOf(column)] = value
  return text(HEAD, GOOD.replace('ada@', 'other@'), cells.join(','))
}
const bytes = (hex: string, more = 2000) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(more, 7)])
const utf16 = (value: string) => Buffer.from(`\ufeff${value}`, 'utf16le')
const long = 'x'.repeat(300_000)

/** Of files that cannot be read at all. */
export const unreadable: Record<string, Malformed> = {
  'a ZIP archive': { file: bytes('504b0304'), says: /ZIP archive or a spreadsheet/, row: 1 },
  'an empty ZIP archive': { file: bytes('504b0506'), says: /ZIP/, row: 1 },
  'an old workbook': { file: bytes('d0cf11e0a1b11ae1'), says: /old Excel/, row: 1 },
  'a gzip file': { file: gzipSync(text(HEAD, GOOD)), says: /gzip/, row: 1 },
  'a PDF': { file: bytes('255044462d312e37'), says: /PDF/, row: 1 },
  'a PNG': { file: bytes('89504e470d0a1a0a'), says: /picture/, row: 1 },
  'a JPEG': { file: bytes('ffd8ffe0'), says: /picture/, row: 1 },
  'a 7z archive': { file: bytes('377abcaf271c'), says: /7z/, row: 1 },
  'an empty file': { file: Buffer.alloc(0), says: /empty/, row: null },
  'a byte order mark alone': { file: Buffer.from('efbbbf', 'hex'), says: /empty/, row: null },
  'empty lines alone': { file: Buffer.from('\n\r\n  \n\n'), says: /empty/, row: null },
  'the names of columns alone': { file: text(HEAD), says: /no row below/, row: 1 },
  'commas alone': { file: text(',,,', ',,,', ',,,'), says: /empty/, row: null },
  'a quote that is never closed': {
    file: text(HEAD, `"${GOOD}`),
    says: /opened here and not closed/,
    row: 2,
  },
  'a quote that is never closed, in the first line': {
    file: text(`"${HEAD}`, GOOD),
    says: /not closed/,
    row: 1,
  },
  'a quote that is closed 100,000 rows later': {
    file: Buffer.from(`${HEAD}
${GOOD}
"Ada${`${GOOD}
`.repeat(100_000)}"`),
    says: /longer than 256 kB/,
    row: 3,
  },
  'a quote inside of a cell': {
    file: text(HEAD, GOOD, 'A"da,ada@example.com'),
    says: /inside of a cell/,
    row: 3,
  },
  'text after a closing quote': { file: text(HEAD, '"Ada"x,ada@example.com'), says: /closes a cell/, row: 2 },
  'a million columns': {
    file: text(Array.from({ length: 1_000_000 }, () => 'a').join(',')),
    says: /longer than|columns/,
    row: 1,
  },
  'two million empty cells in a line': { file: Buffer.alloc(2_000_000, ','), says: /longer than/, row: 1 },
  'a million columns without names': {
    file: Buffer.alloc(1_000_000, ','),
    says: /longer than|columns/,
    row: 1,
  },
  '201 columns': {
    file: text(Array.from({ length: 201 }, (_, at) => `c${at}`).join(','), 'x'),
    says: /201 columns/,
    row: 1,
  },
  '201 cells in a row': { file: text(HEAD, GOOD, ','.repeat(200)), says: /201 columns/, row: 3 },
  'a line of 300 kB': { file: text(HEAD, `${long},ada@example.com`), says: /longer than 256 kB/, row: 2 },
  'a line of 4 MB': { file: Buffer.alloc(4_000_000, 'x'), says: /longer than 256 kB/, row: 1 },
  'NUL characters': { file: text(HEAD, GOOD, `A\0da,x@example.com`), says: /NUL/, row: 3 },
  'zeros alone': { file: Buffer.alloc(5000), says: /NUL|empty|longer/, row: 1 },
  'random bytes': {
    file: Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 251)),
    says: /NUL|inside|not CSV/,
    row: 2,
  },
  '200,001 rows': {
    file: Buffer.from(`name\n${'x\n'.repeat(200_001)}`),
    says: /more than 200,000 rows/,
    row: 200_002,
  },
}

/** Of files that can be read, with a row that cannot be imported; it is the third, and the second is fine. */
export const refused: Record<string, Malformed> = {
  'bytes that are no UTF-8 behind a mark that says so': {
    file: Buffer.concat([
      Buffer.from('\ufeff'),
      text(HEAD, GOOD.replace('ada@', 'other@'), 'M\u00fcller'),
      Buffer.from([0xff]),
      text(',ada@example.com,Design,Designer,2020-01-01'),
    ]),
    says: /no letters/,
    column: 'name',
  },
  'half a letter of UTF-16 at the end': {
    file: Buffer.concat([utf16(`${HEAD}\n${GOOD.replace('ada@', 'other@')}\n${GOOD}`), Buffer.from([0x41])]),
    says: /no letters/,
    column: 'hireDate',
  },
  'too few cells': { file: text(HEAD, GOOD, 'Bob'), says: /Must not be empty/, column: 'email' },
  'too many cells': {
    file: text(HEAD, GOOD, `${GOOD.replace('ada@', 'bob@')},more`),
    says: /6 cells/,
    column: 'column 6',
  },
  'an empty name': { file: cell('name', ''), says: /Must not be empty/, column: 'name' },
  'a blank name': { file: cell('name', '   '), says: /Must not be empty/, column: 'name' },
  'a name that is too long': { file: cell('name', 'x'.repeat(121)), says: /120/, column: 'name' },
  'a name of several lines': { file: cell('name', '"a\nb"'), says: /one line/, column: 'name' },
  'control characters': { file: cell('name', 'a\u0007b'), says: /control/, column: 'name' },
  'no address': { file: cell('email', 'ada'), says: /email/i, column: 'email' },
  'a formula for an address': { file: cell('email', '=1+1'), says: /email/i, column: 'email' },
  'a formula for a date': { file: cell('hireDate', '=TODAY()'), says: /is no date/, column: 'hireDate' },
  'the same address twice': { file: text(HEAD, GOOD, GOOD), says: /Row 2/, column: 'email' },
  'a day that there is not': {
    file: cell('hireDate', '2023-02-29'),
    says: /calendar day/,
    column: 'hireDate',
  },
  'a month that there is not': {
    file: cell('hireDate', '2023-13-01'),
    says: /calendar day/,
    column: 'hireDate',
  },
  'a date before all dates': { file: cell('hireDate', '1999-12-31'), says: /2000-01-01/, column: 'hireDate' },
  'a date after all dates': { file: cell('hireDate', '2200-01-01'), says: /2199-12-31/, column: 'hireDate' },
  'a date that can be two': { file: cell('hireDate', '03/04/2026'), says: /two days/, column: 'hireDate' },
  'a number for a date': { file: cell('hireDate', '44197'), says: /is no date/, column: 'hireDate' },
  'a word for hours': {
    file: text(`${HEAD},weeklyCapacity`, `${GOOD.replace('ada@', 'other@')},40`, `${GOOD},many`),
    says: /is no number/,
    column: 'weeklyCapacity',
  },
  'negative hours': {
    file: text(`${HEAD},weeklyCapacity`, `${GOOD.replace('ada@', 'other@')},40`, `${GOOD},-1`),
    says: /is no number/,
    column: 'weeklyCapacity',
  },
  'more hours than a week has': {
    file: text(`${HEAD},weeklyCapacity`, `${GOOD.replace('ada@', 'other@')},40`, `${GOOD},169`),
    says: /168/,
    column: 'weeklyCapacity',
  },
  'hours with three decimals': {
    file: text(`${HEAD},weeklyCapacity`, `${GOOD.replace('ada@', 'other@')},40`, `${GOOD},7.125`),
    says: /two decimals/,
    column: 'weeklyCapacity',
  },
  'hours as large as no number': {
    file: text(
      `${HEAD},weeklyCapacity`,
      `${GOOD.replace('ada@', 'other@')},40`,
      `${GOOD},${'9'.repeat(400)}`,
    ),
    says: /./,
    column: 'weeklyCapacity',
  },
  'no country': {
    file: text(`${HEAD},location`, `${GOOD.replace('ada@', 'other@')},DE`, `${GOOD},Germany`),
    says: /country/,
    column: 'location',
  },
  'an end before the beginning': {
    file: text(`${HEAD},endDate`, `${GOOD.replace('ada@', 'other@')},`, `${GOOD},2019-12-31`),
    says: /before the hire date/,
    column: 'endDate',
  },
  'more skills than anybody has': {
    file: text(
      `${HEAD},skills`,
      `${GOOD.replace('ada@', 'other@')},`,
      `${GOOD},"${Array.from({ length: 51 }, (_, at) => at).join(',')}"`,
    ),
    says: /50/,
    column: 'skills',
  },
}
