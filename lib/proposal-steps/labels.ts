import { statusLabel } from '@/lib/agenda/labels'
import { formatDate, formatDateTime } from '@/lib/dates'
import { meetingNumber } from '@/lib/meetings/labels'
import { capital, decider } from '@/lib/proposals/labels'
import { answerBy, decideBy } from '@/lib/proposals/rules'

/** One step of a proposal: done with its date and who did it, the one that waits now, or one to come. */
export type ProposalStep = { label: string; date: string; note: string; kind: 'done' | 'now' | 'next' }

type Act = { action: string; at: Date; who: string }

type Standing = {
  item: {
    status: keyof typeof statusLabel
    submittedAt: Date | null
    modifiedAt: Date
    meetingId: string | null
  }
  meeting: { number: number; start: Date; proposalDeadline: Date; host: { shortName: string } } | null
  proposer: { shortName: string }
}

const SENT = ['agendaItem.proposed', 'agendaItem.proposedForBacklog']
const ADMITTED = ['agendaItem.admitted', 'agendaItem.admittedToBacklog']

/** Where a proposal stands and what comes next, from what happened to it. `acts` are newest first. */
export function proposalSteps({ item, meeting, proposer }: Standing, acts: Act[]): ProposalStep[] {
  const latest = (...actions: string[]) => acts.find(({ action }) => actions.includes(action))
  const done = (label: string, act: Act | undefined, at?: Date | null): ProposalStep[] => {
    const when = at ?? act?.at
    return act || when
      ? [{ label, date: when ? formatDate(when) : '', note: act?.who ?? '', kind: 'done' }]
      : []
  }
  const step = (kind: 'now' | 'next', label: string, date: string, note: string): ProposalStep => ({
    label,
    date,
    note,
    kind,
  })
  const { status } = item
  const drafted = done('Entwurf', latest('agendaItem.drafted'))
  const who = capital(decider(meeting))
  const discussion = (kind: 'now' | 'next'): ProposalStep =>
    meeting && (item.meetingId || status !== 'admitted')
      ? step(kind, 'Beratung', formatDate(meeting.start), meetingNumber(meeting))
      : step(kind, 'Sitzung', 'noch offen', 'aus dem Themenspeicher')
  const decision = (kind: 'now' | 'next', after = ''): ProposalStep => {
    // Not before the answer it waits for.
    const day = [decideBy(item, meeting), after].sort().at(-1) ?? ''
    return step(kind, 'Entscheidung', item.submittedAt ? `bis ${formatDate(day)}` : '', who)
  }

  if (status === 'withdrawn')
    return [
      ...drafted,
      ...done('Eingereicht', latest(...SENT), item.submittedAt),
      ...done('Zurückgezogen', latest('agendaItem.withdrawn')),
    ]
  if (status === 'draft')
    return [
      ...drafted,
      step(
        'now',
        'Anmelden',
        meeting ? `bis ${formatDateTime(meeting.proposalDeadline)}` : '',
        proposer.shortName,
      ),
      decision('next'),
      discussion('next'),
    ]
  const sent = [...drafted, ...done('Eingereicht', latest(...SENT), item.submittedAt)]
  const asked = done('Rückfrage', latest('agendaItem.returned'))
  if (status === 'returned') {
    const until = answerBy(item, meeting)
    const answer = step('now', 'Antwort', until ? `bis ${formatDate(until)}` : '', proposer.shortName)
    return [...sent, ...asked, answer, decision('next', until ?? ''), discussion('next')]
  }
  const talked = [...sent, ...asked, ...done('Antwort', latest('agendaItem.answered'))]
  if (status === 'submitted') return [...talked, decision('now'), discussion('next')]
  if (status === 'declined') return [...talked, ...done('Abgelehnt', latest('agendaItem.declined'))]
  const admitted = [...talked, ...done('Zugelassen', latest(...ADMITTED))]
  if (status === 'admitted') return [...admitted, discussion('now')]
  return [
    ...admitted,
    {
      label: capital(statusLabel[status]),
      date: meeting ? formatDate(meeting.start) : '',
      note: meeting ? meetingNumber(meeting) : '',
      kind: 'done',
    },
  ]
}
