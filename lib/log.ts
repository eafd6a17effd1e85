import { randomBytes } from 'node:crypto'

/** "7F-204A": short enough to be read out on the telephone. */
const newReference = (): string => randomBytes(3).toString('hex').toUpperCase().replace(/^(..)/, '$1-')

/** Logs an unexpected failure as one JSON line and returns the id that is shown to the person. */
export function logFailure(error: unknown, where?: string): string {
  const reference = newReference()
  console.error(
    JSON.stringify({ at: new Date().toISOString(), level: 'error', reference, where, ...causeOf(error) }),
  )
  return reference
}

/**
 * What an operator needs of an error, or of what a library hands out in its place. Drizzle keeps the reason in the cause,
 * and adds the values of the query, which are texts of people.
 */
export function causeOf(error: unknown): { message: string; reason?: string; stack?: string } {
  if (typeof error !== 'object' || error === null) return { message: String(error) }
  const { message, stack, cause } = error as { message?: unknown; stack?: unknown; cause?: unknown }
  // What its values are nobody knows: the names alone say where it comes from.
  if (typeof message !== 'string')
    return { message: `${nameOf(error)} with ${Object.keys(error).join(', ')}` }
  return {
    message: withoutValues(message, message),
    reason: messageOf(cause),
    stack: typeof stack === 'string' ? withoutValues(stack, message) : undefined,
  }
}

const nameOf = (value: object): string => value.constructor?.name ?? 'Object'

function messageOf(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null || !('message' in cause)) return undefined
  return typeof cause.message === 'string' ? withoutValues(cause.message, cause.message) : undefined
}

/** The message may span lines that look like anything: only its own text is cut, wherever it is repeated. */
function withoutValues(text: string, message: string): string {
  const [query = message] = message.split('\nparams:', 1)
  return text.replace(message, () => query)
}
