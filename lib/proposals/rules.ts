import { whyNotAdmit } from '@/lib/agenda/rules'
import { addDays, berlinDay } from '@/lib/dates'

type MeetingTimes = { state: string; proposalDeadline: Date }

export const OPEN_STATUSES = ['draft', 'submitted', 'returned'] as const
export const UNDECIDED_STATUSES = ['submitted', 'returned'] as const
type Status = { status: string }

const isOneOf = (statuses: readonly string[], { status }: Status): boolean => statuses.includes(status)

/**
 * Verspätet: never stored, computed from when it was first sent and the meeting's deadline. For no particular meeting
 * there is none.
 */
export const isLate = (
  proposal: { submittedAt: Date | null },
  meeting: { proposalDeadline: Date } | null,
  now: Date,
): boolean => meeting !== null && (proposal.submittedAt ?? now) > meeting.proposalDeadline

/** For what came late: time to look at it, yet not beyond the day before the meeting, and never before it came. */
function fairDay(due: string, came: Date, meeting: { start: Date }): string {
  const day = berlinDay(came)
  const latest = addDays(berlinDay(meeting.start), -1)
  const fair = [addDays(day, FAIR_DAYS), latest].sort()[0] ?? latest
  return [due, day, fair].sort().at(-1) ?? due
}
const FAIR_DAYS = 3

type Came = { submittedAt: Date | null; modifiedAt: Date }

/**
 * Until when who decides should have decided: before the invitation goes out, with some days for what was sent, changed
 * or answered late; without a meeting two weeks.
 */
export const decideBy = ({ submittedAt, modifiedAt }: Came, meeting: { start: Date } | null): string =>
  meeting
    ? fairDay(addDays(berlinDay(meeting.start), -15), modifiedAt, meeting)
    : addDays(berlinDay(submittedAt ?? modifiedAt), 14)

/** Until when a question should be answered. While one is open, the last change is that it was asked. */
export const answerBy = (
  { modifiedAt }: { modifiedAt: Date },
  meeting: { start: Date } | null,
): string | null => meeting && fairDay(addDays(berlinDay(meeting.start), -7), modifiedAt, meeting)

/** Why a proposal cannot go without a meeting; null when it can. */
export const whyNotWithoutMeeting = ({ visibility }: { visibility: string }): string | null =>
  visibility === 'confidential'
    ? 'Ein vertraulicher TOP braucht eine Sitzung: Ohne sie entscheidet die Geschäftsstelle, die Vertrauliches nicht liest.'
    : null

/** Why the meeting takes no proposals; null when it does. After the deadline it does: the host decides. */
export function whyNotPropose(meeting: MeetingTimes): string | null {
  if (meeting.state === 'draft')
    return 'Diese Sitzung ist erst vorgemerkt. Anmelden können Sie, sobald sie bekannt gegeben ist.'
  if (meeting.state === 'inSession') return 'Diese Sitzung läuft schon. Bitte wählen Sie die nächste.'
  if (meeting.state === 'held') return 'Diese Sitzung ist vorbei. Bitte wählen Sie die nächste.'
  if (meeting.state === 'cancelled') return 'Diese Sitzung ist abgesagt. Bitte wählen Sie eine andere.'
  return null
}

/** Why the text cannot be changed by its author any more; null when it can. */
export function whyNotEdit(proposal: Status): string | null {
  if (isOneOf(OPEN_STATUSES, proposal)) return null
  return whyClosed(proposal)
}

export function whyNotWithdraw(proposal: Status): string | null {
  if (isOneOf(OPEN_STATUSES, proposal)) return null
  if (proposal.status === 'admitted')
    return 'Der TOP ist zugelassen. Die gastgebende Stadt kann ihn vertagen oder von der Tagesordnung nehmen.'
  return whyClosed(proposal)
}

/** Why what was withdrawn cannot be taken up again as a draft; null when it can. */
export function whyNotRestore(proposal: Status): string | null {
  return proposal.status === 'withdrawn' ? null : 'Diese Anmeldung ist nicht zurückgezogen.'
}

export function whyNotAnswer(proposal: Status): string | null {
  return proposal.status === 'returned' ? null : 'Zu dieser Anmeldung ist keine Rückfrage offen.'
}

/** Why it cannot be admitted, to the agenda or without a meeting to the Themenspeicher; null when it can. */
export function whyNotAdmitProposal(proposal: Status, meeting: { state: string } | null): string | null {
  return whyNotDecide(proposal) ?? (meeting && whyNotAdmit(meeting))
}

export function whyNotDecide(proposal: Status): string | null {
  if (isOneOf(UNDECIDED_STATUSES, proposal)) return null
  return proposal.status === 'draft' ? 'Diese Anmeldung ist noch nicht eingereicht.' : whyClosed(proposal)
}

export function whyNotReturn(proposal: Status): string | null {
  return proposal.status === 'returned' ? 'Ihre Rückfrage ist noch offen.' : whyNotDecide(proposal)
}

function whyClosed({ status }: Status): string {
  if (status === 'declined') return 'Diese Anmeldung ist abgelehnt.'
  if (status === 'withdrawn') return 'Diese Anmeldung ist zurückgezogen.'
  return 'Über diese Anmeldung ist schon entschieden: Der TOP ist zugelassen.'
}

export type ProposalGroup =
  'decide' | 'answer' | 'request' | 'draft' | 'waiting' | 'asked' | 'onAgenda' | 'closed'

type Place = { own: boolean; hosts: boolean; coSubmission?: { state: string } | null }

/** What a proposal waits for, from where the reader stands. */
export function groupOf(proposal: Status, { own, hosts, coSubmission }: Place): ProposalGroup {
  if (coSubmission?.state === 'asked' && isOneOf(OPEN_STATUSES, proposal)) return 'request'
  switch (proposal.status) {
    case 'draft':
      return 'draft'
    case 'submitted':
      return hosts ? 'decide' : 'waiting'
    case 'returned':
      return own ? 'answer' : 'asked'
    case 'admitted':
      return 'onAgenda'
    default:
      return 'closed'
  }
}
