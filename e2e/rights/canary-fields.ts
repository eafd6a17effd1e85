import { randomBytes } from 'node:crypto'
import type { Caller } from './principals'

const cities = [
  'deputy',
  'office',
  'hostDeputy',
  'hostOffice',
  'proposer',
  'proposerOffice',
  'ownOffice',
] as const
const round = [...cities, 'officer', 'secretariat'] as const

/** Who may come across what; for everybody else the words must not exist anywhere. */
const READERS = {
  /** Room, access and video link of a published meeting, and an item the guest is invited to. */
  meeting: [...round, 'guest'],
  /** An internal item the guest is not invited to, its tasks, and papers of the meeting. */
  internal: round,
  confidential: cities,
  /** Confidential as well, and opened to the officer by name. */
  granted: [...cities, 'officer'],
  draft: ['proposer', 'proposerOffice'],
  /** Handed in and taken back. */
  withdrawn: ['proposer', 'proposerOffice'],
  submitted: ['proposer', 'proposerOffice', 'hostOffice', 'secretariat'],
  submittedConfidential: ['proposer', 'proposerOffice', 'hostOffice'],
  /** Brought in together with Suhl: a draft, and what was said about it; the note goes to the proposer's side alone. */
  together: ['proposer', 'proposerOffice', 'office'],
  /** Messages, and the guest to be invited, of an item that the whole round reads by now. */
  conversation: ['proposer', 'proposerOffice', 'office', 'hostOffice', 'secretariat'],
  refusal: ['proposer', 'proposerOffice', 'office'],
  /** What Weimar's deputy wrote beside the answer. */
  note: ['deputy', 'ownOffice', 'hostOffice', 'secretariat'],
  /** Who comes instead of Weimar's deputy, and why who did not come was excused. */
  seats: round,
  /** What Weimar's deputy needs at a meeting in Jena that is still to come. */
  needs: ['deputy', 'ownOffice', 'hostOffice'],
  /** Asked to come as a guest, and not here yet; and the address the mail goes to. */
  pendingGuest: round,
  guestAddress: ['hostOffice', 'secretariat'],
  /** Somebody new in Suhl, with their address: the circle finds its people. */
  person: round,
  /** Place and access, and an item that Jena's office put on the agenda. */
  planned: ['hostOffice', 'secretariat'],
  plannedItem: ['hostDeputy', 'hostOffice', 'secretariat'],
  plannedAndCancelled: ['hostOffice', 'secretariat'],
  /** Why a meeting was moved, called off, and not after all; why a city passed its meeting on, and was let off. */
  reasons: round,
  /** What Erfurt and Jena write to each other about a swap that does not come about. */
  swap: ['proposer', 'proposerOffice', 'hostDeputy', 'hostOffice', 'secretariat'],
  datePoll: round,
  minutesDraft: ['hostOffice'],
  /** Who leads and who writes, as the host's trail says before the release. */
  signers: ['hostOffice', 'secretariat'],
  minutesUnderReview: [...cities, 'secretariat'],
  /** Why released minutes were corrected, not approved in writing, and not yet in a meeting. */
  approval: round,
  /** Why they are being corrected again: until that is published, of those who write. */
  openCorrection: ['hostOffice'],
  /** Bytes of a paper that was removed. */
  removed: [],
} satisfies Record<string, readonly Caller[]>

export type Secret = keyof typeof READERS
export const SECRETS = Object.keys(READERS) as Secret[]
export const mayRead = (caller: Caller, secret: Secret): boolean =>
  (READERS[secret] as readonly Caller[]).includes(caller)

/** Where each word stands: whose it is, and in which field it was said. */
export class Words {
  private readonly places = new Map<string, { secret: Secret; field: string }>()

  /** A word that stands nowhere else and that no hyphenation breaks. */
  say = (secret: Secret, field: string): string => {
    const word = `QX${randomBytes(5).toString('hex').toUpperCase()}`
    this.places.set(word, { secret, field })
    return word
  };

  /** All that stand in a text, addresses in small letters too. */
  in(text: string): { word: string; secret: Secret; field: string }[] {
    const found = new Set((text.match(/QX[0-9A-F]{10}/gi) ?? []).map((word) => word.toUpperCase()))
    return [...found].flatMap((word) => {
      const place = this.places.get(word)
      return place ? [{ word, ...place }] : []
    })
  }

  all = (): { word: string; secret: Secret; field: string }[] =>
    [...this.places].map(([word, place]) => ({ word, ...place }))
}

const NAMED_IN_PUBLIC = 'Stands on public pages or is the vocabulary of all.'
const KEY = 'A key, a hash or a word of our own list: nobody types it.'
const ACCOUNT = 'Of a sign-in: no page shows it, and its owner alone reads what is made of it.'

/**
 * Every column that holds words or bytes, as `table.column`: the secrets whose words stand in it, or why it has none. A new
 * column fails a test until it is named here; one without its word fails the canary.
 */
export const FIELDS: Record<string, readonly Secret[] | string> = {
  'account.access_token': ACCOUNT,
  'account.id_token': ACCOUNT,
  'account.provider': ACCOUNT,
  'account.providerAccountId': ACCOUNT,
  'account.refresh_token': ACCOUNT,
  'account.scope': ACCOUNT,
  'account.session_state': ACCOUNT,
  'account.token_type': ACCOUNT,
  'account.type': ACCOUNT,
  'agenda_item.answer': ['submitted'],
  'agenda_item.declineReason': ['submitted'],
  'agenda_item.goal': [
    'meeting',
    'internal',
    'confidential',
    'granted',
    'draft',
    'withdrawn',
    'submitted',
    'submittedConfidential',
    'together',
  ],
  'agenda_item.guestEmail': ['conversation'],
  'agenda_item.guestName': ['conversation'],
  'agenda_item.presenter': ['meeting', 'internal', 'confidential', 'draft', 'plannedItem'],
  'agenda_item.question': ['submitted'],
  'agenda_item.reason': ['meeting', 'internal', 'confidential', 'draft', 'submittedConfidential'],
  'agenda_item.standingKind': KEY,
  'agenda_item.title': ['meeting', 'internal', 'confidential', 'granted', 'draft', 'plannedItem'],
  'agenda_version.hash': KEY,
  'agenda_version.items': ['meeting', 'internal', 'confidential', 'granted'],
  'agenda_version.tasks': ['meeting'],
  'audit_entry.action': KEY,
  'audit_entry.facts': [
    'internal',
    'confidential',
    'submitted',
    'withdrawn',
    'person',
    'reasons',
    'swap',
    'datePoll',
    'plannedAndCancelled',
    'signers',
    'approval',
  ],
  'audit_entry.job': KEY,
  'calendar_subscription.contentTag': KEY,
  'calendar_subscription.tokenHash': KEY,
  'co_submission.note': ['refusal'],
  'date_poll.note': ['datePoll'],
  'date_poll.requiredIds': KEY,
  'date_poll.title': ['datePoll'],
  'date_poll.withdrawReason': ['datePoll'],
  'date_poll_answer.choices': KEY,
  'date_poll_answer.comment': ['datePoll'],
  'decision.ownVotes': ['meeting', 'internal', 'confidential', 'granted'],
  'decision.text': ['meeting', 'internal', 'confidential', 'granted'],
  'decision.vote': KEY,
  'delivery.lastError':
    'Words of a mail server, for the secretariat alone; the row of /mails in the matrix shows it.',
  'delivery.messageId': KEY,
  'demo_mail.attachments':
    'The mailbox of the demo, which is everybody’s; what stands in it is searched by recipient.',
  'demo_mail.headers': 'See attachments.',
  'demo_mail.html': 'See attachments.',
  'demo_mail.recipient': 'See attachments.',
  'demo_mail.subject': 'See attachments.',
  'demo_mail.text': 'See attachments.',
  'file.name': ['meeting', 'internal', 'confidential', 'draft', 'submittedConfidential', 'planned'],
  'file.type': KEY,
  // What stands in PDFs is packed.
  'file_chunk.bytes': ['internal', 'confidential', 'draft', 'planned', 'removed'],
  'file_content.sha256': KEY,
  'file_text.text': ['meeting', 'internal', 'confidential', 'draft', 'submittedConfidential'],
  'guest_invitation.tokenHash': KEY,
  'holiday_list.holidays': NAMED_IN_PUBLIC,
  'holiday_list.source': NAMED_IN_PUBLIC,
  'host_skip.reason': ['reasons'],
  'host_skip.waiveReason': ['reasons'],
  'host_swap.answer': ['swap'],
  'host_swap.reason': ['swap'],
  'mail_preference.kind': KEY,
  'meeting.access': ['meeting', 'planned', 'plannedAndCancelled'],
  'meeting.cancelReason': ['reasons', 'plannedAndCancelled'],
  'meeting.chairName': ['signers', 'meeting', 'minutesUnderReview'],
  'meeting.contact': ['meeting', 'planned'],
  'meeting.locality': ['planned'],
  'meeting.locationName': ['planned'],
  'meeting.minuteTakerName': ['signers', 'meeting', 'minutesUnderReview'],
  'meeting.postalCode': 'Five digits.',
  'meeting.room': ['meeting', 'planned'],
  'meeting.street': ['planned'],
  'meeting.videoUrl': ['meeting', 'planned'],
  'membership.label': ['person'],
  'approval_answer.reason': ['approval'],
  'minutes.correctionReason': ['openCorrection'],
  'minutes_approval.note': ['approval'],
  'minutes_entry.content': ['meeting', 'internal', 'confidential', 'minutesDraft', 'minutesUnderReview'],
  'minutes_entry_revision.content': ['meeting', 'internal', 'confidential', 'minutesDraft'],
  'minutes_version.content': ['meeting', 'internal', 'confidential', 'seats'],
  'minutes_version.hash': KEY,
  'minutes_signature.hash': KEY,
  'minutes_signature.name': ['person'],
  'minutes_version.reason': ['approval'],
  'objection.decisionNote': ['minutesUnderReview'],
  'objection.quote': ['minutesUnderReview'],
  'objection.text': ['minutesUnderReview'],
  'objection.wording': ['minutesUnderReview'],
  'organization.locality': NAMED_IN_PUBLIC,
  'organization.name': NAMED_IN_PUBLIC,
  'organization.plate': NAMED_IN_PUBLIC,
  'organization.postalCode': NAMED_IN_PUBLIC,
  'organization.shortName': NAMED_IN_PUBLIC,
  'organization.slug': NAMED_IN_PUBLIC,
  'organization.street': NAMED_IN_PUBLIC,
  'organization.townHall': NAMED_IN_PUBLIC,
  'participation.excuse': ['seats'],
  'participation.note': ['note'],
  'participation.representedBy': ['seats'],
  'participation.substituteName': ['seats'],
  'person.email': ['guestAddress', 'person'],
  'person.image': ACCOUNT,
  'person.name': ['pendingGuest', 'person'],
  'proposal_message.text': ['conversation', 'submitted'],
  'rate_limit.key': KEY,
  'reminder.kind': KEY,
  'search_entry.body': ['meeting', 'internal', 'confidential'],
  'search_entry.title': ['meeting', 'internal', 'confidential'],
  'search_word.word': ['internal'],
  'seat_needs.access': ['needs'],
  'seat_needs.diet': ['needs'],
  'series.agendaTemplate': 'Becomes the titles of items, which have their own visibility.',
  'series.hostRotation': KEY,
  'series.name': NAMED_IN_PUBLIC,
  'series.pattern': KEY,
  'series.startTime': KEY,
  'session.sessionToken': KEY,
  'session.userAgent': ACCOUNT,
  'task.dropReason': ['internal'],
  'task.title': ['internal', 'confidential'],
  'task_extension.reason': ['confidential'],
  'task_report.returnReason': ['confidential'],
  'task_report.text': ['confidential'],
  'topic.name': NAMED_IN_PUBLIC,
  'topic.slug': NAMED_IN_PUBLIC,
  'verification_token.identifier': ACCOUNT,
  'verification_token.token': KEY,
}
