import type { Problem } from './contract/problem.ts'

// Every error that a client can meet: code → status and title. The renderer is plugins/problems.ts.
const table = {
  MALFORMED_REQUEST: [400, 'The request cannot be read'],
  SIGN_IN_FAILED: [401, 'Unknown address or wrong password'],
  NOT_SIGNED_IN: [401, 'Not signed in'],
  FORBIDDEN: [403, 'Not allowed'],
  CROSS_ORIGIN: [403, 'The request comes from another site'],
  NOT_FOUND: [404, 'Not found'],
  METHOD_NOT_ALLOWED: [405, 'Method not allowed here'],
  OVER_CAPACITY: [409, 'Over capacity'],
  ASSIGNMENTS_OUTSIDE_PROJECT: [409, "Outside the project's dates"],
  IN_USE: [409, 'Still in use'],
  ALREADY_EXISTS: [409, 'Already there'],
  FIRST_PATTERN_STAYS: [409, 'The first work pattern stays'],
  LAST_ADMIN: [409, 'The last admin stays'],
  CHANGED_SINCE: [409, 'Changed since'],
  IMPORT_NOT_READY: [409, 'The import is not ready for this'],
  STALE: [412, 'Changed by someone else meanwhile'],
  TOO_LARGE: [413, 'Too large'],
  UNSUPPORTED_MEDIA_TYPE: [415, 'Unsupported media type'],
  VALIDATION_ERROR: [422, 'Something in the request is wrong'],
  IDEMPOTENCY_KEY_REUSED: [422, 'Idempotency-Key used for another request'],
  RANGE_NOT_SATISFIABLE: [416, 'No such part'],
  TOO_MANY_REQUESTS: [429, 'Too many requests'],
  REQUEST_TIMEOUT: [408, 'The request took too long to arrive'],
  ADDRESS_TOO_LONG: [414, 'Address too long'],
  HEADERS_TOO_LARGE: [431, 'Headers too large'],
  INTERNAL: [500, 'Something went wrong on our side'],
  CONFLICTING_CHANGES: [503, 'Too many changes of the same at once'],
  DATABASE_UNAVAILABLE: [503, 'The database cannot be reached'],
  OVERLOADED: [503, 'Too much to do at the moment'],
  TOOK_TOO_LONG: [503, 'Took too long'],
  // The proxy's own, in front of the servers (nginx.conf).
  SERVER_AWAY: [502, 'The server cannot be reached'],
  SERVER_SILENT: [504, 'The server did not answer in time'],
  STORAGE_FULL: [507, 'No room left to store'],
} as const satisfies Record<string, readonly [number, string]>

export type ErrorCode = keyof typeof table

/** What some codes tell beside the standard members. */
export type ErrorFields = Partial<
  Pick<
    Problem,
    | 'errors'
    | 'violations'
    | 'largestWeeklyHours'
    | 'firstStartDate'
    | 'assignments'
    | 'assignmentCount'
    | 'currentVersion'
  >
>

export const errorCodes = Object.keys(table) as ErrorCode[]
export const statusOf = (code: ErrorCode): number => table[code][0]
export const titleOf = (code: ErrorCode): string => table[code][1]

/** A refusal with a reason that the client may read. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly fields: ErrorFields
  readonly headers: Record<string, string>

  constructor(
    code: ErrorCode,
    detail: string,
    fields: ErrorFields = {},
    headers: Record<string, string> = {},
  ) {
    super(detail)
    this.name = 'AppError'
    this.code = code
    this.fields = fields
    this.headers = headers
  }
}

/** 503 that says when to try again. */
export const tryAgain = (code: ErrorCode, detail: string, seconds = 1) =>
  new AppError(code, detail, {}, { 'retry-after': String(seconds) })

/** 404 for a record. */
export const notFound = (what: string, id: unknown) =>
  new AppError('NOT_FOUND', `There is no ${what} ${String(id)}`)

/** 422 with everything that is wrong. */
export const invalid = (errors: { path: string; message: string }[]) =>
  new AppError(
    'VALIDATION_ERROR',
    errors.length === 1
      ? [errors[0]!.path, errors[0]!.message].filter((part) => part !== '').join(': ')
      : `${errors.length} things are wrong`,
    { errors },
  )
