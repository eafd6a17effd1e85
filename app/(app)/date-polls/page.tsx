import { notFound } from 'next/navigation'
import { PollRows } from '@/components/date-polls/poll-rows'
import { PageHead } from '@/components/layout/page-head'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { NothingHere, Pager } from '@/components/ui/list-parts'
import { Section } from '@/components/ui/section'
import { currentTime } from '@/lib/clock'
import { canMakeDatePolls, canReadDatePolls } from '@/lib/date-polls/policy'
import { listClosedDatePolls, listOpenDatePolls } from '@/lib/date-polls/queries'
import { readSearch, withQuery, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Terminabfragen' }

export default async function DatePollsPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  if (!canReadDatePolls(actor)) notFound()
  const now = currentTime()
  const { after, before } = await readSearch(searchParams)
  const [open, closed] = await Promise.all([
    listOpenDatePolls(actor),
    listClosedDatePolls(actor, { after, before }),
  ])
  const at = (place: object) => withQuery('/date-polls', { ...place })
  const reason = canMakeDatePolls(actor)
    ? undefined
    : 'Terminabfragen führt die Geschäftsstelle oder das Büro der gastgebenden Stadt.'
  return (
    <>
      <PageHead
        crumbs={[{ label: 'Jahresplan', href: '/series' }, { label: 'Terminabfragen' }]}
        title="Terminabfragen"
        lead="Gemeinsam einen Termin finden: für eine neue Sitzung, oder um eine zu verlegen."
      />
      <div className="btns no-print mt-4">
        <LinkButton href="/date-polls/new" disabledReason={reason}>
          Termin abfragen
        </LinkButton>
      </div>
      <Section title="Offen">
        {open.length > 0 ? (
          <PollRows polls={open} actor={actor} now={now} />
        ) : (
          <Empty title="Zurzeit wird nach keinem Termin gefragt">
            Sobald eine Terminabfrage läuft, steht sie hier und unter „Sie sind am Zug“.
          </Empty>
        )}
      </Section>
      <Section title="Entschieden und zurückgezogen">
        {closed.rows.length > 0 ? (
          <PollRows polls={closed.rows} actor={actor} now={now} />
        ) : after || before ? (
          <NothingHere href="/date-polls" />
        ) : (
          <p className="note">Noch keine. Was entschieden ist, bleibt hier mit allen Antworten stehen.</p>
        )}
        <Pager
          label="Weitere Terminabfragen"
          previous={closed.previous && at({ before: closed.previous })}
          next={closed.next && at({ after: closed.next })}
        />
      </Section>
    </>
  )
}
