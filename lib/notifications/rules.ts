import type { AuditAction } from '@/lib/audit/labels'
import type { MailKind } from '@/lib/mail-preferences/rules'

/** Who is told: by their mandate at the moment of sending. */
export type Audience =
  /** Deputies, offices, officers, secretariat. */
  | 'circle'
  /** Deputies and offices of the member cities. */
  | 'cities'
  /** The host's office, and the secretariat while it stands in. */
  | 'host'
  | 'secretariat'
  /** Deputies, offices and officers of the organization the entry concerns. */
  | 'organization'
  /** The guests of the meeting. */
  | 'guests'
  /** The mandate the entry is about. */
  | 'subject'
  /** Whom the invitation the entry is about was sent to, with or without a mandate. */
  | 'invitee'
  /** Deputies and offices of the two cities of the swap the entry is about. */
  | 'swapCities'
  /** Those of the organization who have not done what they are reminded of. */
  | 'reminded'
  /** Deputies, offices and officers, as long as the poll is open. */
  | 'asked'
  /** Of these the organizations that have not answered to every date. */
  | 'missing'
  /** Of the organization that proposed the item: deputies, offices, officers. */
  | 'proposer'
  /** The same of those who bring it in together. */
  | 'coProposers'
  /** Who decides upon the proposal or the task: the host, or the secretariat where it is for no meeting. */
  | 'deciders'
  /** Who raised the objection the entry is about. */
  | 'objector'
  /** In a conversation on a proposal: the side that did not write. */
  | 'otherSide'
  /** Who sees to the task the entry is about: who was named, or its whole organization. */
  | 'assignee'

const told: Partial<Record<AuditAction, Audience[]>> = {
  'meeting.published': ['circle'],
  'meeting.moved': ['circle', 'guests'],
  'meeting.roomChanged': ['circle', 'guests'],
  'meeting.cancelled': ['circle', 'guests'],
  'meeting.restored': ['circle', 'guests'],
  'meeting.standInRequested': ['secretariat'],
  'invitation.sent': ['circle', 'guests'],
  'agenda.supplemented': ['circle', 'guests'],
  'guest.invited': ['invitee'],
  'agendaItem.proposed': ['host', 'coProposers'],
  'agendaItem.answered': ['deciders'],
  'agendaItem.admitted': ['organization', 'coProposers'],
  'agendaItem.returned': ['organization'],
  'agendaItem.declined': ['organization', 'coProposers'],
  'agendaItem.postponed': ['organization', 'coProposers'],
  'agendaItem.continued': ['host'],
  'agendaItem.removed': ['organization', 'coProposers'],
  'agendaItem.taken': ['organization', 'coProposers'],
  'agendaItem.proposedForBacklog': ['deciders', 'coProposers'],
  'agendaItem.admittedToBacklog': ['organization', 'coProposers'],
  'agendaItem.revised': ['coProposers'],
  'agendaItem.withdrawn': ['coProposers'],
  'agendaItem.messaged': ['otherSide'],
  'coSubmission.asked': ['organization'],
  'coSubmission.accepted': ['proposer'],
  'coSubmission.declined': ['proposer'],
  'minutes.sentForReview': ['cities'],
  'minutes.objected': ['host'],
  'objection.withdrawn': ['host'],
  'objection.decided': ['objector'],
  'minutes.released': ['circle'],
  'minutes.corrected': ['circle'],
  'minutes.approvalAsked': ['cities'],
  'minutes.approvalRefused': ['host'],
  'task.amended': ['assignee'],
  'task.assigned': ['assignee'],
  'task.extended': ['assignee'],
  'task.dropped': ['assignee'],
  'task.reported': ['deciders'],
  'substitute.named': ['subject'],
  'substitute.released': ['subject'],
  'guest.linkRenewed': ['invitee'],
  'guest.accepted': ['subject'],
  'guest.declined': ['host'],
  'guest.withdrawn': ['invitee'],
  'meeting.hostSwapped': ['circle', 'guests'],
  'meeting.hostSkipped': ['circle', 'guests'],
  'hostSwap.asked': ['organization'],
  'hostSwap.declined': ['organization'],
  'hostSwap.withdrawn': ['organization'],
  'hostSwap.voided': ['swapCities'],
  'hostSkip.waived': ['organization'],
  'reminder.proposals': ['reminded'],
  'reminder.answers': ['reminded'],
  'reminder.review': ['reminded'],
  'reminder.tasks': ['reminded'],
  'reminder.tasksSoon': ['reminded'],
  'reminder.followUps': ['reminded'],
  'task.returned': ['assignee'],
  'task.handed': ['assignee'],
  'reminder.approval': ['reminded'],
  'datePoll.opened': ['asked'],
  'datePoll.reminded': ['missing'],
  'datePoll.decided': ['circle'],
  'datePoll.withdrawn': ['circle'],
}

/** Mails about these are for somebody who has no mandate yet, or none any more. */
export const isForInvitee = (action: string): boolean =>
  (told[action as AuditAction] ?? []).includes('invitee')

/** Carries the link by which an invitation is accepted. */
export const carriesLink = (action: string): boolean =>
  action === 'guest.invited' || action === 'guest.linkRenewed'

/** A receipt for the one who acted. */
export const isReceipt = (action: string): boolean => action === 'guest.accepted'
/** What people choose for in their settings: every act that is told belongs to one kind. */
export const KINDS: Partial<Record<AuditAction, MailKind>> = {
  'invitation.sent': 'invitations',
  'guest.invited': 'invitations',
  'meeting.published': 'meetings',
  'meeting.moved': 'meetings',
  'meeting.roomChanged': 'meetings',
  'meeting.cancelled': 'meetings',
  'meeting.restored': 'meetings',
  'meeting.standInRequested': 'meetings',
  'agendaItem.proposed': 'agenda',
  'agendaItem.answered': 'agenda',
  'agendaItem.admitted': 'agenda',
  'agendaItem.returned': 'agenda',
  'agendaItem.declined': 'agenda',
  'agendaItem.postponed': 'agenda',
  'agendaItem.continued': 'agenda',
  'agendaItem.removed': 'agenda',
  'agendaItem.taken': 'agenda',
  'minutes.sentForReview': 'minutes',
  'minutes.objected': 'minutes',
  'objection.withdrawn': 'minutes',
  'objection.decided': 'minutes',
  'minutes.released': 'minutes',
  'minutes.corrected': 'minutes',
  'minutes.approvalAsked': 'minutes',
  'minutes.approvalRefused': 'minutes',
  'task.amended': 'tasks',
  'task.assigned': 'tasks',
  'task.extended': 'tasks',
  'task.dropped': 'tasks',
  'task.reported': 'tasks',
  'substitute.named': 'meetings',
  'substitute.released': 'meetings',
  'guest.linkRenewed': 'invitations',
  'guest.accepted': 'invitations',
  'guest.declined': 'meetings',
  'guest.withdrawn': 'invitations',
  'meeting.hostSwapped': 'meetings',
  'meeting.hostSkipped': 'meetings',
  'hostSwap.asked': 'polls',
  'hostSwap.declined': 'polls',
  'hostSwap.withdrawn': 'polls',
  'hostSwap.voided': 'polls',
  'hostSkip.waived': 'polls',
  'agenda.supplemented': 'agenda',
  'reminder.proposals': 'reminders',
  'reminder.answers': 'reminders',
  'reminder.review': 'reminders',
  'reminder.tasks': 'reminders',
  'reminder.tasksSoon': 'reminders',
  'reminder.followUps': 'reminders',
  'task.returned': 'tasks',
  'task.handed': 'tasks',
  'reminder.approval': 'reminders',
  'datePoll.opened': 'polls',
  'datePoll.reminded': 'polls',
  'datePoll.decided': 'polls',
  'datePoll.withdrawn': 'polls',
  'agendaItem.proposedForBacklog': 'agenda',
  'agendaItem.admittedToBacklog': 'agenda',
  'agendaItem.revised': 'agenda',
  'agendaItem.withdrawn': 'agenda',
  'agendaItem.messaged': 'agenda',
  'coSubmission.asked': 'agenda',
  'coSubmission.accepted': 'agenda',
  'coSubmission.declined': 'agenda',
}

export const TOLD = Object.keys(told) as AuditAction[]

/** What has no kind comes as surely as an invitation. */
export const kindOf = (action: string): MailKind => KINDS[action as AuditAction] ?? 'invitations'

/** Invitations wait for nothing and come alone. */
export const isImmediate = (action: string): boolean => kindOf(action) === 'invitations'

/** What only the host may read, such as why a planned date fell through, is no news for the round. */
export function audiencesOf(
  action: string,
  readers: 'host' | 'circle' | 'organization' | 'secretariat' | 'cities',
): Audience[] {
  const groups = told[action as AuditAction] ?? []
  return readers === 'host' && groups.includes('circle') ? ['host', 'secretariat'] : groups
}

const WEEK = 7 * 24 * 60 * 60 * 1000

/** What is older than a week is no news: nobody gets a mail about it. */
export const isOldNews = (entryAt: Date, now: Date): boolean => now.getTime() - entryAt.getTime() > WEEK

/** Mails about these carry a calendar entry once the meeting was invited to: before, nothing of ours is in calendars. */
export const CALENDAR_NEWS: AuditAction[] = [
  'invitation.sent',
  'guest.accepted',
  'guest.withdrawn',
  'meeting.moved',
  'meeting.roomChanged',
  'meeting.cancelled',
  'meeting.restored',
  'meeting.hostSwapped',
  'meeting.hostSkipped',
]

/** After these the meeting leaves a calendar. */
const LEAVES_CALENDAR: AuditAction[] = ['meeting.cancelled', 'guest.withdrawn']

/** After these the meeting stands in a calendar; a guest's once they have accepted. */
export const ENTERS_CALENDAR = CALENDAR_NEWS.filter((news) => !LEAVES_CALENDAR.includes(news))

/**
 * A cancellation goes to those who were sent the entry, whether or not the mail server confirmed it: one too many does
 * no harm. Everything else states what is so, and enters the meeting where it is missing.
 */
export const carriesCalendar = (
  action: string,
  meeting: { invitedAt: Date | null; state: string },
  holdsEntry: boolean,
): boolean =>
  CALENDAR_NEWS.some((news) => news === action) &&
  meeting.invitedAt !== null &&
  ((meeting.state !== 'cancelled' && action !== 'guest.withdrawn') || holdsEntry)

/** Mails that carry the agenda and the invitation as PDF. */
export const carriesAgenda = (action: string): boolean =>
  action === 'invitation.sent' || action === 'agenda.supplemented'

/** Of a meeting that was called off these are no news. */
const TAKES_PLACE: string[] = [
  ...ENTERS_CALENDAR,
  ...['meeting.published', 'guest.invited', 'guest.linkRenewed'],
  ...['substitute.named', 'substitute.released', 'datePoll.decided'],
]

/** News that were overtaken before they were sent: an invitation to what is called off, a cancellation taken back. */
export const isOvertaken = (action: string, meeting: { state: string }): boolean =>
  action === 'meeting.cancelled'
    ? meeting.state !== 'cancelled'
    : meeting.state === 'cancelled' && TAKES_PLACE.includes(action)

type Told = { id: string; at: Date; action: string } & Record<
  'personId' | 'meetingId' | 'agendaItemId' | 'subjectId' | 'organizationId',
  string | null
>

/** In the order in which it happened; of the same act on the same thing by the same hand the last one alone. */
export function latestNews<News extends { entry: Told }>(all: News[]): News[] {
  const sorted = [...all].sort(
    (a, b) => a.entry.at.getTime() - b.entry.at.getTime() || (a.entry.id < b.entry.id ? -1 : 1),
  )
  const news = withoutReturns(sorted)
  const thing = ({ entry }: News) =>
    [
      entry.action,
      entry.personId,
      entry.meetingId,
      entry.agendaItemId,
      entry.subjectId,
      entry.organizationId,
    ].join()
  return news.filter((one, index) => !news.slice(index + 1).some((later) => thing(later) === thing(one)))
}

/** Taken off an agenda and put back before anybody was told, or the other way round: the item is where it was. */
function withoutReturns<News extends { entry: Told }>(sorted: News[]): News[] {
  const place = ({ entry: { action, agendaItemId, meetingId } }: News) =>
    action === 'agendaItem.removed' || action === 'agendaItem.taken' ? `${agendaItemId} ${meetingId}` : null
  return sorted.filter((one) => {
    if (!place(one)) return true
    const turns = sorted.filter((other) => place(other) === place(one))
    return turns.length % 2 === 1 && turns.at(-1) === one
  })
}
