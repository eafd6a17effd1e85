import { SwapNotice } from '@/components/host-swaps/swap-notice'
import { SwapIcon } from '@/components/ui/icons'
import type { Actor } from '@/lib/actor'
import type { Swap } from '@/lib/host-swaps/queries'

/** Under a meeting in the year plan: the request stands with the meeting it comes from, its outcome with the other one. */
export function SwapInRow({ meetingId, swaps, actor }: { meetingId: string; swaps: Swap[]; actor: Actor }) {
  const asking = swaps.find((swap) => swap.meetingId === meetingId)
  if (asking)
    return (
      <div className="mt-2">
        <SwapNotice swap={asking} actor={actor} />
      </div>
    )
  const asked = swaps.find((swap) => swap.otherMeetingId === meetingId)
  return asked ? (
    <p className="mt-1 flex items-center gap-2 text-sm text-ink-2">
      <SwapIcon /> Nach dem Tausch: {asked.asking.shortName}
    </p>
  ) : null
}
