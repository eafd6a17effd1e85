import { PageHead } from '@/components/layout/page-head'
import { MeetingFilters } from '@/components/meetings/meeting-filters'
import { MeetingRows } from '@/components/meetings/meeting-rows'
import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import { TextLink } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import { inCircle, organizationIds } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { listMeetings, meetingYears } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Sitzungen' }

type Search = { year?: string; host?: string; after?: string }

export default async function MeetingsPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor()
  const now = currentTime()
  const { after, ...search } = await searchParams
  const [years, organizations] = await Promise.all([meetingYears(actor), listOrganizations()])
  const hosts = organizations.filter((o) => o.kind === 'city')
  const year = years.find((y) => String(y) === search.year)
  const host = hosts.find((o) => o.slug === search.host)?.slug
  const [upcoming, past] = await Promise.all([
    listMeetings(actor, { when: 'upcoming', year, host, limit: 100 }, now),
    listMeetings(actor, { when: 'past', year, host, after }, now),
  ])
  const ownIds = organizationIds(actor, 'deputy', 'office')
  const listed = new Set([...upcoming.meetings, ...past.meetings].map((meeting) => meeting.seriesId))
  const rows = { actor, now, ownIds, series: listed.size > 1 }
  const older = new URLSearchParams({
    year: year ? String(year) : '',
    host: host ?? '',
    after: past.next ?? '',
  })
  const filtered = Boolean(year ?? host)
  const all = filtered && <LinkButton href="/meetings">Alle Sitzungen anzeigen</LinkButton>
  return (
    <>
      <PageHead
        title="Sitzungen"
        lead={inCircle(actor) && <TextLink href="/series">Zum Jahresplan</TextLink>}
      />
      <MeetingFilters years={years} year={year} hosts={hosts} host={host} />
      {!after && (
        <Section title="Kommende Sitzungen">
          {upcoming.meetings.length > 0 ? (
            <MeetingRows meetings={upcoming.meetings} {...rows} />
          ) : (
            <Empty title="Keine kommende Sitzung" action={all}>
              Sobald die Geschäftsstelle Termine vormerkt, stehen sie hier.
              {filtered && ' Zu dieser Auswahl gibt es keine.'}
            </Empty>
          )}
        </Section>
      )}
      <Section title={after ? 'Ältere Sitzungen' : 'Vergangene Sitzungen'}>
        {past.meetings.length > 0 ? (
          <MeetingRows meetings={past.meetings} {...rows} />
        ) : (
          <Empty title="Keine vergangene Sitzung">
            {filtered ? 'Zu dieser Auswahl gibt es keine.' : 'Was die Runde beraten hat, steht dann hier.'}
          </Empty>
        )}
        {past.next && <LinkButton href={`/meetings?${older.toString()}`}>Ältere anzeigen</LinkButton>}
      </Section>
    </>
  )
}
