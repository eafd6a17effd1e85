import { eq } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { approvalAnswer, approvalRequest, minutes, minutesApproval } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { berlinDay, formatDate } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, obey, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { meetingTitle } from '@/lib/meetings/labels'
import { getMeeting } from '@/lib/meetings/queries'
import { move, ofMinutes } from '@/lib/minutes/commands'
import { canReadReleased, isReleased } from '@/lib/minutes/policy'
import { findMinutes, findVersion, type MinutesRow } from '@/lib/minutes/queries'
import { whyNotApprove } from '@/lib/minutes/rules'
import { listOrganizations } from '@/lib/organizations/queries'
import type {
  AnswerApprovalInput,
  ApproveMinutesInput,
  AskApprovalInput,
  NoteWrittenApprovalInput,
} from './input'
import { canAnswerApproval, canApprove, canWriteMinutes } from './policy'
import { getApprovalRequest } from './queries'
import { whyNotAnswer, whyNotAsk, whyNotNote } from './rules'

/** The row locked, and still the version that was seen: of an approval and a correction at once one is told. */
async function lockVersion(tx: Tx, found: MinutesRow, version: number): Promise<MinutesRow> {
  const [locked] = await tx.select().from(minutes).where(eq(minutes.id, found.id)).for('update')
  const newest = await findVersion(found.meetingId, null, tx)
  if (!locked || newest?.version !== version || locked.state !== found.state) throw new Conflict()
  return locked
}

/** What the round said in a later meeting, noted by the office of its host. */
export async function approveMinutes(
  actor: PersonActor,
  input: ApproveMinutesInput,
  now = currentTime(),
): Promise<void> {
  const at = await getMeeting(actor, input.meetingId)
  const inMeeting = await getMeeting(actor, input.inMeetingId)
  const found = await findMinutes(at.id)
  if (!canApprove(actor, inMeeting))
    throw new Forbidden(
      'Die Genehmigung hält das Büro der Stadt fest, in deren Sitzung sie beschlossen wurde.',
    )
  obey(whyNotApprove(at, found?.state ?? null, inMeeting))
  if (!found) throw new NotFound()
  const { version, result, note } = input
  await db.transaction(async (tx) => {
    const locked = await lockVersion(tx, found, version)
    const row = { minutesId: found.id, version, result, note, recordedById: actor.personId, recordedAt: now }
    await tx.insert(minutesApproval).values({ ...row, inMeetingId: inMeeting.id })
    if (result !== 'postponed')
      await move(tx, locked, { state: 'approved', approvedAt: now, approvedInMeetingId: inMeeting.id })
    const action = {
      unanimous: 'minutes.approved',
      withChanges: 'minutes.approvedWithChanges',
      postponed: 'minutes.approvalPostponed',
    } as const
    const facts = { inMeeting: meetingTitle(inMeeting), version, note }
    await record(tx, actor, action[result], ofMinutes(at, found.id, facts), now)
  })
}

async function reachWritten(actor: PersonActor, meetingId: string) {
  const at = await getMeeting(actor, meetingId)
  const found = await findMinutes(at.id)
  if (!canWriteMinutes(actor, at))
    throw new Forbidden(`Schriftlich genehmigen lässt das Büro ${at.host.shortName}.`)
  return { at, found }
}

/** Asks the cities for their approval in writing, until a day. */
export async function askApproval(
  actor: PersonActor,
  input: AskApprovalInput,
  now = currentTime(),
): Promise<void> {
  const { at, found } = await reachWritten(actor, input.meetingId)
  obey(whyNotAsk(found?.state ?? null, await getApprovalRequest(actor, at)))
  if (!found) throw new NotFound()
  const { version, until } = input
  if (until < berlinDay(now))
    throw new RuleViolation('Noch nicht gesendet.', { until: 'Bitte einen Tag ab heute wählen.' })
  await db.transaction(async (tx) => {
    await lockVersion(tx, found, version)
    const [row] = await tx
      .insert(approvalRequest)
      .values({ id: newId(), minutesId: found.id, version, until, askedById: actor.personId, askedAt: now })
      .onConflictDoNothing()
      .returning({ id: approvalRequest.id })
    if (!row) throw new Conflict()
    const facts = { version, until: formatDate(until) }
    await record(tx, actor, 'minutes.approvalAsked', ofMinutes(at, found.id, facts), now)
  })
}

/** A city approves or objects; its last answer counts, and who gave it is kept. */
export async function answerApproval(
  actor: PersonActor,
  input: AnswerApprovalInput,
  now = currentTime(),
): Promise<void> {
  const at = await getMeeting(actor, input.meetingId)
  const found = await findMinutes(at.id)
  if (!found || !isReleased(found.state) || !canReadReleased(actor, at)) throw new NotFound()
  const { organizationId, version } = input
  const cities = (await listOrganizations()).filter(({ kind }) => kind === 'city')
  const city = cities.find(({ id }) => id === organizationId)
  // Another city's answer is not reachable (R9).
  if (!city || !canAnswerApproval(actor, organizationId)) throw new NotFound()
  await db.transaction(async (tx) => {
    const [locked] = await tx.select().from(minutes).where(eq(minutes.id, found.id)).for('share')
    const request = await getApprovalRequest(actor, at, tx)
    obey(whyNotAnswer(locked?.state ?? null, request, berlinDay(now)))
    if (!request || request.version !== version) throw new Conflict()
    const approves = input.answer === 'approve'
    const reason = approves ? null : input.reason
    const answer = { approves, reason, answeredById: actor.personId, answeredAt: now }
    await tx
      .insert(approvalAnswer)
      .values({ requestId: request.id, organizationId, ...answer })
      .onConflictDoUpdate({
        target: [approvalAnswer.requestId, approvalAnswer.organizationId],
        set: answer,
      })
    const action = approves ? 'minutes.approvalGiven' : 'minutes.approvalRefused'
    const facts = { organization: city.shortName, version, reason }
    await record(tx, actor, action, ofMinutes(at, found.id, facts, 'circle', organizationId), now)
  })
}

/** All cities approved, or nobody objected until the last day: the office that asked notes it. */
export async function noteWrittenApproval(
  actor: PersonActor,
  input: NoteWrittenApprovalInput,
  now = currentTime(),
): Promise<void> {
  const { at, found } = await reachWritten(actor, input.meetingId)
  if (!found) throw new NotFound()
  const { version } = input
  await db.transaction(async (tx) => {
    // Answers wait for this lock, so that none slips in behind the approval.
    const locked = await lockVersion(tx, found, version)
    obey(whyNotNote(locked.state, await getApprovalRequest(actor, at, tx), berlinDay(now)))
    const row = { minutesId: found.id, version, recordedById: actor.personId, recordedAt: now }
    await tx.insert(minutesApproval).values({ ...row, result: 'unanimous' })
    await move(tx, locked, { state: 'approved', approvedAt: now, approvedInMeetingId: null })
    await record(tx, actor, 'minutes.approvedInWriting', ofMinutes(at, found.id, { version }), now)
  })
}
