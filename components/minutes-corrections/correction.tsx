import { LinkButton } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { TextLink } from '@/components/ui/link'
import type { Actor } from '@/lib/actor'
import { canWriteMinutes } from '@/lib/minutes/policy'
import type { MinutesStatus, ReaderMinutes } from '@/lib/minutes/queries'
import { BeginCorrectionForm, WithdrawCorrectionButton } from './correction-forms'

/** For the office that writes: the correction that is being prepared, or the way to begin one. */
export function Correction({
  actor,
  status,
  minutes,
}: {
  actor: Actor
  status: MinutesStatus
  minutes: ReaderMinutes
}) {
  const { meeting, correctionReason } = status
  const { version, state } = minutes
  if (!canWriteMinutes(actor, meeting)) return null
  const target = { meetingId: meeting.id, version }
  if (correctionReason === null)
    return (
      <details className="no-print mt-6">
        <summary>Niederschrift berichtigen</summary>
        <p className="note mt-3">
          Fassung&nbsp;{version} bleibt, wie sie ist. Was Sie ändern, wird als Fassung&nbsp;{version + 1}{' '}
          veröffentlicht
          {state === 'approved' && ', die vorläufig ist, bis die Runde sie genehmigt'}. Bis dahin sieht es nur
          Ihr Büro.
        </p>
        <BeginCorrectionForm {...target} />
      </details>
    )
  return (
    <div className="no-print mt-6">
      <Hint tone="warn" title={`Sie berichtigen Fassung\u00a0${version}.`}>
        Grund: {correctionReason} Die Runde liest weiter Fassung&nbsp;{version}.
        <div className="btns mt-3 items-baseline">
          <LinkButton href={`/meetings/${meeting.id}/minutes?item=finish`}>Weiter berichtigen</LinkButton>
          <TextLink href={`/meetings/${meeting.id}/minutes/versions?from=${version}&to=draft`}>
            Änderungen ansehen
          </TextLink>
          <WithdrawCorrectionButton {...target} />
        </div>
      </Hint>
    </div>
  )
}
