import { PageHead } from '@/components/layout/page-head'
import { PlanForm } from '@/components/series/plan-form'
import { SecretariatOnly } from '@/components/series/secretariat-only'
import { Hint } from '@/components/ui/hint'
import { currentTime } from '@/lib/clock'
import { berlinDay, berlinYear } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { listMeetingsOfSeries } from '@/lib/meetings/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { orNotFound } from '@/lib/page'
import { patternLabel } from '@/lib/series/labels'
import { getSeries } from '@/lib/series/queries'
import { proposeDates, yearFrom } from '@/lib/series/rules'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Termine planen' }

type Props = { params: Promise<{ seriesId: string }>; searchParams: Promise<{ year?: string }> }

export default async function PlanPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const series = await orNotFound(getSeries(actor, (await params).seriesId))
  const now = currentTime()
  const year = yearFrom((await searchParams).year) ?? berlinYear(now) + 1
  const [meetings, organizations] = await Promise.all([
    listMeetingsOfSeries(actor, series.id),
    listOrganizations(),
  ])
  const sofar = meetings
    .filter((meeting) => meeting.state !== 'cancelled')
    .map((meeting) => ({ day: berlinDay(meeting.start), hostId: meeting.hostId }))
  const proposed = proposeDates(series, year, sofar)
    .filter(({ day }) => day > berlinDay(now))
    .map((date) => ({ ...date, id: newId() }))
  const standing = sofar.filter(({ day }) => day.startsWith(`${year}-`)).length
  return (
    <>
      <PageHead
        crumbs={[
          { label: 'Jahresplan', href: `/series?year=${year}&series=${series.id}` },
          { label: `Termine planen ${year}` },
        ]}
        title="Termine planen"
        light={String(year)}
        lead={`${patternLabel(series.pattern)}. Feiertage in Thüringen sind ausgenommen.`}
      />
      <SecretariatOnly actor={actor}>
        {standing > 0 && (
          <Hint
            title={
              standing === 1
                ? `Für ${year} steht schon ein Termin.`
                : `Für ${year} stehen schon ${standing} Termine.`
            }
          >
            Diese Vorschläge kommen dazu. Streichen Sie, was Sie nicht brauchen.
          </Hint>
        )}
        <PlanForm
          key={year}
          seriesId={series.id}
          year={year}
          startTime={series.startTime}
          rotation={series.hostRotation}
          firstNumber={Math.max(0, ...meetings.map((meeting) => meeting.number)) + 1}
          cities={organizations
            .filter((o) => o.kind === 'city')
            .map(({ id, shortName }) => ({ id, shortName }))}
          rows={proposed.map(({ id, day, hostId }) => ({ id, day, hostId, startTime: series.startTime }))}
          moved={Object.fromEntries(proposed.flatMap(({ id, moved }) => (moved ? [[id, moved]] : [])))}
        />
      </SecretariatOnly>
    </>
  )
}
