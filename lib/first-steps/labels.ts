import type { Role } from '@/lib/actor'
import type { Step } from './rules'

const answer: Step = {
  sentence: 'Sagen Sie zu einer Sitzung zu oder ab, oder nennen Sie eine Vertretung.',
  act: 'Zu den Sitzungen',
  href: '/meetings',
  acts: ['invitation.answered'],
}

const propose: Step = {
  sentence: 'Melden Sie ein Thema an. Die gastgebende Stadt nimmt es auf die Tagesordnung.',
  act: 'TOP anmelden',
  href: '/proposals/new',
  acts: ['agendaItem.proposed', 'agendaItem.proposedForBacklog'],
}

const report: Step = {
  sentence: 'Markieren Sie einen Auftrag als begonnen, oder melden Sie, dass er erledigt ist.',
  act: 'Zu den Aufträgen',
  href: '/tasks',
  acts: ['task.begun', 'task.reported'],
}

/** Three or four steps a role, in the order in which they come up. */
export const stepsOf: Record<Role, Step[]> = {
  deputy: [answer, propose, report],
  office: [
    { ...answer, sentence: 'Sagen Sie für das Dezernat zu einer Sitzung zu oder ab.' },
    { ...propose, sentence: 'Melden Sie für das Dezernat ein Thema an. Alle sehen, wer es geschrieben hat.' },
    {
      sentence: 'Geben Sie Datum und Ort einer Sitzung bekannt, zu der Ihre Stadt einlädt.',
      act: 'Zu den Sitzungen',
      href: '/meetings',
      acts: ['meeting.published'],
    },
    {
      sentence: 'Schreiben Sie die Niederschrift einer Sitzung in Ihrem Rathaus.',
      act: 'Zu den Niederschriften',
      href: '/minutes',
      acts: ['minutes.begun', 'minutes.written'],
    },
  ],
  officer: [
    answer,
    { ...propose, sentence: 'Melden Sie einen Bericht aus Landtag oder Ministerien als TOP an.' },
    report,
  ],
  secretariat: [
    {
      sentence: 'Legen Sie eine Sitzungsreihe an: Rhythmus, Fristen und die Folge der Gastgeberinnen.',
      act: 'Reihe anlegen',
      href: '/series/new',
      acts: ['series.created'],
    },
    {
      sentence: 'Lassen Sie sich die Termine eines Jahres vorschlagen, und merken Sie sie vor.',
      act: 'Zum Jahresplan',
      href: '/series',
      acts: ['series.planned'],
    },
    {
      sentence: 'Nehmen Sie eine Person mit ihrem Mandat auf. Danach kann sie sich anmelden.',
      act: 'Zu den Organisationen',
      href: '/organizations',
      acts: ['person.added', 'membership.started'],
    },
  ],
  guest: [
    {
      sentence: 'Melden Sie sich an. Beim nächsten Mal genügt wieder ein Link an Ihre Adresse.',
      act: 'Zu den Einstellungen',
      href: '/settings',
      acts: [],
    },
    { ...answer, sentence: 'Sagen Sie zur Sitzung zu oder ab.', act: 'Zur Sitzung' },
    {
      sentence: 'Beenden Sie Anmeldungen an Geräten, die nicht Ihre sind.',
      act: 'Zu Ihren Geräten',
      href: '/settings',
      acts: ['session.ended'],
    },
  ],
}
