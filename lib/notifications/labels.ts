import type { AuditAction } from '@/lib/audit/labels'
import { reminderWords } from '@/lib/reminders/labels'

export type MailPage =
  | 'meeting'
  | 'agenda'
  | 'minutes'
  | 'proposal'
  | 'task'
  | 'changes'
  | 'participants'
  | 'swap'
  | 'newProposal'
  | 'tasks'
  | 'tasksSoon'
  | 'followUps'
  | 'datePoll'

/**
 * What a mail says beside the sentence of the audit trail. Placeholders are the entry's facts and, of its meeting,
 * {meeting} {date} {answerUntil} {proposalUntil}. `says` takes the place of the sentence of the trail.
 * Without a button where there is nothing to see any more.
 */
export type MailWords = { subject: string; button?: string; page: MailPage; ask?: string; says?: string }

const LINK_ASK =
  'Über den Link nehmen Sie die Einladung an oder sagen ab. Er gilt für Sie persönlich, bis {until} und nur einmal.'
const look = 'Sitzung ansehen'

export const mailWords: Partial<Record<AuditAction, MailWords>> = {
  ...reminderWords,
  'meeting.published': {
    subject: 'Termin: {meeting} am {date}',
    button: look,
    page: 'meeting',
    ask: 'Themen melden Sie bitte bis {proposalUntil} an.',
  },
  'meeting.moved': {
    subject: 'Verlegt: {meeting} am {date}',
    button: look,
    page: 'meeting',
    ask: 'Bitte prüfen Sie, ob Sie zu diesem Termin kommen.',
  },
  'meeting.roomChanged': { subject: 'Anderer Raum: {meeting} am {date}', button: look, page: 'meeting' },
  'meeting.cancelled': { subject: 'Abgesagt: {meeting} am {date}', button: look, page: 'meeting' },
  'meeting.restored': { subject: 'Findet statt: {meeting} am {date}', button: look, page: 'meeting' },
  'meeting.standInRequested': { subject: 'Bitte einspringen: {meeting}', button: look, page: 'meeting' },
  'invitation.sent': {
    subject: 'Einladung zur {meeting} am {date}. Bitte bis {answerUntil} antworten',
    button: 'Zu- oder absagen',
    page: 'meeting',
  },
  'agenda.supplemented': {
    subject: 'Nachtrag zur Tagesordnung der {meeting} am {date}',
    button: 'Änderungen ansehen',
    page: 'changes',
  },
  'guest.invited': {
    subject: 'Einladung als Gast zur {meeting} am {date}',
    button: 'Einladung ansehen',
    page: 'meeting',
    ask: LINK_ASK,
  },
  'agendaItem.proposed': {
    subject: 'Neue Anmeldung zur {meeting}: {title}',
    button: 'Anmeldung ansehen',
    page: 'proposal',
    ask: 'Sie können die Anmeldung annehmen, nachfragen oder mit Begründung ablehnen.',
  },
  'agendaItem.answered': {
    subject: 'Antwort auf Ihre Rückfrage: {title}',
    button: 'Antwort ansehen',
    page: 'proposal',
  },
  'agendaItem.admitted': {
    subject: 'Auf der Tagesordnung der {meeting}: {title}',
    button: 'TOP ansehen',
    page: 'proposal',
  },
  'agendaItem.returned': {
    subject: 'Rückfrage zu Ihrer Anmeldung: {title}',
    button: 'Rückfrage beantworten',
    page: 'proposal',
  },
  'agendaItem.declined': {
    subject: 'Nicht auf der Tagesordnung: {title}',
    button: 'Begründung ansehen',
    page: 'proposal',
  },
  'agendaItem.postponed': { subject: 'Vertagt: {title}', button: 'TOP ansehen', page: 'proposal' },
  'agendaItem.continued': {
    subject: 'In Ihre {meeting} vertagt: {title}',
    button: 'Tagesordnung ansehen',
    page: 'agenda',
    ask: 'Sie können den TOP verschieben oder von der Tagesordnung nehmen.',
  },
  'agendaItem.removed': {
    subject: 'Nicht mehr auf der Tagesordnung der {meeting}: {title}',
    button: 'TOP ansehen',
    page: 'proposal',
    ask: 'Der TOP wartet im Themenspeicher, bis eine gastgebende Stadt ihn auf ihre Tagesordnung nimmt.',
  },
  'agendaItem.taken': {
    subject: 'Auf der Tagesordnung der {meeting}: {title}',
    button: 'TOP ansehen',
    page: 'proposal',
  },
  'agendaItem.proposedForBacklog': {
    subject: 'Neue Anmeldung für den Themenspeicher: {title}',
    button: 'Anmeldung ansehen',
    page: 'proposal',
    ask: 'Über Anmeldungen ohne bestimmte Sitzung entscheidet die Geschäftsstelle.',
  },
  'agendaItem.admittedToBacklog': {
    subject: 'Im Themenspeicher: {title}',
    button: 'TOP ansehen',
    page: 'proposal',
    ask: 'Der TOP wartet dort, bis eine gastgebende Stadt ihn auf ihre Tagesordnung nimmt.',
  },
  'agendaItem.revised': { subject: 'Überarbeitet: {title}', button: 'Anmeldung ansehen', page: 'proposal' },
  'agendaItem.withdrawn': {
    subject: 'Zurückgezogen: {title}',
    button: 'Anmeldung ansehen',
    page: 'proposal',
  },
  'agendaItem.messaged': {
    subject: 'Nachricht zur Anmeldung: {title}',
    button: 'Nachricht beantworten',
    page: 'proposal',
    ask: '„{message}“',
  },
  'coSubmission.asked': {
    subject: 'Bringen Sie das mit ein? {title}',
    button: 'Anfrage ansehen',
    page: 'proposal',
    ask: 'Sie können zustimmen oder ablehnen und etwas dazu schreiben. Bis dahin sehen Sie die Anmeldung.',
  },
  'coSubmission.accepted': {
    subject: '{organization} bringt mit ein: {title}',
    button: 'Anmeldung ansehen',
    page: 'proposal',
    ask: '{note}',
  },
  'coSubmission.declined': {
    subject: '{organization} bringt nicht mit ein: {title}',
    button: 'Anmeldung ansehen',
    page: 'proposal',
    ask: '{note}',
  },
  'minutes.sentForReview': {
    subject: 'Bitte durchsehen bis {until}: Niederschrift der {meeting}',
    button: 'Niederschrift durchsehen',
    page: 'minutes',
  },
  'minutes.objected': {
    subject: 'Einwendung zur Niederschrift der {meeting}',
    button: 'Einwendung ansehen',
    page: 'minutes',
  },
  'objection.withdrawn': {
    subject: 'Zurückgezogen: Einwendung zur Niederschrift der {meeting}',
    button: 'Niederschrift ansehen',
    page: 'minutes',
  },
  'objection.decided': {
    subject: 'Entschieden: Ihre Einwendung zur Niederschrift der {meeting}',
    button: 'Entscheidung ansehen',
    page: 'minutes',
    ask: 'Die Begründung steht bei den Einwendungen.',
  },
  'minutes.released': {
    subject: 'Freigegeben: Niederschrift der {meeting}',
    button: 'Niederschrift lesen',
    page: 'minutes',
  },
  'minutes.corrected': {
    subject: 'Berichtigt: Niederschrift der {meeting}, Fassung {version}',
    button: 'Niederschrift lesen',
    page: 'minutes',
    ask: 'Was sich geändert hat, steht unter „Fassungen“.',
  },
  'minutes.approvalAsked': {
    subject: 'Bitte bis {until} genehmigen: Niederschrift der {meeting}',
    button: 'Niederschrift lesen und antworten',
    page: 'minutes',
    ask: 'Es genügt eine Antwort je Stadt. Ohne Widerspruch bis zu diesem Tag gilt sie als genehmigt.',
  },
  'minutes.approvalRefused': {
    subject: '{organization} widerspricht: Niederschrift der {meeting}',
    button: 'Antworten ansehen',
    page: 'minutes',
  },
  'task.amended': { subject: 'Berichtigt, bis {until}: {title}', button: 'Auftrag ansehen', page: 'task' },
  'task.assigned': { subject: 'Auftrag bis {until}: {title}', button: 'Auftrag ansehen', page: 'task' },
  'task.extended': {
    subject: 'Verlängert bis {until}: {title}',
    button: 'Auftrag ansehen',
    page: 'task',
  },
  'task.dropped': { subject: 'Entfallen: {title}', button: 'Auftrag ansehen', page: 'task' },
  'task.reported': {
    subject: 'Erledigt gemeldet: {title}',
    button: 'Auftrag ansehen',
    page: 'task',
    ask: 'Bitte bestätigen Sie die Erledigung, oder schreiben Sie, was noch fehlt.',
  },
  'substitute.named': {
    subject: 'Sie vertreten {seat}: {meeting} am {date}',
    button: look,
    page: 'meeting',
    ask: 'Können Sie nicht kommen, sprechen Sie bitte mit Ihrem Haus: Die Antwort für diesen Platz gibt weiter, wer ihn innehat, oder dessen Büro.',
  },
  'substitute.released': {
    subject: 'Sie vertreten nicht mehr: {seat}, {meeting} am {date}',
    button: look,
    page: 'meeting',
  },
  'guest.linkRenewed': {
    subject: 'Neuer Link: Einladung als Gast zur {meeting} am {date}',
    button: 'Einladung ansehen',
    page: 'meeting',
    ask: `${LINK_ASK} Der Link aus der früheren Nachricht gilt nicht mehr.`,
  },
  'guest.accepted': {
    subject: 'Angenommen: {meeting} am {date}',
    button: look,
    page: 'meeting',
    ask: 'Sie sehen dort die TOP, zu denen Sie eingeladen sind, und können dort absagen, sobald zur Sitzung eingeladen ist. Zur Anmeldung genügt diese E-Mail-Adresse.',
  },
  'guest.declined': {
    subject: 'Absage eines Gastes: {person}, {meeting}',
    button: 'Teilnahme ansehen',
    page: 'participants',
  },
  'guest.withdrawn': {
    subject: 'Zurückgezogen: Einladung zur {meeting} am {date}',
    page: 'meeting',
    ask: 'Der Link aus der Einladung gilt nicht mehr.',
  },
  'meeting.hostSwapped': { subject: 'Neue Gastgeberin: {meeting} am {date}', button: look, page: 'meeting' },
  'meeting.hostSkipped': { subject: 'Neue Gastgeberin: {meeting} am {date}', button: look, page: 'meeting' },
  'hostSwap.asked': {
    subject: '{asking} bittet um Tausch mit Ihrer {other}',
    button: 'Anfrage beantworten',
    page: 'swap',
    ask: 'Grund: {reason}',
  },
  'hostSwap.declined': {
    subject: 'Abgelehnt: Tausch der {meeting} mit der {other}',
    button: look,
    page: 'meeting',
    ask: 'Grund: {reason}',
  },
  'hostSwap.withdrawn': {
    subject: 'Zurückgezogen: Tausch der {meeting} mit der {other}',
    button: look,
    page: 'meeting',
  },
  'hostSwap.voided': { subject: 'Hinfällig: Bitte um Tausch der {meeting}', button: look, page: 'meeting' },
  'hostSkip.waived': { subject: 'Erlassen: Nachholen der {meeting}', button: look, page: 'meeting' },
  'datePoll.opened': {
    subject: 'Terminabfrage, bitte bis {until} antworten: {poll}',
    button: 'Antworten',
    page: 'datePoll',
    ask: 'Zur Wahl stehen: {dates}. Es genügt eine Antwort je Organisation.',
  },
  'datePoll.reminded': {
    subject: 'Ihre Antwort fehlt noch, bitte bis {until}: {poll}',
    button: 'Antworten',
    page: 'datePoll',
    ask: 'Diese Nachricht geht nur an die, deren Antwort noch fehlt.',
  },
  'datePoll.decided': {
    subject: 'Termin entschieden: {meeting} am {date}',
    button: 'Sitzung ansehen',
    page: 'meeting',
  },
  'datePoll.withdrawn': {
    subject: 'Terminabfrage zurückgezogen: {poll}',
    button: 'Terminabfrage ansehen',
    page: 'datePoll',
  },
  'task.returned': {
    subject: 'Noch nicht erledigt: {title}',
    button: 'Auftrag ansehen',
    page: 'task',
    ask: 'Der Auftrag ist wieder in Arbeit. Melden Sie die Erledigung bitte noch einmal, wenn das Fehlende getan ist.',
  },
  'task.handed': {
    subject: 'Für Sie, bis {until}: {title}',
    button: 'Auftrag ansehen',
    page: 'task',
  },
}
