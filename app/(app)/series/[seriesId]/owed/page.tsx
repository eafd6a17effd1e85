import { PageHead } from '@/components/layout/page-head'
import { WaiveTurnForm } from '@/components/host-skips/skip-forms'
import { SecretariatOnly } from '@/components/series/secretariat-only'
import { Hint } from '@/components/ui/hint'
import { makesUpSentence, skippedSentence } from '@/lib/host-skips/labels'
import { listTurns } from '@/lib/host-turns/queries'
import { owedTurns } from '@/lib/host-turns/rules'
import { orNotFound } from '@/lib/page'
import { getSeries } from '@/lib/series/queries'
import { requireActor } from '@/lib/session'

export const metadata = { title: 'Nachholung erlassen' }

export default async function OwedTurnsPage({ params }: { params: Promise<{ seriesId: string }> }) {
  const actor = await requireActor()
  const series = await orNotFound(getSeries(actor, (await params).seriesId))
  const owed = owedTurns(await listTurns(actor, series.id))
  const plan = `/series?series=${series.id}`
  return (
    <>
      <PageHead
        crumbs={[{ label: 'Jahresplan', href: plan }, { label: 'Nachholung erlassen' }]}
        title="Nachholung erlassen"
        light={series.name}
        lead="Eine Stadt, die ausgesetzt hat, ist beim nächsten Planen als Erste an der Reihe, bis sie nachholt oder die Nachholung erlassen ist."
      />
      <SecretariatOnly actor={actor}>
        {owed.length === 0 ? (
          <div className="mt-8">
            <Hint title="In dieser Reihe ist nichts nachzuholen." />
          </div>
        ) : (
          <>
            <ul className="mt-6 grid gap-2">
              {owed.map((turn) => (
                <li key={turn.id}>
                  <b>{makesUpSentence(turn)}</b> {skippedSentence(turn)}
                </li>
              ))}
            </ul>
            <WaiveTurnForm
              back={plan}
              turns={owed.map((turn) => ({ value: turn.id, label: makesUpSentence(turn) }))}
            />
          </>
        )}
      </SecretariatOnly>
    </>
  )
}
