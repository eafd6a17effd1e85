import { PageHead } from '@/components/layout/page-head'
import { PlanForm } from '@/components/series/plan-form'
import { PlanHints } from '@/components/series/plan-hints'
import { ProposalForm } from '@/components/series/proposal-form'
import { SecretariatOnly } from '@/components/series/secretariat-only'
import { currentTime } from '@/lib/clock'
import { berlinDay, berlinYear } from '@/lib/dates'
import { holidayCalendar } from '@/lib/holidays/queries'
import { newId } from '@/lib/ids'
import { listMeetingsOfSeries, listStanding } from '@/lib/meetings/queries'
import { makesUpSentence } from '@/lib/host-skips/labels'
import { listSwapped, listTurns } from '@/lib/host-turns/queries'
import { owedTurns, turnsStanding } from '@/lib/host-turns/rules'
import { listOrganizations } from '@/lib/organizations/queries'
import { orNotFound } from '@/lib/page'
import { readProposal } from '@/lib/series/input'
import { patternLabel } from '@/lib/series/labels'
import { getSeries } from '@/lib/series/queries'
import { proposeDates } from '@/lib/series/rules'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Termine planen' }

type Props = {
  params: Promise<{ seriesId: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function PlanPage({ params, searchParams }: Props) {
  const actor = await requireActor()
  const series = await orNotFound(getSeries(actor, (await params).seriesId))
  const now = currentTime()
  const today = berlinDay(now)
  const { fields, proposal, problems } = readProposal(await searchParams, series, berlinYear(now))
  const { from, to } = fields
  const [calendar, meetings, standing, organizations, turns, swapped] = await Promise.all([
    holidayCalendar(from, to),
    listMeetingsOfSeries(actor, series.id),
    listStanding(actor, from - 1, to + 1),
    listOrganizations(),
    listTurns(actor, series.id),
    listSwapped(actor, series.id),
  ])
  const rotation = series.hostRotation
  const sofar = turnsStanding(meetings, { turns, swapped, rotation }).map(({ start, hostId, extra }) => ({
    day: berlinDay(start),
    hostId,
    extra,
  }))
  const owed = owedTurns(turns).filter(({ organizationId }) => rotation.includes(organizationId))
  const owing = owed.map(({ organizationId }) => organizationId)
  const dates = proposal
    ? proposeDates(calendar, { ...series, pattern: proposal.pattern }, proposal, sofar, owing).filter(
        ({ day }) => day > today,
      )
    : []
  const makesUp = dates
    .filter((date) => date.makesUp)
    .flatMap(({ day, hostId }, index) => {
      const turn = owed[index]
      return turn ? [[day, { hostId, text: makesUpSentence(turn) }] as const] : []
    })
  const years = from === to ? String(from) : `${from} bis ${to}`
  return (
    <>
      <PageHead
        crumbs={[
          { label: 'Jahresplan', href: `/series?year=${from}&series=${series.id}` },
          { label: `Termine planen ${years}` },
        ]}
        title="Termine planen"
        light={proposal ? years : undefined}
        lead={`${patternLabel(fields.pattern)}. Feiertage in Thüringen sind ausgenommen.`}
      />
      <SecretariatOnly actor={actor}>
        <ProposalForm fields={fields} problems={problems} firstYear={berlinYear(now)} />
        {proposal && (
          <>
            <PlanHints
              years={proposal}
              calendar={calendar}
              standing={sofar.map(({ day }) => day)}
              proposed={dates.length}
            />
            <PlanForm
              key={JSON.stringify(proposal)}
              address={JSON.stringify(proposal)}
              seriesId={series.id}
              startTime={proposal.startTime}
              durationMinutes={proposal.durationMinutes}
              rotation={rotation}
              hostsSoFar={sofar
                .filter(({ day, extra }) => !extra && day < `${to + 1}-01-01`)
                .map(({ hostId }) => hostId)}
              owing={owing}
              firstNumber={Math.max(0, ...meetings.map((meeting) => meeting.number)) + 1}
              cities={organizations
                .filter((o) => o.kind === 'city')
                .map(({ id, shortName }) => ({ id, shortName }))}
              rows={dates.map(({ day, hostId }) => ({
                id: newId(),
                day,
                hostId,
                startTime: proposal.startTime,
              }))}
              moved={Object.fromEntries(dates.flatMap(({ day, moved }) => (moved ? [[day, moved]] : [])))}
              makesUp={Object.fromEntries(makesUp)}
              calendar={calendar}
              taken={sofar.map(({ day }) => day).filter((day) => day > today)}
              others={standing.filter(({ day, seriesId }) => day > today && seriesId !== series.id)}
              today={today}
            />
          </>
        )}
      </SecretariatOnly>
    </>
  )
}
