import { notFound } from 'next/navigation'
import { PageHead } from '@/components/layout/page-head'
import { ProposalEditor } from '@/components/proposals/proposal-editor'
import { LinkButton } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { currentTime } from '@/lib/clock'
import { getMeeting } from '@/lib/meetings/queries'
import { orNotFound } from '@/lib/page'
import { getProposal, listOpenMeetings } from '@/lib/proposals/queries'
import { whyNotEdit } from '@/lib/proposals/rules'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Anmeldung bearbeiten' }

type Props = { params: Promise<{ proposalId: string }> }

export default async function EditProposalPage({ params }: Props) {
  const actor = await requireActor()
  const now = currentTime()
  const { item, own } = await orNotFound(getProposal(actor, (await params).proposalId))
  if (!own || !item.proposerOrganizationId) notFound()
  const reason = whyNotEdit(item)
  const open = await listOpenMeetings(actor, now)
  const wished = item.wishedMeetingId
  const listed = !wished || open.some((m) => m.id === wished)
  const meetings = listed ? open : [await orNotFound(getMeeting(actor, wished)), ...open]
  return (
    <>
      <PageHead
        crumbs={[
          { label: 'Anmeldungen', href: '/proposals' },
          { label: item.title, href: `/proposals/${item.id}` },
          { label: 'Bearbeiten' },
        ]}
        title={item.status === 'draft' ? 'TOP anmelden' : 'Anmeldung bearbeiten'}
      />
      {reason ? (
        <div className="mt-8">
          <Hint title={reason} />
          <p className="btns mt-4">
            <LinkButton href={`/proposals/${item.id}`}>Zurück zur Anmeldung</LinkButton>
          </p>
        </div>
      ) : (
        <ProposalEditor
          actor={actor}
          organizationId={item.proposerOrganizationId}
          values={{
            id: item.id,
            revision: item.revision,
            meetingId: wished ?? '',
            seriesId: item.seriesId,
            title: item.title,
            purpose: item.purpose ?? 'discussion',
            goal: item.goal,
            reason: item.reason,
            minutes: String(item.minutes),
            presenter: item.presenter ?? '',
            guestName: item.guestName ?? '',
            guestEmail: item.guestEmail ?? '',
            topicId: item.topicId ?? '',
            visibility: item.visibility,
          }}
          isDraft={item.status === 'draft'}
          submittedAt={item.submittedAt}
          meetings={meetings}
          now={now}
        />
      )}
    </>
  )
}
