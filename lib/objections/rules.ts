import { berlinDay } from '@/lib/dates'
import type { MinutesState } from '@/lib/minutes/policy'
import { isLaterInSeries } from '@/lib/minutes/rules'

/** Why nobody can object now. After the deadline one still can: the round hears of it at the approval. */
export function whyNotObject(minutes: { state: MinutesState } | null): string | null {
  switch (minutes?.state) {
    case 'underReview':
    case 'released':
      return null
    case 'approved':
      return 'Die Niederschrift ist genehmigt. Was darin falsch ist, kann das Büro der gastgebenden Stadt berichtigen.'
    default:
      return 'Die Niederschrift ist nicht zur Durchsicht gegeben.'
  }
}

/** After the last day for objections, or after the release: it is decided at the approval at the latest. */
export const isLate = (
  at: Date,
  minutes: { reviewUntil: string | null; firstReleasedAt: Date | null },
): boolean =>
  (minutes.firstReleasedAt !== null && at > minutes.firstReleasedAt) ||
  (minutes.reviewUntil !== null && berlinDay(at) > minutes.reviewUntil)

type Settled = { decision: string | null; withdrawnAt: Date | null }

export const isOpen = ({ decision, withdrawnAt }: Settled): boolean =>
  decision === null && withdrawnAt === null

export function whyNotDecide({ decision, withdrawnAt }: Settled): string | null {
  if (withdrawnAt) return 'Die Einwendung ist zurückgezogen.'
  return decision ? 'Über die Einwendung ist schon entschieden.' : null
}

/** Why the round cannot decide on it in this meeting. */
export function whyNotDecideIn(
  written: { number: number; seriesId: string },
  inMeeting: { number: number; seriesId: string; state: string },
): string | null {
  if (!isLaterInSeries(written, inMeeting))
    return 'Entschieden wird in einer späteren Sitzung derselben Reihe.'
  return inMeeting.state === 'inSession' || inMeeting.state === 'held'
    ? null
    : 'Entscheidungen der Runde werden ab der Eröffnung der Sitzung festgehalten.'
}

/** "Zwei Einwendungen sind noch nicht entschieden." */
export function openSentence(objections: Settled[]): string | null {
  const open = objections.filter(isOpen).length
  if (open === 0) return null
  return open === 1
    ? 'Eine Einwendung ist noch nicht entschieden.'
    : `${open}\u00a0Einwendungen sind noch nicht entschieden.`
}
