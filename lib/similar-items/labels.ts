import { meetingTitle } from '@/lib/meetings/labels'

type Found = {
  status: string
  meeting: { id: string; number: number; state: string; host: { shortName: string } } | null
}

/** "Das war schon Thema: 10. Sitzung in Erfurt, mit Beschluss." */
export function similarSentence({ status, meeting }: Found): string {
  if (!meeting) return 'Liegt schon im Themenspeicher.'
  if (meeting.state !== 'held') return `Steht schon auf der Tagesordnung: ${meetingTitle(meeting)}.`
  return `Das war schon Thema: ${meetingTitle(meeting)}${status === 'decided' ? ', mit Beschluss' : ''}.`
}

/** Where it can be read: in released minutes, or on its agenda. */
export function similarHref({ status, meeting }: Found): string | null {
  if (!meeting) return null
  const recorded = ['done', 'decided'].includes(status)
  return `/meetings/${meeting.id}/${recorded ? 'minutes' : 'agenda'}`
}
