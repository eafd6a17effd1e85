import { randomBytes } from 'node:crypto'

/** "7F-204A": short enough to be read out on the telephone. */
const newReference = (): string => randomBytes(3).toString('hex').toUpperCase().replace(/^(..)/, '$1-')

/** Logs an unexpected failure as one JSON line and returns the id that is shown to the person. */
export function logFailure(error: unknown, where?: string): string {
  const reference = newReference()
  const { message, stack } = error instanceof Error ? error : { message: String(error), stack: undefined }
  console.error(
    JSON.stringify({ at: new Date().toISOString(), level: 'error', reference, where, message, stack }),
  )
  return reference
}

/** One JSON line for an operator. */
export function logEvent(event: string, facts: Record<string, unknown> = {}): void {
  console.log(JSON.stringify({ at: new Date().toISOString(), level: 'info', event, ...facts }))
}
