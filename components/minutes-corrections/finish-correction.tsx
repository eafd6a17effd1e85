import { Section } from '@/components/ui/section'
import { TextLink } from '@/components/ui/link'
import type { PersonActor } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { listClosedItems, type ClosedItem } from '@/lib/item-readers/queries'
import { listApprovals } from '@/lib/minutes-approvals/queries'
import { TASKS_SENTENCE } from '@/lib/minutes-corrections/rules'
import { compareMinutes, FORM_ONLY, isChange, type Readable } from '@/lib/minutes-versions/rules'
import { readMinutesVersions } from '@/lib/minutes-versions/queries'
import type { MinutesStatus } from '@/lib/minutes/queries'
import { newGaps, whatIsMissing } from '@/lib/minutes/rules'
import { listRound } from '@/lib/people/queries'
import { SignersForm } from '../minutes/finish-forms'
import { finishName } from '../minutes/writing-parts'
import { PublishCorrectionButton, WithdrawCorrectionButton } from './correction-forms'

const gapsOf = ({ lines }: Readable, closed: ClosedItem[]) =>
  whatIsMissing(
    lines.flatMap((line) => (line.kind === 'item' ? { ...line.item, number: line.number } : [])),
    closed,
  )

/** After the last item of a correction: what changed, who signs, publish or give up. */
export async function FinishCorrection({ actor, status }: { actor: PersonActor; status: MinutesStatus }) {
  const { meeting, correctionReason, state } = status
  const now = currentTime()
  const [{ versions, draft }, approvals, people, closed] = await Promise.all([
    readMinutesVersions(actor, meeting),
    listApprovals(actor, meeting),
    listRound(now),
    listClosedItems(meeting.id, now),
  ])
  const newest = versions.at(-1)
  if (!newest || !draft) return null
  const { version } = newest
  const changed = compareMinutes(newest, draft).filter(isChange)
  const same = draft.hash === newest.hash
  const [gap] = newGaps(gapsOf(draft, closed), gapsOf(newest, closed))
  const target = { meetingId: meeting.id, version }
  const approved =
    state === 'approved' &&
    approvals.filter((one) => one.version === version).at(-1)?.result === 'withChanges'
  return (
    <>
      <h1>{finishName({ ...meeting, correcting: true })}</h1>
      <p className="mt-4">
        Sie berichtigen Fassung&nbsp;{version}. Grund: {correctionReason}
      </p>
      <Section title="Was sich ändert">
        {same && <p>Noch ist nichts geändert. Wählen Sie links den TOP, den Sie berichtigen.</p>}
        {!same && changed.every(({ formOnly }) => formOnly) && <p>{FORM_ONLY}</p>}
        {changed.length > 0 && (
          <ul className="rows flat">
            {changed.map(({ key, number, title }) => (
              <li key={key}>{number ? `TOP\u00a0${number}: ${title}` : title}</li>
            ))}
          </ul>
        )}
        <p className="mt-3">
          <TextLink href={`/meetings/${meeting.id}/minutes/versions?from=${version}&to=draft`}>
            Beide Fassungen nebeneinander
          </TextLink>
        </p>
        <p className="note mt-3">Die Anwesenheit bleibt, wie sie freigegeben wurde. {TASKS_SENTENCE}</p>
      </Section>
      <Section title="Wer unterschreibt">
        <SignersForm
          people={people}
          values={{
            meetingId: meeting.id,
            chairPersonId: meeting.chairPersonId ?? '',
            chairName: meeting.chairName ?? '',
            minuteTakerPersonId: meeting.minuteTakerPersonId ?? '',
            minuteTakerName: meeting.minuteTakerName ?? '',
          }}
        />
      </Section>
      <Section title="Veröffentlichen">
        <div className="btns">
          <PublishCorrectionButton
            {...target}
            approved={approved}
            disabledReason={gap?.sentence ?? (same ? 'Noch ist nichts geändert.' : undefined)}
          />
          <WithdrawCorrectionButton {...target} />
        </div>
      </Section>
    </>
  )
}
