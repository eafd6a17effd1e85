import { ActionButton } from '@/components/ui/action-button'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import type { Actor } from '@/lib/actor'
import { formatDateTime } from '@/lib/dates'
import { remindMissingAction } from '@/lib/date-polls/actions'
import { namesOf } from '@/lib/date-polls/labels'
import { canManageDatePoll } from '@/lib/date-polls/policy'
import type { DatePoll, TakenDay } from '@/lib/date-polls/queries'
import {
  dayHintsOf,
  type KnownDays,
  missingOf,
  optionLabel,
  whyNotDecide,
  whyNotRemind,
  type OptionResult,
  type PollResult,
} from '@/lib/date-polls/rules'
import { meetingNumber } from '@/lib/meetings/labels'
import { DecideButton, WithdrawForm } from './poll-forms'

type Props = { poll: DatePoll; actor: Actor; now: Date }

/** In the row of a date: choosing it for good, with all there is to think of before. */
export function Decide({
  poll,
  row,
  result,
  known,
  now,
}: Omit<Props, 'actor'> & { row: OptionResult; result: PollResult; known: KnownDays<TakenDay> }) {
  const missing = missingOf(poll)
  const { blocked, warnings } = dayHintsOf(row.option.start, known, poll.meetingId)
  const keeps = poll.meeting?.start.getTime() === row.option.start.getTime()
  const label = optionLabel(row.option.start)
  const notes = [
    row.blockedBy.length > 0 &&
      `${namesOf(row.blockedBy)} ${row.blockedBy.length === 1 ? 'muss' : 'müssen'} dabei sein und ${row.blockedBy.length === 1 ? 'kann' : 'können'} nicht.`,
    missing.length > 0 && `Noch nicht geantwortet: ${namesOf(missing)}.`,
    keeps && blocked,
    ...warnings,
  ].filter((note): note is string => Boolean(note))
  return (
    <div className="mt-2">
      <DecideButton
        input={{ datePollId: poll.id, optionId: row.option.id }}
        label={label}
        best={row === result.best}
        happens={
          poll.meeting
            ? `Die ${meetingNumber(poll.meeting)} wird auf diesen Termin gelegt. Anmeldeschluss und Antwortfrist behalten ihren Abstand.`
            : `Die nächste Sitzung der Reihe „${poll.seriesName}“ wird mit Gastgeberin ${poll.host.shortName} vorgemerkt, mit Tagesordnung aus der Vorlage und Fristen.`
        }
        notes={notes}
        disabledReason={whyNotDecide(poll, row.option, now) ?? (keeps ? undefined : (blocked ?? undefined))}
      />
    </div>
  )
}

/** Who made it reminds and withdraws; the others read whose it is. */
export function PollActs({ poll, actor, now }: Props) {
  if (poll.state !== 'open') return null
  const who = `Das macht das Büro ${poll.host.shortName} oder die Geschäftsstelle.`
  if (!canManageDatePoll(actor, poll))
    return (
      <Section title="Wie es weitergeht" className="no-print">
        <p>
          Wenn die Antworten da sind, wird der Termin festgelegt. Alle Gefragten erhalten dann eine Nachricht.
        </p>
        <div className="btns mt-4">
          <LinkButton href="#" disabledReason={who}>
            Termin festlegen
          </LinkButton>
        </div>
      </Section>
    )
  const missing = missingOf(poll)
  return (
    <Section title="Erinnern oder zurückziehen" className="no-print">
      <p>
        {missing.length === 0
          ? 'Alle haben geantwortet. Sie können einen Termin festlegen.'
          : `Es fehlen: ${namesOf(missing)}. Nur sie erhalten eine Nachricht.`}
        {poll.remindedAt && ` Zuletzt erinnert: ${formatDateTime(poll.remindedAt)}.`}
      </p>
      <div className="btns mt-4">
        <ActionButton
          action={remindMissingAction.bind(null, { datePollId: poll.id })}
          done={missing.length > 0 ? `Erinnert: ${namesOf(missing)}.` : undefined}
          disabledReason={whyNotRemind(poll, missing.length, now) ?? undefined}
        >
          Fehlende erinnern
        </ActionButton>
      </div>
      <details className="mt-6">
        <summary>Terminabfrage zurückziehen</summary>
        <WithdrawForm datePollId={poll.id} />
      </details>
    </Section>
  )
}
