import type { PersonActor } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { askSwap } from '@/lib/host-swaps/commands'
import { skipTurn } from '@/lib/host-skips/commands'
import { newId } from '@/lib/ids'
import { getMeeting } from '@/lib/meetings/queries'

/** Weimar cannot host on its day, and asks Erfurt, which has not answered yet. */
export async function tellSwap(weimar: PersonActor, meetingId: string, otherMeetingId: string, at: Date) {
  const { start } = await getMeeting(weimar, meetingId)
  const reason = `Am ${formatDate(start)} ist unser Sitzungssaal nicht verfügbar.`
  await askSwap(weimar, { id: newId(), meetingId, otherMeetingId, reason }, at)
}

/** Gera's hall is being renovated: it sits out, and owes a turn. */
export async function tellSkip(gera: PersonActor, meetingId: string, hostId: string, at: Date) {
  const { revision } = await getMeeting(gera, meetingId)
  const reason = 'Der Ratssaal wird bis zum Sommer saniert.'
  await skipTurn(gera, { meetingId, revision, hostId, reason }, at)
}
