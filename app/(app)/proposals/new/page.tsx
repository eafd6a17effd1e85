import { PageHead } from '@/components/layout/page-head'
import { ProposalEditor } from '@/components/proposals/proposal-editor'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { organizationIds } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { newId } from '@/lib/ids'
import { listOpenMeetings, listTopics } from '@/lib/proposals/queries'
import { listSeries } from '@/lib/series/queries'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'TOP anmelden' }

type Props = { searchParams: Promise<{ meeting?: string; topic?: string }> }

export default async function NewProposalPage({ searchParams }: Props) {
  const actor = await requireActor()
  const now = currentTime()
  const { meeting: wished, topic } = await searchParams
  const [organizationId] = organizationIds(actor, 'deputy', 'office', 'officer')
  const [meetings, series] = organizationId
    ? await Promise.all([listOpenMeetings(actor, now), listSeries(actor)])
    : [[], []]
  const topics = topic ? await listTopics() : []
  // The first whose deadline is not over, unless one was asked for.
  const meeting =
    meetings.find((m) => m.id === wished) ?? meetings.find((m) => m.proposalDeadline >= now) ?? meetings[0]
  return (
    <>
      <PageHead
        crumbs={[{ label: 'Anmeldungen', href: '/proposals' }, { label: 'TOP anmelden' }]}
        title="TOP anmelden"
      />
      {!organizationId || series.length === 0 ? (
        <Empty
          title={organizationId ? 'Keine Sitzung nimmt Anmeldungen an' : 'Anmelden ist Sache der Mitglieder'}
          level="h2"
          action={<LinkButton href="/meetings">Sitzungen ansehen</LinkButton>}
        >
          {organizationId
            ? 'Anmelden können Sie, sobald eine Stadt ihre nächste Sitzung bekannt gibt.'
            : 'Anmelden können die Dezernate und Büros der Städte und die Referate des GStB.'}
        </Empty>
      ) : (
        <ProposalEditor
          actor={actor}
          organizationId={organizationId}
          values={{
            id: newId(),
            revision: 0,
            meetingId: wished === 'none' ? '' : (meeting?.id ?? ''),
            seriesId: meeting?.seriesId ?? series[0]?.id ?? '',
            title: '',
            purpose: 'discussion',
            goal: '',
            reason: '',
            minutes: '15',
            guestName: '',
            guestEmail: '',
            topicId: topics.some(({ id }) => id === topic) ? (topic ?? '') : '',
            visibility: 'internal',
          }}
          isDraft
          submittedAt={null}
          meetings={meetings}
          now={now}
        />
      )}
    </>
  )
}
