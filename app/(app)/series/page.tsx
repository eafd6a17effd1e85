import { notFound } from 'next/navigation'
import { PageHead } from '@/components/layout/page-head'
import { HostFairness } from '@/components/series/host-fairness'
import { MeetingRows } from '@/components/meetings/meeting-rows'
import { SwapInRow } from '@/components/series/series-swaps'
import { PollRows } from '@/components/date-polls/poll-rows'
import { SeriesActs } from '@/components/series/series-acts'
import { YearFiles } from '@/components/series/year-files'
import { YearHints } from '@/components/series/year-hints'
import { YearStrip } from '@/components/series/year-strip'
import { YearSwitch } from '@/components/series/year-switch'
import { YearTable } from '@/components/series/year-table'
import { Empty } from '@/components/ui/empty'
import { Section, Split } from '@/components/ui/section'
import { organizationIds } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { berlinYear } from '@/lib/dates'
import { holidayCalendar } from '@/lib/holidays/queries'
import { listOpenSwaps } from '@/lib/host-swaps/queries'
import { isWaiting } from '@/lib/host-swaps/rules'
import { listSwapped, listTurns } from '@/lib/host-turns/queries'
import { listMeetingsOfSeries } from '@/lib/meetings/queries'
import { listOpenDatePolls } from '@/lib/date-polls/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { patternLabel } from '@/lib/series/labels'
import { canReadSeries } from '@/lib/series/policy'
import { listSeries } from '@/lib/series/queries'
import { yearFrom } from '@/lib/series/rules'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Jahresplan' }

type Search = { year?: string; series?: string }

export default async function SeriesPage({ searchParams }: { searchParams: Promise<Search> }) {
  const actor = await requireActor()
  if (!canReadSeries(actor)) notFound()
  const now = currentTime()
  const search = await searchParams
  const year = yearFrom(search.year) ?? berlinYear(now)
  const [all, organizations, polls] = await Promise.all([
    listSeries(actor),
    listOrganizations(),
    listOpenDatePolls(actor),
  ])
  const series = all.find((one) => one.id === search.series) ?? all[0]
  const [calendar, meetings, open, turns, swapped] = await Promise.all([
    holidayCalendar(year),
    series ? listMeetingsOfSeries(actor, series.id) : [],
    series ? listOpenSwaps(actor, series.id) : [],
    series ? listTurns(actor, series.id) : [],
    series ? listSwapped(actor, series.id) : [],
  ])
  const swaps = open.filter((swap) => isWaiting(swap, now))
  const ofYear = meetings.filter((meeting) => berlinYear(meeting.start) === year)
  const ownIds = organizationIds(actor, 'deputy', 'office')
  return (
    <>
      <PageHead
        title="Jahresplan"
        light={String(year)}
        state={<YearSwitch year={year} series={series && all.length > 1 ? series.id : undefined} />}
        lead={series && patternLabel(series.pattern)}
      />
      <SeriesActs actor={actor} all={all} series={series} year={year} />
      <YearStrip year={year} meetings={ofYear} calendar={calendar} swaps={swaps} now={now} />
      {polls.length > 0 && (
        <Section title="Offene Terminabfragen">
          <PollRows polls={polls} actor={actor} now={now} />
        </Section>
      )}
      <Section title={`Das Jahr ${year}`} actions={series && <YearFiles seriesId={series.id} year={year} />}>
        <YearTable year={year} meetings={ofYear} calendar={calendar} />
      </Section>
      <Section title={`Sitzungen ${year}`} className="no-print">
        {ofYear.length > 0 ? (
          <MeetingRows
            meetings={ofYear}
            actor={actor}
            now={now}
            ownIds={ownIds}
            note={({ id }) => <SwapInRow meetingId={id} swaps={swaps} actor={actor} />}
          />
        ) : (
          <Empty title="Noch keine Termine">
            Sobald die Geschäftsstelle Termine für {year} vormerkt, stehen sie hier.
          </Empty>
        )}
      </Section>
      <Split
        label="Hinweise"
        aside={
          <Section title="Hinweise zu Terminen">
            <YearHints year={year} calendar={calendar} />
          </Section>
        }
      >
        {series && (
          <HostFairness
            series={series}
            year={year}
            actor={actor}
            cities={organizations.filter((o) => o.kind === 'city')}
            {...{ meetings, turns, swapped }}
          />
        )}
      </Split>
    </>
  )
}
