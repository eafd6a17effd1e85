import { and, eq } from 'drizzle-orm'
import { db } from '@/db'
import { meeting, participation } from '@/db/schema'
import { systemActor, type Actor } from '@/lib/actor'
import { lockMeeting } from '@/lib/agenda/queries'
import { freezeAgenda, settleAgenda } from '@/lib/agenda-versions/commands'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Conflict, Forbidden, RuleViolation } from '@/lib/errors'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting } from '@/lib/meetings/queries'
import { listSeats } from '@/lib/participants/queries'
import type { SendInvitationInput } from './input'
import { canSendInvitation } from './policy'
import { whyNotInvite } from './rules'

/** Freezes are complete, whoever sends: the secretariat sends what it may not read, too. */
const invitations = systemActor('invitations')

/** The agenda becomes version 1, everybody expected is asked; the mails follow from the entry. */
export async function sendInvitation(
  actor: Actor,
  input: SendInvitationInput,
  now = currentTime(),
): Promise<{ version: number }> {
  const seen = await getMeeting(actor, input.meetingId)
  if (!canSendInvitation(actor, seen))
    throw new Forbidden(`Zu dieser Sitzung lädt das Büro ${seen.host.shortName} ein.`)
  return db.transaction(async (tx) => {
    const locked = await lockMeeting(tx, actor, seen.id)
    const items = await settleAgenda(tx, locked)
    const why = whyNotInvite(locked, items.length, now)
    if (why) throw new RuleViolation(why)
    const [invited] = await tx
      .update(meeting)
      .set({ state: 'invited', invitedAt: now, revision: input.revision + 1 })
      .where(
        and(eq(meeting.id, seen.id), eq(meeting.state, 'scheduled'), eq(meeting.revision, input.revision)),
      )
      .returning({ id: meeting.id })
    if (!invited) throw new Conflict()
    const version = await freezeAgenda(tx, actor, { meetingId: seen.id, kind: 'invitation', items }, now)
    const seats = await listSeats(invitations, locked, tx)
    if (seats.length)
      await tx
        .insert(participation)
        .values(seats.map(({ membershipId }) => ({ meetingId: seen.id, membershipId })))
        .onConflictDoNothing()
    const facts = { meeting: meetingTitle(locked), version }
    const subject = { meetingId: seen.id, organizationId: seen.hostId, subjectId: seen.id, facts }
    await record(tx, actor, 'invitation.sent', { audience: 'circle', ...subject }, now)
    return { version }
  })
}
