/** Limits of a session and of a mail link. All of them run on the machine's clock. */
export const SESSION_DAYS = 7
export const SESSION_IDLE_HOURS = 8
export const LINK_MINUTES = 10
/** How often a session's last use is written down. */
export const STAMP_MINUTES = 5

/** Requests for links per quarter of an hour. A town hall often stands behind one address, hence the higher figure. */
export const LINK_LIMITS = { perAddress: 5, perClient: 30 }

const HOUR = 3_600_000

export type SessionTimes = { expires: Date; lastSeenAt: Date }

/** Neither past its absolute end nor unused for too long. */
export const isAlive = (session: SessionTimes, clock: Date): boolean =>
  session.expires > clock && clock.getTime() - session.lastSeenAt.getTime() < SESSION_IDLE_HOURS * HOUR

export const needsStamp = (session: SessionTimes, clock: Date): boolean =>
  clock.getTime() - session.lastSeenAt.getTime() >= STAMP_MINUTES * 60_000

export const sessionEnd = (clock: Date): Date => new Date(clock.getTime() + SESSION_DAYS * 24 * HOUR)

/** Where people land who asked for no other page. */
export const START_PAGE = '/overview'

const PATH = /^\/(?![/\\])[\w\-.~/?#&=%+,;:@!*()']*$/
const HIDDEN = /[\\\p{Cc}]|\/\//u

/**
 * The path to go on to after sign-in: a page of ours, or the start page for anything else, such as `//evil`,
 * `/\evil`, `https:evil`, line breaks, and all of these behind (nested) percent-encoding.
 */
export function ownPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > 500 || !PATH.test(wanted)) return START_PAGE
  let plain = wanted.split(/[?#]/, 1)[0] ?? ''
  for (let round = 0; round < 5; round++) {
    if (HIDDEN.test(plain)) return START_PAGE
    try {
      const decoded = decodeURIComponent(plain)
      if (decoded === plain) return /^\/(api|sign-in)(\/|$)/.test(plain) ? START_PAGE : wanted
      plain = decoded
    } catch {
      return START_PAGE
    }
  }
  return START_PAGE
}

/** "Firefox unter Windows": enough to know one's own device again. */
export function deviceName(userAgent: string | null): string {
  if (!userAgent) return 'Unbekanntes Gerät'
  const browser = BROWSERS.find(([pattern]) => pattern.test(userAgent))?.[1] ?? 'Browser'
  const system = SYSTEMS.find(([pattern]) => pattern.test(userAgent))?.[1]
  return system ? `${browser} unter ${system}` : browser
}

const BROWSERS: [RegExp, string][] = [
  [/Edg\//, 'Edge'],
  [/Firefox\//, 'Firefox'],
  [/OPR\//, 'Opera'],
  [/Chrom(e|ium)\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
]
