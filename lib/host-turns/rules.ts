/** A turn that a city sat out, as far as rules need it. */
export type Turn = {
  organizationId: string
  /** The meeting that was passed on. */
  meetingId: string
  /** The extra meeting that this city hosts and that takes place. */
  madeUpIn: { id: string; state: string } | null
  waivedAt: Date | null
}

export type TurnState = 'owed' | 'planned' | 'madeUp' | 'waived'

export function turnState({ waivedAt, madeUpIn }: Turn): TurnState {
  if (waivedAt) return 'waived'
  if (!madeUpIn) return 'owed'
  return madeUpIn.state === 'held' ? 'madeUp' : 'planned'
}

export const owedTurns = <T extends Turn>(turns: T[]): T[] =>
  turns.filter((turn) => turnState(turn) === 'owed')

export type Swapped = { meetingId: string; otherMeetingId: string }

/**
 * Whose turn each meeting was, whoever hosted it, for the rotation to go on from: cities that swapped keep their places
 * in it, and a meeting that makes up for another stands beside it (`extra`). Whoever took over as the next one had its
 * own turn early; anybody else did the first one a favor.
 */
export function turnsTaken<M extends { id: string; hostId: string }>(
  meetings: M[],
  { turns, swapped, rotation }: { turns: Turn[]; swapped: Swapped[]; rotation: string[] },
): (M & { extra: boolean })[] {
  const extra = new Set(turns.flatMap((turn) => (turn.waivedAt ? [] : (turn.madeUpIn?.id ?? []))))
  const taken = new Map(meetings.map(({ id, hostId }) => [id, { hostId, extra: extra.has(id) }]))
  for (const { meetingId, otherMeetingId } of [...swapped].reverse()) {
    const [one, other] = [taken.get(meetingId), taken.get(otherMeetingId)]
    if (one && other) taken.set(meetingId, other).set(otherMeetingId, one)
  }
  for (const { meetingId, organizationId } of turns) {
    const at = taken.get(meetingId)
    const next = rotation[(rotation.indexOf(organizationId) + 1) % rotation.length]
    if (at && at.hostId !== next) taken.set(meetingId, { ...at, hostId: organizationId })
  }
  return meetings.map((meeting) => ({ ...meeting, ...(taken.get(meeting.id) ?? { extra: false }) }))
}

export type Place = { id: string; hostId: string; state: string }
export type Turns = { turns: Turn[]; swapped: Swapped[]; rotation: string[] }

/** The meetings that take place, with whose turn each was. */
export const turnsStanding = <M extends Place>(meetings: M[], turns: Turns): (M & { extra: boolean })[] =>
  turnsTaken(meetings, turns).filter(({ state }) => state !== 'cancelled')
