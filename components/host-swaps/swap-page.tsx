import { MeetingPartHead } from '@/components/meetings/meeting-head'
import { LinkButton } from '@/components/ui/button'
import { Hint } from '@/components/ui/hint'
import { Section } from '@/components/ui/section'
import type { Actor } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { canAnswerSwap, decidesForHost } from '@/lib/host-swaps/policy'
import { latestSwap } from '@/lib/host-swaps/queries'
import { isWaiting, whyNotAsk, whyNotChangeHost } from '@/lib/host-swaps/rules'
import { meetingTitle } from '@/lib/meetings/labels'
import { listMeetingsOfSeries, type Meeting } from '@/lib/meetings/queries'
import { AskSwapForm, DeclineSwapForm } from './swap-forms'
import { SwapNotice } from './swap-notice'

/** Asking for a swap, and answering: whoever may do neither reads why. */
export async function SwapPage({ meeting, actor, now }: { meeting: Meeting; actor: Actor; now: Date }) {
  const decides = decidesForHost(actor, meeting)
  const [swap, all] = await Promise.all([
    latestSwap(actor, meeting.id),
    decides ? listMeetingsOfSeries(actor, meeting.seriesId) : [],
  ])
  const waiting = swap && isWaiting(swap, now) ? swap : null
  const options = all
    .filter((other) => other.id !== meeting.id && !whyNotAsk(meeting, other, now))
    .map((other) => ({ value: other.id, label: `${meetingTitle(other)}, ${formatDate(other.start)}` }))
  const reason = waiting
    ? null
    : !decides
      ? `Das entscheidet ${meeting.host.shortName}: das Büro oder das Dezernat.`
      : (whyNotChangeHost(meeting, now) ??
        (options.length === 0 ? 'Keine andere Stadt hat noch eine Sitzung dieser Reihe vor sich.' : null))
  return (
    <>
      <MeetingPartHead
        meeting={meeting}
        title="Gastgeberin tauschen"
        lead={waiting || reason ? undefined : 'Bitten Sie eine andere Stadt, mit dieser Sitzung zu tauschen.'}
        step={null}
      />
      {waiting && (
        <div className="mt-8">
          <SwapNotice swap={waiting} actor={actor} declining />
        </div>
      )}
      {waiting && canAnswerSwap(actor, waiting) && (
        <Section title="Oder ablehnen">
          <DeclineSwapForm swapId={waiting.id} meetingId={meeting.id} />
        </Section>
      )}
      {reason && (
        <div className="mt-8">
          <Hint title={reason} />
        </div>
      )}
      {(reason || (waiting && !canAnswerSwap(actor, waiting))) && (
        <p className="btns mt-4">
          <LinkButton href={`/meetings/${meeting.id}`}>Zurück zur Sitzung</LinkButton>
        </p>
      )}
      {!waiting && !reason && <AskSwapForm id={newId()} meetingId={meeting.id} options={options} />}
    </>
  )
}
