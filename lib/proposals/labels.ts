import { formatDate } from '@/lib/dates'
import { meetingTitle } from '@/lib/meetings/labels'
import { listOf } from '@/lib/text'
import { answerBy, decideBy, type ProposalGroup } from './rules'

export const groupLabel: Record<ProposalGroup, string> = {
  decide: 'Sie entscheiden',
  answer: 'Rückfragen an Sie',
  request: 'Bitten, einen TOP mit einzubringen',
  draft: 'Entwürfe',
  waiting: 'Warten auf Entscheidung',
  asked: 'Warten auf Antwort',
  onAgenda: 'Zugelassen',
  closed: 'Abgeschlossen',
}

export const visibilityHelp = {
  public: 'Kann nach der Freigabe der Niederschrift allen gezeigt werden.',
  internal: 'Sehen alle Mitglieder der Runde.',
  confidential: 'Sehen die Dezernate und Büros der Städte und wer namentlich benannt ist.',
} as const

export const NO_MEETING = 'Themenspeicher, ohne bestimmte Sitzung'

/** Said wherever a proposal has no meeting. */
export const WITHOUT_MEETING =
  'Ohne bestimmte Sitzung entscheidet die Geschäftsstelle. Ein zugelassener TOP liegt im Themenspeicher, bis eine gastgebende Stadt ihn auf ihre Tagesordnung nimmt.'

type Hosted = { number: number; host: { shortName: string } }

/** Who decides, as the subject of a sentence: "Jena", "die Geschäftsstelle". */
export const decider = (meeting: Hosted | null): string =>
  meeting ? meeting.host.shortName : 'die Geschäftsstelle'

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

export const wishOf = (meeting: Hosted | null): string => (meeting ? meetingTitle(meeting) : NO_MEETING)

type Standing = {
  item: { status: string; meetingId: string | null; submittedAt: Date | null; modifiedAt: Date }
  top: string | null
  meeting: (Hosted & { start: Date; state: string }) | null
  proposer: { shortName: string }
  own: boolean
  hosts: boolean
  coSubmission: { state: string } | null
  coSubmitters: { shortName: string; state: string }[]
}

/** What happens next and until when, in one sentence to this reader. */
export function nextStep(standing: Standing): string {
  const { item, top, meeting, proposer, own, hosts } = standing
  const who = capital(decider(meeting))
  switch (item.status) {
    case 'draft':
      return `Bis zur Anmeldung ${draftReaders(standing)}.`
    case 'submitted': {
      const until = formatDate(decideBy(item, meeting))
      if (hosts) return `Sie entscheiden über diese Anmeldung. Das soll bis ${until} geschehen.`
      const step = `${who} entscheidet: zulassen, nachfragen oder mit Begründung ablehnen. Das soll bis ${until} geschehen.`
      return own ? `${step} Sie erhalten eine Nachricht.` : step
    }
    case 'returned': {
      const until = answerBy(item, meeting)
      return own
        ? `${who} fragt nach. Bitte antworten Sie${until ? ` bis ${formatDate(until)}` : ''}.`
        : `${proposer.shortName} ist gefragt und antwortet${until ? ` bis ${formatDate(until)}` : ''}.`
    }
    case 'admitted':
      if (!item.meetingId || !meeting) return 'Der TOP liegt im Themenspeicher und wartet auf eine Sitzung.'
      if (meeting.state === 'cancelled')
        return hosts
          ? `Die ${meeting.number}.\u00a0Sitzung ist abgesagt. Bitte vertagen Sie den TOP auf eine andere, oder legen Sie ihn in den Themenspeicher.`
          : `Die ${meeting.number}.\u00a0Sitzung ist abgesagt. ${who} vertagt ${own ? 'Ihren' : 'den'} TOP auf eine andere oder legt ihn in den Themenspeicher.`
      return top
        ? `${own ? 'Ihr TOP' : 'Der TOP'} steht auf der Tagesordnung: ${meeting.number}.\u00a0Sitzung, TOP\u00a0${top}.`
        : `${own ? 'Ihr TOP' : 'Der TOP'} ist für die ${meeting.number}.\u00a0Sitzung vorgesehen. Sie ist noch nicht bekannt gegeben.`
    case 'declined':
      return `${who} hat die Anmeldung abgelehnt. Sie können das Thema neu anmelden.`
    case 'withdrawn':
      return `${proposer.shortName} hat die Anmeldung zurückgezogen.`
    case 'postponed':
      return 'Der TOP ist vertagt und geht in einer anderen Sitzung weiter.'
    default:
      return meeting
        ? `Der TOP ist in der ${meeting.number}.\u00a0Sitzung behandelt.`
        : 'Der TOP ist behandelt.'
  }
}

/** "sieht den Entwurf nur Erfurt" · "sehen den Entwurf nur Erfurt, Gera und Weimar" */
function draftReaders({ proposer, coSubmitters }: Pick<Standing, 'proposer' | 'coSubmitters'>): string {
  const asked = coSubmitters.filter(({ state }) => state === 'asked' || state === 'accepted')
  const names = [proposer, ...asked].map(({ shortName }) => shortName)
  return `${names.length > 1 ? 'sehen' : 'sieht'} den Entwurf nur ${listOf(names)}`
}
