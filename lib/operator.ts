import { env, type Env } from './env'
import { isDemo } from './demo'
import { ownAddress } from './mail'

/** What the law wants to be said about who runs an installation, and under which variable it is configured. */
const DETAILS = [
  'OPERATOR_NAME',
  'OPERATOR_ADDRESS',
  'OPERATOR_REPRESENTATIVE',
  'OPERATOR_PHONE',
  'PRIVACY_CONTACT',
  'ENFORCEMENT_BODY',
] as const satisfies (keyof Env)[]
export type OperatorDetail = (typeof DETAILS)[number]

/** Of the configuration; null for what nobody has filled in yet. */
export const operatorDetail = (name: OperatorDetail): string | null => env()[name] ?? null

/** Where messages about barriers go. */
export const feedbackAddress = (): string => env().FEEDBACK_TO ?? ownAddress().address

/** Where gaps in security are reported, as an address to open. */
export function securityContact(): string {
  const contact = env().SECURITY_CONTACT ?? ownAddress().address
  return contact.startsWith('https:') ? contact : `mailto:${contact}`
}

/** Said once, at start: the pages say it to everyone, but who can mend it reads the log. */
export function warnOfMissingDetails(): void {
  const missing = DETAILS.filter((name) => operatorDetail(name) === null)
  if (isDemo() || missing.length === 0) return
  console.warn(
    JSON.stringify({
      at: new Date().toISOString(),
      level: 'warn',
      message: `${missing.join(', ')}: not set. /imprint, /privacy and /accessibility say so; the law wants them filled in.`,
    }),
  )
}
