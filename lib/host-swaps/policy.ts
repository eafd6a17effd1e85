import { actsFor, isSecretariat, type Actor } from '@/lib/actor'
import { isHostOffice, type MeetingAccess } from '@/lib/meetings/policy'

/**
 * To exchange a meeting is the city's own decision: its office acts, and its deputy too; the secretariat while it stands
 * in for that office.
 */
export const decidesForHost = (actor: Actor, meeting: MeetingAccess): boolean =>
  isHostOffice(actor, meeting) || actsFor(actor, meeting.hostId, 'deputy')

type Swap = { askingId: string; askedId: string }
type Asked = Swap & { meeting: MeetingAccess; other: MeetingAccess }

/** By the cities as they asked, whoever hosts by now. */
export const canAnswerSwap = (actor: Actor, { other, askedId }: Asked): boolean =>
  decidesForHost(actor, { ...other, hostId: askedId })
export const canWithdrawSwap = (actor: Actor, { meeting, askingId }: Asked): boolean =>
  decidesForHost(actor, { ...meeting, hostId: askingId })

/** What the cities write to each other is theirs; the secretariat reads along. */
export const canReadReasons = (actor: Actor, { askingId, askedId }: Swap): boolean =>
  actor.kind === 'system' ||
  isSecretariat(actor) ||
  [askingId, askedId].some((id) => actsFor(actor, id, 'deputy', 'office'))
