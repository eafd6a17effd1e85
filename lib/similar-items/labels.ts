import { formatDate } from '@/lib/dates'
import { meetingTitle } from '@/lib/meetings/labels'

type Held = { id: string; number: number; start: Date; host: { shortName: string } }

type Found = {
  status: string
  meeting: (Held & { state: string }) | null
}

/** "am Mi., 10.03.2027, 10. Sitzung in Erfurt" */
const when = (meeting: Held): string => `am ${formatDate(meeting.start)}, ${meetingTitle(meeting)}`

/** "Das war schon Thema am Mi., 10.03.2027, 10. Sitzung in Erfurt, mit Beschluss." */
export function similarSentence({ status, meeting }: Found): string {
  if (!meeting) return 'Liegt schon im Themenspeicher.'
  if (meeting.state !== 'held') return `Steht schon auf der Tagesordnung ${when(meeting)}.`
  return `Das war schon Thema ${when(meeting)}${status === 'decided' ? ', mit Beschluss' : ''}.`
}

/** Where it can be read: in released minutes, or on its agenda. */
export function similarHref({ status, meeting }: Found): string | null {
  if (!meeting) return null
  const recorded = ['done', 'decided'].includes(status)
  return `/meetings/${meeting.id}/${recorded ? 'minutes' : 'agenda'}`
}

/** "Dazu wurde etwas beschlossen am Mi., 10.03.2027, 10. Sitzung in Erfurt." */
export const decidedSentence = (kind: 'decision' | 'finding', meeting: Held): string =>
  `Dazu wurde etwas ${kind === 'decision' ? 'beschlossen' : 'festgestellt'} ${when(meeting)}.`

const MOST_LETTERS = 160

/** Of a long wording its beginning, up to the end of a word. */
export const beginningOf = (wording: string): string =>
  wording.length <= MOST_LETTERS ? wording : `${wording.slice(0, MOST_LETTERS).replace(/\s+\S*$/, '')} …`
