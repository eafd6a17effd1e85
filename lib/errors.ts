/**
 * What a person did and can understand: German, shown as is. Anything else that is thrown is a bug,
 * goes to the error page and is logged with an id.
 */
export type ErrorCode =
  | 'notFound'
  | 'forbidden'
  | 'rule'
  | 'conflict'
  | 'invalid'
  | 'signIn'
  | 'tooLarge'
  /** A body that does not come on. */
  | 'timeout'
  | 'busy'

export class UserError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    /** Messages by field path, for forms; a conflict carries what is stored under `current`. */
    readonly detail: { fields?: Record<string, string>; current?: unknown } = {},
  ) {
    super(message)
    this.name = 'UserError'
  }
}

/** Not there, or not for this reader: both answer the same, so that existence does not leak. */
export class NotFound extends UserError {
  constructor() {
    super('notFound', 'Diese Seite gibt es nicht, oder sie ist nicht für Sie bestimmt.')
  }
}

/** Reachable, but this act is someone else's. */
export class Forbidden extends UserError {
  constructor(message = 'Das ist mit Ihrem Mandat nicht möglich.') {
    super('forbidden', message)
  }
}

/** Right person, wrong moment; the sentence says why and what helps. */
export class RuleViolation extends UserError {
  constructor(message: string, fields?: Record<string, string>) {
    super('rule', message, fields ? { fields } : {})
  }
}

/** For what rules answer: why not, in a sentence, or null. @throws RuleViolation */
export function obey(whyNot: string | null): void {
  if (whyNot) throw new RuleViolation(whyNot)
}

/** Someone else was faster; `current` is what is stored now. */
export class Conflict extends UserError {
  constructor(
    message = 'Jemand anderes hat das gerade geändert. Bitte laden Sie die Seite neu und prüfen Sie den neuen Stand.',
    current?: unknown,
  ) {
    super('conflict', message, { current })
  }
}

export const httpStatus: Record<ErrorCode, number> = {
  signIn: 401,
  forbidden: 403,
  notFound: 404,
  timeout: 408,
  conflict: 409,
  tooLarge: 413,
  invalid: 422,
  rule: 422,
  busy: 429,
}

// Of the socket, of postgres.js, and of PostgreSQL: connection, resources, shutdown and its own time limits.
const GONE =
  /^(ECONN(REFUSED|RESET)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|CONNECT_TIMEOUT|CONNECTION_(CLOSED|ENDED|DESTROYED)|25P0[34]|55P03|(08|53|57)[0-9A-Z]{3})$/

/** The database is away or too slow: nobody's mistake and no bug, worth another try. Looks through wrapped errors. */
export function isUnavailable(error: unknown): boolean {
  for (let next = error; next instanceof Error; next = next.cause)
    if ('code' in next && typeof next.code === 'string' && GONE.test(next.code)) return true
  return false
}
