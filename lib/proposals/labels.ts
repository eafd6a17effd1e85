import type { ProposalGroup } from './rules'

export const groupLabel: Record<ProposalGroup, string> = {
  decide: 'Sie entscheiden',
  answer: 'Rückfragen an Sie',
  draft: 'Entwürfe',
  waiting: 'Bei der gastgebenden Stadt',
  asked: 'Warten auf Antwort',
  onAgenda: 'Zugelassen',
  closed: 'Abgeschlossen',
}

export const visibilityHelp = {
  public: 'Kann nach der Freigabe der Niederschrift allen gezeigt werden.',
  internal: 'Sehen alle Mitglieder der Runde.',
  confidential: 'Sehen die Dezernate und Büros der Städte und wer namentlich benannt ist.',
} as const

type Standing = {
  item: { status: string; meetingId: string | null }
  top: string | null
  meeting: { number: number; host: { shortName: string } }
  proposer: { shortName: string }
  own: boolean
  hosts: boolean
}

/** What happens next, in one sentence to this reader. */
export function nextStep({ item, top, meeting, proposer, own, hosts }: Standing): string {
  const host = meeting.host.shortName
  switch (item.status) {
    case 'draft':
      return `Bis zur Anmeldung sieht den Entwurf nur ${proposer.shortName}.`
    case 'submitted':
      if (hosts) return 'Sie entscheiden über diese Anmeldung.'
      return own
        ? `${host} entscheidet: zulassen, nachfragen oder mit Begründung ablehnen. Sie erhalten eine Nachricht.`
        : `${host} entscheidet: zulassen, nachfragen oder mit Begründung ablehnen.`
    case 'returned':
      return own
        ? `${host} fragt nach. Bitte antworten Sie.`
        : `${proposer.shortName} ist gefragt und antwortet.`
    case 'admitted':
      return item.meetingId
        ? `${own ? 'Ihr TOP' : 'Der TOP'} steht auf der Tagesordnung: ${meeting.number}.\u00a0Sitzung, TOP\u00a0${top}.`
        : 'Der TOP liegt im Themenspeicher und wartet auf eine Sitzung.'
    case 'declined':
      return `${host} hat die Anmeldung abgelehnt. Sie können das Thema neu anmelden.`
    case 'withdrawn':
      return `${proposer.shortName} hat die Anmeldung zurückgezogen.`
    case 'postponed':
      return 'Der TOP ist vertagt und geht in einer anderen Sitzung weiter.'
    default:
      return `Der TOP ist in der ${meeting.number}.\u00a0Sitzung behandelt.`
  }
}
