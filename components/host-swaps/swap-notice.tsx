import { ActionButton } from '@/components/ui/action-button'
import { LinkButton } from '@/components/ui/button'
import { ConfirmDialog } from '@/components/ui/dialog'
import { Hint } from '@/components/ui/hint'
import { Marker } from '@/components/ui/marker'
import type { Actor } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { acceptSwapAction, withdrawSwapAction } from '@/lib/host-swaps/actions'
import { swapOutcome, swapSentence } from '@/lib/host-swaps/labels'
import { canAnswerSwap, canWithdrawSwap } from '@/lib/host-swaps/policy'
import { latestSwap, type Swap } from '@/lib/host-swaps/queries'
import { answerBy, isRecent, isWaiting, whyVoid } from '@/lib/host-swaps/rules'
import { meetingNumber } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'

type Props = { swap: Swap; actor: Actor }

/** On the pages of both meetings: a request that waits, and for two weeks what became of it. */
export async function SwapOfMeeting({ meeting, actor, now }: { meeting: Meeting; actor: Actor; now: Date }) {
  const swap = await latestSwap(actor, meeting.id)
  if (!swap) return null
  if (isWaiting(swap, now)) return <SwapNotice swap={swap} actor={actor} />
  // What was accepted is told as a change of the meeting.
  const quiet = swap.state === 'accepted' || swap.state === 'withdrawn' || !isRecent(swap, now)
  return quiet ? null : <SwapOutcome swap={swap} now={now} />
}

/** "Weimar bittet Erfurt um Tausch mit der 15. Sitzung.", why, and what the reader can do about it. */
export function SwapNotice({
  swap,
  actor,
  declining,
}: Props & { /** The form to decline stands below. */ declining?: boolean }) {
  const { asking, asked, meeting, other, reason } = swap
  const answers = canAnswerSwap(actor, swap)
  return (
    <Hint title={swapSentence(swap)}>
      {reason && `„${reason}“ `}
      {asked.shortName} würde am {formatDate(meeting.start)} zur {meetingNumber(meeting)} einladen,{' '}
      {asking.shortName} am {formatDate(other.start)} zur {meetingNumber(other)}. Angefragt am{' '}
      {formatDate(swap.createdAt)}.{' '}
      {answers && <Marker>Sie sind am Zug bis {formatDate(answerBy(swap))}.</Marker>}
      {(answers || canWithdrawSwap(actor, swap)) && (
        <div className="btns no-print">
          {answers && <Accept swap={swap} />}
          {answers && !declining && <LinkButton href={`/meetings/${other.id}/swap`}>Ablehnen</LinkButton>}
          {canWithdrawSwap(actor, swap) && (
            <ActionButton
              action={withdrawSwapAction.bind(null, { swapId: swap.id })}
              done={`Die Anfrage an ${asked.shortName} ist zurückgezogen.`}
            >
              Anfrage zurückziehen
            </ActionButton>
          )}
        </div>
      )}
    </Hint>
  )
}

export function SwapOutcome({ swap, now }: { swap: Swap; now: Date }) {
  const why = whyVoid(swap, now) ?? (swap.answer && `Grund: ${swap.answer}`)
  const state = whyVoid(swap, now) ? 'void' : swap.state
  return <Hint title={swapOutcome({ ...swap, state })}>{why}</Hint>
}

function Accept({ swap }: { swap: Swap }) {
  const { asking, asked, meeting, other } = swap
  return (
    <ConfirmDialog
      trigger="Tausch annehmen"
      variant="primary"
      title="Tausch annehmen?"
      confirm="Jetzt tauschen"
      action={acceptSwapAction.bind(null, { swapId: swap.id })}
      done={`Getauscht: ${asked.shortName} lädt zur ${meetingNumber(meeting)} ein, ${asking.shortName} zur ${meetingNumber(other)}.`}
    >
      <p>
        {asked.shortName} lädt dann am {formatDate(meeting.start)} zur {meetingNumber(meeting)} in das eigene
        Rathaus ein, {asking.shortName} am {formatDate(other.start)} zur {meetingNumber(other)}. Die Rechte
        wechseln sofort, und die Runde wird benachrichtigt.
      </p>
    </ConfirmDialog>
  )
}
