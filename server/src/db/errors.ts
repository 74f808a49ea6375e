import { AppError } from '../errors.ts'

/** The part of a PostgreSQL error that decides what it means. */
interface PostgresError {
  code: string
  constraint?: string
}

/** The PostgreSQL error behind an error, however often it was wrapped. */
export function postgresError(error: unknown): PostgresError | undefined {
  for (let each = error; each instanceof Error; each = each.cause) {
    const { code } = each as Partial<PostgresError>
    if (typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code)) return each as unknown as PostgresError
  }
  return undefined
}

const SERIALIZATION_FAILURE = '40001'
const DEADLOCK = '40P01'

/** The transaction lost against another and would do the same again from the start. */
export const isTransient = (error: unknown): boolean =>
  [SERIALIZATION_FAILURE, DEADLOCK].includes(postgresError(error)?.code ?? '')

const byConstraint: Record<string, () => AppError> = {
  people_email_key: () =>
    new AppError('ALREADY_EXISTS', 'Another person has this email', {
      errors: [{ path: 'email', message: 'Another person has this email' }],
    }),
  work_patterns_start_key: () =>
    new AppError('ALREADY_EXISTS', 'Another work pattern starts on this day', {
      errors: [{ path: 'startDate', message: 'Another work pattern starts on this day' }],
    }),
  users_email_key: () => new AppError('ALREADY_EXISTS', 'Another user has this email'),
  first_pattern_stays: () =>
    new AppError('FIRST_PATTERN_STAYS', 'The first work pattern can be changed, not removed'),
}

/** What an error of the database is to the client; undefined: not one that we know. */
export function databaseProblem(error: unknown): AppError | undefined {
  const found = postgresError(error)
  if (!found) return undefined
  if (found.constraint && byConstraint[found.constraint]) return byConstraint[found.constraint]!()
  if (isTransient(error))
    return new AppError('UNAVAILABLE', 'Too many changes at once; try again', {}, { 'retry-after': '1' })
  return undefined
}
