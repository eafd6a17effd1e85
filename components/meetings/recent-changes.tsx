import { Hint } from '@/components/ui/hint'
import type { Actor } from '@/lib/actor'
import { listChanges, type MeetingChange } from '@/lib/audit/queries'
import { formatWeekdayShort } from '@/lib/dates'
import { canReadDraft } from '@/lib/meetings/policy'
import type { Meeting } from '@/lib/meetings/queries'

const TITLES: Record<MeetingChange['action'], string> = {
  'meeting.moved': 'Verlegt:',
  'meeting.hostSwapped': 'Getauscht:',
  'meeting.hostSkipped': 'Weitergegeben:',
  'meeting.restored': 'Die Absage ist zurückgenommen.',
  'meeting.rescheduledDraft': 'Geändert:',
}

/** Under the head of a meeting that is still to come: what is not as it was told before, and why. */
export async function RecentChanges({ meeting, actor }: { meeting: Meeting; actor: Actor }) {
  if (!['draft', 'scheduled', 'invited'].includes(meeting.state)) return null
  const all = await listChanges(actor, meeting.id)
  const restored = all.find(({ action }) => action === 'meeting.restored')
  const moved = all.find(
    ({ action }) =>
      action !== 'meeting.restored' &&
      // Of a draft the round knows date and host alone.
      (action !== 'meeting.rescheduledDraft' || (meeting.state === 'draft' && canReadDraft(actor, meeting))),
  )
  const shown = all.filter((one) => one === restored || one === moved)
  return shown.map(({ id, at, action, who, change, reason }) => (
    <Hint key={id} title={TITLES[action]}>
      {' '}
      {change && `${change}. `}
      {reason && `Grund: ${reason} `}
      <span className="note nb">
        {who}, {formatWeekdayShort(at)}
      </span>
    </Hint>
  ))
}
