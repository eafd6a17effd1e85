import { ProposalFilters } from '@/components/proposals/proposal-filters'
import { ProposalList } from '@/components/proposals/proposal-list'
import { PageHead } from '@/components/layout/page-head'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { currentTime } from '@/lib/clock'
import { meetingTitle } from '@/lib/meetings/labels'
import { canPropose } from '@/lib/proposals/policy'
import { listOpenMeetings, listProposals } from '@/lib/proposals/queries'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Anmeldungen' }

const STATUSES = ['open', 'onAgenda', 'closed'] as const

type Search = { status?: string; meeting?: string }

export default async function ProposalsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor()
  const now = currentTime()
  const search = await searchParams
  const status = STATUSES.find((s) => s === search.status)
  const [proposals, meetings] = await Promise.all([
    listProposals(actor, { status, meetingId: search.meeting || undefined }),
    listOpenMeetings(actor, now),
  ])
  const filtered = Boolean(status ?? search.meeting)
  const propose = (
    <LinkButton
      href="/proposals/new"
      variant="primary"
      disabledReason={
        canPropose(actor)
          ? undefined
          : 'Anmelden können die Dezernate und Büros der Städte und die Referate des GStB.'
      }
    >
      TOP anmelden
    </LinkButton>
  )
  return (
    <>
      <PageHead
        title="Anmeldungen"
        lead="Was Ihre Organisation angemeldet hat und worüber Sie entscheiden."
      />
      <div className="btns mt-6">{propose}</div>
      <ProposalFilters
        status={status}
        meetingId={search.meeting}
        meetings={meetings.map((m) => ({ value: m.id, label: meetingTitle(m) }))}
      />
      {proposals.length > 0 ? (
        <ProposalList proposals={proposals} now={now} />
      ) : (
        <Empty
          title="Keine Anmeldungen"
          level="h2"
          action={filtered && <LinkButton href="/proposals">Alle Anmeldungen anzeigen</LinkButton>}
        >
          Hier stehen Ihre Entwürfe und Anmeldungen bis zur Tagesordnung.
          {filtered && ' Zu dieser Auswahl gibt es keine.'}
        </Empty>
      )}
    </>
  )
}
