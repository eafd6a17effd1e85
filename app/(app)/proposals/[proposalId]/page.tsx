import { Timeline } from '@/components/audit/timeline'
import { ProposalPapers } from '@/components/files/proposal-papers'
import { PageHead } from '@/components/layout/page-head'
import { CoSubmitters } from '@/components/proposals/co-submitters'
import { Conversation } from '@/components/proposals/conversation'
import { InvitePresenter } from '@/components/proposals/invite-presenter'
import { ProposalActs } from '@/components/proposals/proposal-acts'
import { ProposalState } from '@/components/proposals/proposal-state'
import { ProposalSteps } from '@/components/proposals/proposal-steps'
import { ProposalText } from '@/components/proposals/proposal-text'
import { Continuation } from '@/components/agenda/continuation'
import { Marker } from '@/components/ui/marker'
import { Section, Split } from '@/components/ui/section'
import { getContinuation } from '@/lib/continuations/queries'
import { currentTime } from '@/lib/clock'
import { formatDateTime } from '@/lib/dates'
import { orNotFound } from '@/lib/page'
import { nextStep, WITHOUT_MEETING } from '@/lib/proposals/labels'
import { getProposal } from '@/lib/proposals/queries'
import { groupOf } from '@/lib/proposals/rules'
import { currentActor, requireActor } from '@/lib/session'

type Props = { params: Promise<{ proposalId: string }> }

export async function generateMetadata({ params }: Props) {
  const proposal = await getProposal(await currentActor(), (await params).proposalId).catch(() => null)
  return { title: proposal?.item.title ?? 'Nicht gefunden' }
}

export default async function ProposalPage({ params }: Props) {
  const actor = await requireActor()
  const proposal = await orNotFound(getProposal(actor, (await params).proposalId))
  const { item, meeting } = proposal
  const group = groupOf(item, proposal)
  const yours = group === 'answer' || group === 'decide' || group === 'request'
  const step = nextStep(proposal)
  return (
    <>
      <PageHead
        crumbs={[{ label: 'Anmeldungen', href: '/proposals' }, { label: item.title }]}
        title={item.title}
        state={<ProposalState proposal={proposal} now={currentTime()} />}
      />
      <ProposalSteps actor={actor} proposal={proposal} />
      <Split
        label="Ablauf"
        asideFirst
        aside={
          <Section title="Wie es weitergeht">
            <p>{yours ? <Marker>{step}</Marker> : step}</p>
            <p className="note mt-2">
              {meeting ? `Anmeldeschluss: ${formatDateTime(meeting.proposalDeadline)}` : WITHOUT_MEETING}
            </p>
            <Continuation {...await getContinuation(actor, item)} />
          </Section>
        }
      >
        <ProposalText proposal={proposal} />
        <CoSubmitters proposal={proposal} />
        <Conversation proposal={proposal} />
        <InvitePresenter proposal={proposal} />
        <ProposalPapers actor={actor} proposal={proposal} />
        <ProposalActs proposal={proposal} />
      </Split>
      <Timeline actor={actor} agendaItemId={item.id} />
    </>
  )
}
