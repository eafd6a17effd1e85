import { TextLink } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import type { Actor } from '@/lib/actor'
import { berlinYear } from '@/lib/dates'
import { makesUpSentence } from '@/lib/host-skips/labels'
import type { SkippedTurn } from '@/lib/host-turns/queries'
import { owedTurns, type Swapped } from '@/lib/host-turns/rules'
import type { Meeting } from '@/lib/meetings/queries'
import { canWriteSeries } from '@/lib/series/policy'
import { dueHost } from '@/lib/series/rules'
import { HostBalance } from './host-balance'
import { HostMatrix } from './host-matrix'

type City = { id: string; shortName: string; plate: string }

/** Who hosted when, how often, who is due, what is owed and made up: as a picture and in words. */
export function HostFairness({
  series,
  year,
  actor,
  meetings,
  turns,
  swapped,
  cities,
}: {
  series: { id: string; hostRotation: string[] }
  year: number
  actor: Actor
  meetings: Meeting[]
  turns: SkippedTurn[]
  swapped: Swapped[]
  cities: City[]
}) {
  // The picture shows a few years; a wider one says less.
  const recent = meetings.filter((meeting) => Math.abs(berlinYear(meeting.start) - year) <= 3)
  const rotation = series.hostRotation
  const owed = owedTurns(turns).filter(({ organizationId }) => rotation.includes(organizationId))
  const due = dueHost(meetings, { turns, swapped, rotation })
  const name = cities.find(({ id }) => id === due)?.shortName
  return (
    <Section title="Wer hat wann eingeladen?">
      <HostMatrix meetings={recent} cities={cities} turns={turns} />
      <p className="note mt-2">
        Gefüllt: eingeladen oder durchgeführt. Umrandet: terminiert. Gestrichelt: vorgemerkt.
        {turns.length > 0 && ' Kreuz: ausgesetzt.'}
      </p>
      {name && (
        <p className="mt-4">
          {owed.length > 0 ? (
            <b>{owed.map(makesUpSentence).join(' ')}</b>
          ) : (
            <>
              An der Reihe, sobald weitere Termine geplant werden: <b>{name}</b>.
            </>
          )}{' '}
          {owed.length > 0 && canWriteSeries(actor) && (
            <TextLink href={`/series/${series.id}/owed`}>Nachholung erlassen</TextLink>
          )}
        </p>
      )}
      <div className="mt-4">
        <HostBalance {...{ meetings, cities, turns, due }} />
      </div>
    </Section>
  )
}
