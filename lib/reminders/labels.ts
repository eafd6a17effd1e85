import type { AuditAction } from '@/lib/audit/labels'
import { berlinDay, formatWeekdayShort } from '@/lib/dates'
import type { MailWords } from '@/lib/notifications/labels'
import { daysAhead } from './rules'

const WHOM = {
  proposals: 'alle, die noch nichts angemeldet haben',
  answers: 'alle, deren Antwort fehlt',
  review: 'alle, die den Entwurf noch nicht geöffnet haben',
} as const

const and = (words: string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} und ${words.at(-1)}`

/** "Am So., 28.02. und am Mi., 03.03. erinnert die Städterunde alle, deren Antwort fehlt." */
function aheadSentence(kind: keyof typeof WHOM, days: string[]): string | null {
  if (days.length === 0) return null
  const on = and(days.map((day, index) => `${index === 0 ? 'Am' : 'am'} ${formatWeekdayShort(day)}`))
  return `${on} erinnert die Städterunde ${WHOM[kind]}.`
}

type Meeting = { state: string; proposalDeadline: Date; answerDeadline: Date; invitedAt: Date | null }

/** For who hosts: when the round reminds those who have not acted; null when it does not any more. */
export function whenReminded(meeting: Meeting, now: Date): string | null {
  if (meeting.state === 'scheduled')
    return aheadSentence(
      'proposals',
      daysAhead('proposals', { due: berlinDay(meeting.proposalDeadline) }, now),
    )
  if (meeting.state !== 'invited') return null
  const asked = {
    due: berlinDay(meeting.answerDeadline),
    since: meeting.invitedAt && berlinDay(meeting.invitedAt),
  }
  return aheadSentence('answers', daysAhead('answers', asked, now))
}

/** "Erinnert Mo., 15.02. und Mo., 22.02." */
export function remindedSentence(days: string[]): string | null {
  const last = days.at(-1)
  if (!last) return null
  if (days.length > 2) return `${days.length}-mal erinnert, zuletzt ${formatWeekdayShort(last)}`
  return `Erinnert ${and(days.map(formatWeekdayShort))}`
}

/** What mails say of reminders. */
export const reminderWords: Partial<Record<AuditAction, MailWords>> = {
  'reminder.proposals': {
    subject: 'Anmeldeschluss am {until}: {meeting}',
    button: 'TOP anmelden',
    page: 'newProposal',
    says: 'Zur {meeting} am {date} hat {organization} noch nichts angemeldet. Anmeldeschluss ist am {until}.',
    ask: 'Haben Sie kein Thema, so ist nichts zu tun.',
  },
  'reminder.answers': {
    subject: 'Bitte bis {until} antworten: {meeting} am {date}',
    button: 'Zu- oder absagen',
    page: 'meeting',
    says: 'Zur {meeting} am {date} fehlt noch eine Antwort von {organization}.',
    ask: 'Bitte sagen Sie bis {until} zu oder ab.',
  },
  'reminder.review': {
    subject: 'Durchsicht bis {until}: Niederschrift der {meeting}',
    button: 'Niederschrift durchsehen',
    page: 'minutes',
    says: 'Der Entwurf der Niederschrift der {meeting} liegt zur Durchsicht bereit. Sie haben ihn noch nicht geöffnet.',
    ask: 'Einwendungen sind bis {until} möglich.',
  },
  'reminder.tasks': {
    subject: 'Überfällig: {tasks}',
    button: 'Aufträge ansehen',
    page: 'tasks',
    says: 'Bei {organization} ist überfällig:',
    ask: 'Bitte melden Sie die Erledigung, oder bitten Sie das Büro der gastgebenden Stadt um mehr Zeit.',
  },
  'reminder.approval': {
    subject: 'Bitte bis {until} antworten: Niederschrift der {meeting}',
    button: 'Niederschrift lesen und antworten',
    page: 'minutes',
    says: 'Zur schriftlichen Genehmigung der Niederschrift der {meeting} fehlt noch die Antwort von {organization}.',
    ask: 'Ohne Widerspruch bis zu diesem Tag gilt sie als genehmigt.',
  },
  'reminder.tasksSoon': {
    subject: 'Bald fällig: {tasks}',
    button: 'Aufträge ansehen',
    page: 'tasksSoon',
    says: 'Bei {organization} ist bald fällig:',
    ask: 'Reicht die Zeit nicht, bitten Sie das Büro der gastgebenden Stadt um mehr.',
  },
  'reminder.followUps': {
    subject: 'Wiedervorlage: {tasks}',
    button: 'Aufträge ansehen',
    page: 'followUps',
    says: 'Zur Wiedervorlage haben Sie oder Ihr Haus vorgemerkt:',
    ask: 'Bitte sehen Sie nach, wie es steht. Auf der Seite des Auftrags wählen Sie einen neuen Tag oder heben die Wiedervorlage auf.',
  },
}
