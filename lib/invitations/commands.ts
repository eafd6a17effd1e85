import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { agendaItem, agendaVersion, meeting, participation, type FrozenAgendaItem } from '@/db/schema'
import { systemActor, type Actor } from '@/lib/actor'
import { getAgenda, latestAgendaVersion, lockMeeting } from '@/lib/agenda/queries'
import { titleOf } from '@/lib/agenda/rules'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Conflict, Forbidden, RuleViolation } from '@/lib/errors'
import { contentHash } from '@/lib/ids'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting, previousMeeting, type Meeting } from '@/lib/meetings/queries'
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
    await nameMinutesToApprove(tx, locked)
    const items = await freeze(tx, locked.id)
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
    const version = ((await latestAgendaVersion(seen.id, tx))?.version ?? 0) + 1
    await tx.insert(agendaVersion).values({
      meetingId: seen.id,
      version,
      kind: 'invitation',
      items,
      hash: contentHash(items),
      createdById: actor.kind === 'person' ? actor.personId : null,
      createdAt: now,
    })
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

/** From the invitation on paper and minutes say which minutes are to be approved, as the screen did before. */
async function nameMinutesToApprove(tx: Tx, current: Meeting): Promise<void> {
  const previous = await previousMeeting(invitations, current, tx)
  if (!previous) return
  const standingKind = 'minutesApproval'
  const title = titleOf({ title: '', standingKind }, { previousNumber: previous.number })
  await tx
    .update(agendaItem)
    .set({ title })
    .where(and(eq(agendaItem.meetingId, current.id), eq(agendaItem.standingKind, standingKind)))
}

async function freeze(tx: Tx, meetingId: string): Promise<FrozenAgendaItem[]> {
  const agenda = await getAgenda(invitations, meetingId, tx)
  return agenda.flatMap((line) =>
    line.kind === 'confidential'
      ? []
      : {
          agendaItemId: line.item.id,
          title: line.item.title,
          purpose: line.item.purpose,
          minutes: line.item.minutes,
          presenter: line.item.presenter,
          proposerOrganizationId: line.item.proposerOrganizationId,
          visibility: line.item.visibility,
          standingKind: line.item.standingKind,
        },
  )
}
