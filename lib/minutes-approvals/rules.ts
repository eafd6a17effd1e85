import { formatDate } from '@/lib/dates'
import { listOf } from '@/lib/text'
import type { MinutesState } from '@/lib/minutes/policy'

export type CityAnswer = {
  organization: { id: string; shortName: string; plate: string }
  approves: boolean | null
  reason: string | null
  by: string | null
  at: Date | null
}
export type ApprovalRequest = { until: string; answers: CityAnswer[] }

/** Said on screen wherever it counts. */
export const RULE =
  'Genehmigt ist, wenn alle Städte zustimmen oder bis zum letzten Tag keine Stadt widerspricht. Widerspricht eine, genehmigt die Runde in der nächsten Sitzung.'

const NOT_RELEASED = 'Genehmigt werden kann, was freigegeben ist.'
const APPROVED = 'Die Niederschrift ist schon genehmigt.'

const whyNotApprovable = (state: MinutesState | null): string | null =>
  state === 'approved' ? APPROVED : state === 'released' ? null : NOT_RELEASED

export function whyNotAsk(state: MinutesState | null, request: { until: string } | null): string | null {
  const reason = whyNotApprovable(state)
  if (reason || !request) return reason
  return `Die Städte sind zu dieser Fassung schon gefragt, bis ${formatDate(request.until)}.`
}

/** Of the request for the newest version. The last day counts in full. */
export function whyNotAnswer(
  state: MinutesState | null,
  request: { until: string } | null,
  today: string,
): string | null {
  const reason = whyNotApprovable(state)
  if (reason) return reason
  if (!request) return 'Zu dieser Fassung wird keine schriftliche Genehmigung erbeten.'
  return today > request.until ? `Die Frist ist am ${formatDate(request.until)} abgelaufen.` : null
}

/** Why the written approval cannot be noted yet. */
export function whyNotNote(
  state: MinutesState | null,
  request: ApprovalRequest | null,
  today: string,
): string | null {
  const reason = whyNotApprovable(state)
  if (reason) return reason
  if (!request) return 'Die Städte sind noch nicht gefragt.'
  const names = (of: CityAnswer[]) => listOf(of.map(({ organization }) => organization.shortName))
  const against = request.answers.filter(({ approves }) => approves === false)
  if (against.length > 0) return `Es gibt einen Widerspruch: ${names(against)}.`
  const missing = request.answers.filter(({ approves }) => approves === null)
  return missing.length > 0 && today <= request.until
    ? `Es fehlen noch Antworten, bis ${formatDate(request.until)} ist Zeit: ${names(missing)}.`
    : null
}
