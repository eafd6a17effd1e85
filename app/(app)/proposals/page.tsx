import { proposalFilterLabel, ProposalFilters } from '@/components/proposals/proposal-filters'
import { ProposalList } from '@/components/proposals/proposal-list'
import { PageHead } from '@/components/layout/page-head'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { countText, NothingHere, NothingLeft, Pager, ResultCount } from '@/components/ui/list-parts'
import { currentTime } from '@/lib/clock'
import { isId } from '@/lib/ids'
import { meetingTitle } from '@/lib/meetings/labels'
import { canPropose } from '@/lib/proposals/policy'
import { listOpenMeetings, pageOfProposals } from '@/lib/proposals/queries'
import { oneOf, readSearch, withQuery, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Anmeldungen' }

const STATUSES = ['open', 'onAgenda', 'closed'] as const

export default async function ProposalsPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  const now = currentTime()
  const { after, before, ...search } = await readSearch(searchParams)
  const status = oneOf(STATUSES, search.status)
  const meetingId = search.meeting && isId(search.meeting) ? search.meeting : undefined
  const [{ rows: proposals, next, previous }, meetings] = await Promise.all([
    pageOfProposals(actor, { status, meetingId, after, before }),
    listOpenMeetings(actor, now),
  ])
  const at = (more: object) => withQuery('/proposals', { status, meeting: meetingId, ...more })
  const meeting = meetings.find(({ id }) => id === meetingId)
  const filters = [
    ...(status
      ? [{ label: 'Zustand', value: proposalFilterLabel[status], without: at({ status: '' }) }]
      : []),
    ...(meetingId
      ? [
          {
            label: 'Sitzung',
            value: meeting ? meetingTitle(meeting) : 'eine frühere',
            without: at({ meeting: '' }),
          },
        ]
      : []),
  ]
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
        meetingId={meetingId}
        meetings={meetings.map((m) => ({ value: m.id, label: meetingTitle(m) }))}
      />
      <ResultCount filters={filters} reset="/proposals">
        {countText(proposals.length, ['Keine Anmeldung', '1\u00a0Anmeldung', 'Anmeldungen'], {
          next,
          previous,
        })}
      </ResultCount>
      {proposals.length > 0 ? (
        <ProposalList proposals={proposals} now={now} />
      ) : after || before ? (
        <NothingHere href={at({})} />
      ) : filters.length > 0 ? (
        <NothingLeft title="Keine Anmeldung zu dieser Auswahl" filters={filters} reset="/proposals" />
      ) : (
        <Empty title="Noch keine Anmeldung" level="h2">
          Hier stehen Ihre Entwürfe und Anmeldungen bis zur Tagesordnung.
        </Empty>
      )}
      <Pager
        label="Weitere Anmeldungen"
        previous={previous && at({ before: previous })}
        next={next && at({ after: next })}
      />
    </>
  )
}
