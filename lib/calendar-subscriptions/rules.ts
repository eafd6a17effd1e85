/** How often the last use of a subscription is written down. */
const STAMP_MINUTES = 5

/** A cancelled meeting is shown as such for this long, so that every calendar has asked in between. */
export const KEPT_DAYS = 100

/** 192 bits, as base64url. */
export const TOKEN_BYTES = 24

/** `TOKEN.ics` → the token; null for what cannot be one. */
export const tokenOf = (file: string): string | null => /^([\w-]{32})\.ics$/.exec(file)?.[1] ?? null

/** What was there to fetch at the last request, and since when. */
export type Fetched = { lastFetchedAt: Date | null; contentTag: string | null; contentChangedAt: Date | null }

/** `null`: nothing that is worth a write. */
export function nextStamp(before: Fetched, tag: string, clock: Date): Required<Fetched> | null {
  const same = before.contentTag === tag && before.contentChangedAt !== null
  const recent =
    before.lastFetchedAt !== null && clock.getTime() - before.lastFetchedAt.getTime() < STAMP_MINUTES * 60_000
  if (same && recent) return null
  return {
    lastFetchedAt: clock,
    contentTag: tag,
    contentChangedAt: same ? before.contentChangedAt : clock,
  }
}

export type Version = { tag: string; changedAt: Date }

export const versionHeaders = ({ tag, changedAt }: Version): Record<string, string> => ({
  ETag: `"${tag}"`,
  'Last-Modified': changedAt.toUTCString(),
})

/** The reader has this version already. Where both are asked for, the tag alone decides (RFC 9110, 13.2.2). */
export function hasVersion(headers: Headers, { tag, changedAt }: Version): boolean {
  const tags = headers.get('if-none-match')
  // A proxy that compresses turns a tag into a weak one.
  if (tags !== null)
    return tags.split(',').some((one) => ['*', `"${tag}"`].includes(one.trim().replace(/^W\//, '')))
  const since = Date.parse(headers.get('if-modified-since') ?? '')
  // Headers know whole seconds.
  return Math.floor(changedAt.getTime() / 1000) * 1000 <= since
}

type Answer = { rsvp: 'needsAction' | 'accepted' | 'tentative' | 'declined'; substituteName: string | null }

/** Who declined or sends somebody else has the time for other things. */
export const leavesTimeFree = ({ rsvp, substituteName }: Answer): boolean =>
  rsvp === 'declined' || (rsvp === 'accepted' && substituteName !== null)

export const NO_SUBSCRIPTION = 'Sie haben keine Adresse für ein Kalender-Abonnement.'
