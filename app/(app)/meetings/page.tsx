import { PageHead } from '@/components/layout/page-head'
import { MeetingFilters } from '@/components/meetings/meeting-filters'
import { MeetingRows } from '@/components/meetings/meeting-rows'
import { Empty } from '@/components/ui/empty'
import { TextLink } from '@/components/ui/link'
import { countText, NothingHere, NothingLeft, Pager, ResultCount } from '@/components/ui/list-parts'
import { Section } from '@/components/ui/section'
import { inCircle, organizationIds } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { listMeetings, meetingYears } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { oneOf, readSearch, withQuery, type Search } from '@/lib/query'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Sitzungen' }

export default async function MeetingsPage({ searchParams }: { searchParams: Search }) {
  const actor = await requireActor()
  const now = currentTime()
  const { after, before, ...search } = await readSearch(searchParams)
  const [years, organizations] = await Promise.all([meetingYears(actor), listOrganizations()])
  const hosts = organizations.filter((o) => o.kind === 'city')
  const year = years.find((y) => String(y) === search.year)
  const host = hosts.find((o) => o.slug === search.host)
  const order = oneOf(['asc'], search.order)
  const [upcoming, past] = await Promise.all([
    listMeetings(actor, { when: 'upcoming', year, host: host?.slug, limit: 100 }, now),
    listMeetings(actor, { when: 'past', year, host: host?.slug, order, after, before }, now),
  ])
  const ownIds = organizationIds(actor, 'deputy', 'office')
  const listed = new Set([...upcoming.meetings, ...past.meetings].map((meeting) => meeting.seriesId))
  const rows = { actor, now, ownIds, series: listed.size > 1 }
  const chosen = { year, host: host?.slug, order }
  const at = (more: object) => withQuery('/meetings', { ...chosen, ...more })
  const filters = [
    ...(year ? [{ label: 'Jahr', value: String(year), without: at({ year: '' }) }] : []),
    ...(host ? [{ label: 'Gastgeberin', value: host.shortName, without: at({ host: '' }) }] : []),
  ]
  const continued = Boolean(after ?? before)
  const count = past.meetings.length + (continued ? 0 : upcoming.meetings.length)
  return (
    <>
      <PageHead
        title="Sitzungen"
        lead={inCircle(actor) && <TextLink href="/series">Zum Jahresplan</TextLink>}
      />
      <MeetingFilters years={years} year={year} hosts={hosts} host={host?.slug} order={order} />
      <ResultCount filters={filters} reset="/meetings">
        {countText(count, ['Keine Sitzung', '1\u00a0Sitzung', 'Sitzungen'], past)}
      </ResultCount>
      {!continued && count > 0 && (
        <Section title="Kommende Sitzungen">
          {upcoming.meetings.length > 0 ? (
            <MeetingRows meetings={upcoming.meetings} {...rows} />
          ) : (
            <Empty title="Keine kommende Sitzung">
              Sobald die Geschäftsstelle Termine vormerkt, stehen sie hier.
            </Empty>
          )}
        </Section>
      )}
      {count === 0 && filters.length > 0 && !continued && (
        <NothingLeft title="Keine Sitzung zu dieser Auswahl" filters={filters} reset="/meetings" />
      )}
      {continued && past.meetings.length === 0 && <NothingHere href={at({})} />}
      {past.meetings.length > 0 && (
        <Section title={continued ? 'Weitere vergangene Sitzungen' : 'Vergangene Sitzungen'}>
          <MeetingRows meetings={past.meetings} {...rows} />
          <Pager
            label="Weitere Sitzungen"
            previous={past.previous && at({ before: past.previous })}
            next={past.next && at({ after: past.next })}
            words={order && ['Ältere anzeigen', 'Neuere anzeigen']}
          />
        </Section>
      )}
    </>
  )
}
