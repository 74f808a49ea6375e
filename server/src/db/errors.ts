import pg from 'pg'
import { AppError, invalid, tryAgain } from '../errors.ts'

/** The PostgreSQL error behind an error, however often it was wrapped. */
function postgresError(error: unknown): pg.DatabaseError | undefined {
  for (let each = error; each instanceof Error; each = each.cause)
    if (each instanceof pg.DatabaseError) return each
  return undefined
}

const IN_FAILED_TRANSACTION = '25P02'

/** The statement was refused because one before it in its transaction had failed. */
export const isAftermath = (error: unknown): boolean => postgresError(error)?.code === IN_FAILED_TRANSACTION

const byConstraint: Record<string, (error: pg.DatabaseError) => AppError> = {
  // These two say of whom, and when: in the words of the rules' triggers.
  capacity_rule: ({ message }) => new AppError('OVER_CAPACITY', message),
  project_dates: ({ message }) => new AppError('ASSIGNMENTS_OUTSIDE_PROJECT', message),
  people_email_key: () =>
    new AppError('ALREADY_EXISTS', 'Another person has this email', {
      errors: [{ path: 'email', message: 'Another person has this email' }],
    }),
  work_patterns_start_key: () =>
    new AppError('ALREADY_EXISTS', 'Another work pattern starts on this day', {
      errors: [{ path: 'startDate', message: 'Another work pattern starts on this day' }],
    }),
  company_days_date_key: () =>
    new AppError('ALREADY_EXISTS', 'There is a company day on this date for this place already', {
      errors: [{ path: 'date', message: 'There is a company day on this date for this place already' }],
    }),
  users_person_fkey: () => invalid([{ path: 'personId', message: 'There is no such person' }]),
  calendars_person_fkey: () => invalid([{ path: 'personId', message: 'There is no such person' }]),
  calendars_project_fkey: () => invalid([{ path: 'projectId', message: 'There is no such project' }]),
  import_parts_import_fkey: () => new AppError('NOT_FOUND', 'This import was removed meanwhile'),
  users_email_key: () => new AppError('ALREADY_EXISTS', 'Another user has this email'),
  first_pattern_stays: () =>
    new AppError('FIRST_PATTERN_STAYS', 'The first work pattern can be changed, not removed'),
}

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'
const FOREIGN_KEY = '23503'
// From PostgreSQL 18 on a foreign key says so of what it keeps from being removed.
const RESTRICT = '23001'
const UNIQUE = '23505'

/** What a write relied on went, or what it makes came, after it had looked: from the start it sees that. */
function wasOvertaken({ code, constraint = '' }: pg.DatabaseError): boolean {
  if (constraint in byConstraint) return false
  return code === FOREIGN_KEY || code === RESTRICT || (code === UNIQUE && constraint.endsWith('_pkey'))
}

/** The transaction lost against another and would do the same again, or find out why not, from the start. */
export function isTransient(error: unknown): boolean {
  const found = postgresError(error)
  if (!found) return false
  return found.code === SERIALIZATION_FAILURE || found.code === DEADLOCK || wasOvertaken(found)
}

const lost = () => tryAgain('DATABASE_UNAVAILABLE', 'The database cannot be reached; try again in a moment')
const slow = () => tryAgain('TOOK_TOO_LONG', 'The database took too long; nothing was changed')
/** 503 for what would succeed if others did not write the same. */
export const conflict = () =>
  tryAgain('CONFLICTING_CHANGES', 'Others change the same at this moment; nothing was changed, try again')

/** By SQLSTATE, or by its class (the first two characters). */
const byState: Record<string, () => AppError> = {
  '08': lost,
  // It turned into a replica: another has taken over, or will.
  '25006': lost,
  '28': lost,
  '3D000': lost,
  '40': conflict,
  '53': () => tryAgain('OVERLOADED', 'The database has no room for more work; try again in a moment'),
  '53100': () => new AppError('STORAGE_FULL', 'The disk of the database is full; nothing was changed'),
  '55P03': slow,
  '57014': slow,
  '57P01': lost,
  '57P02': lost,
  '57P03': lost,
  '57P04': lost,
  '57P05': lost,
  '25P03': slow,
}

// The driver has no codes for these: how it says that a connection is gone, or that there was none to be had.
const lostConnection =
  /Connection terminated|connection (is )?closed|not queryable|Client has encountered a connection error|after calling end on the pool/i
const noneFree = /timeout exceeded when trying to connect/i
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
])

function driverProblem(error: unknown): AppError | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code, syscall } = each as NodeJS.ErrnoException
    // No file, or no socket: the code is the same.
    const ofNetwork = code !== 'ENOENT' || syscall === 'connect'
    if (code !== undefined && networkCodes.has(code) && ofNetwork) return lost()
    if (each instanceof AggregateError && each.errors.some((inner) => driverProblem(inner))) return lost()
    // It has frozen, else it would have said itself that it takes too long; what it did is not known.
    if (/Query read timeout/.test(each.message)) return lost()
    if (noneFree.test(each.message))
      return tryAgain('OVERLOADED', 'Every connection to the database is busy; try again in a moment')
    if (lostConnection.test(each.message)) return lost()
  }
  return undefined
}

/** Whether the connection ended with the work, or is in doubt: the server cut it, or the driver gave up on it. */
export function endsConnection(error: unknown): boolean {
  const found = postgresError(error)
  return found ? /^(08|57P|25P03)/.test(found.code ?? '') : driverProblem(error) !== undefined
}

/** What an error of the database is to the client; undefined: not one that we know. */
export function databaseProblem(error: unknown): AppError | undefined {
  const found = postgresError(error)
  if (!found) return driverProblem(error)
  const known =
    byConstraint[found.constraint ?? ''] ??
    byState[found.code ?? ''] ??
    byState[found.code?.slice(0, 2) ?? '']
  return known?.(found)
}
