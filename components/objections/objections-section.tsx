import { Section } from '@/components/ui/section'
import type { PersonActor } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import type { MinutesStatus } from '@/lib/minutes/queries'
import { canDecideObjection, canObject, canReadObjections } from '@/lib/objections/policy'
import { listObjections } from '@/lib/objections/queries'
import { isLate, whyNotObject } from '@/lib/objections/rules'
import { ObjectionForm } from './objection-forms'
import { ObjectionRegister } from './objection-register'

/** The register under a text that is read, and a form for the next objection. */
export async function ObjectionsSection({
  actor,
  status,
  lines,
}: {
  actor: PersonActor
  status: MinutesStatus
  lines: { number: string; item: { id: string; title: string } }[]
}) {
  const { meeting, state, reviewUntil, releasedAt } = status
  if (!canReadObjections(actor, meeting, state)) return null
  const objections = await listObjections(actor, meeting)
  const reason = whyNotObject(state && { state })
  const raises = canObject(actor) && !reason
  // Once it is approved without any, there is nothing to keep.
  if (objections.length === 0 && !raises && state !== 'underReview') return null
  const late = isLate(currentTime(), { reviewUntil, firstReleasedAt: releasedAt })
  const form = (
    <ObjectionForm
      meetingId={meeting.id}
      items={lines.map(({ number, item }) => ({
        value: item.id,
        label: `TOP\u00a0${number}: ${item.title}`,
      }))}
      late={
        late
          ? 'Die Frist ist vorbei. Über Ihre Einwendung wird spätestens bei der Genehmigung entschieden.'
          : null
      }
    />
  )
  return (
    <Section title="Einwendungen" id="objections">
      <ObjectionRegister
        {...{ actor, objections, lines }}
        decidesIn={canDecideObjection(actor, meeting, null) ? null : undefined}
      />
      {!canObject(actor) && (
        <p className="note mt-4">Einwendungen erheben die Dezernate und Büros der Städte.</p>
      )}
      {canObject(actor) && reason && <p className="note mt-4">{reason}</p>}
      {raises &&
        (late ? (
          <details className="no-print mt-6">
            <summary>Nachträglich eine Einwendung erheben</summary>
            {form}
          </details>
        ) : (
          <div className="no-print mt-6">{form}</div>
        ))}
    </Section>
  )
}
