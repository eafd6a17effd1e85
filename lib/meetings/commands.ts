import { and, eq } from 'drizzle-orm'
import { db, type Executor, type Tx } from '@/db'
import { meeting } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { record, type AuditFacts, type AuditSubject } from '@/lib/audit/commands'
import type { AuditAction } from '@/lib/audit/labels'
import { currentTime } from '@/lib/clock'
import { berlinDay, endOfDay, fromBerlin } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, RuleViolation, obey } from '@/lib/errors'
import { holidayCalendar } from '@/lib/holidays/queries'
import { whyNotMeetOn } from '@/lib/holidays/rules'
import { settleOwed, voidSwaps } from '@/lib/host-turns/commands'
import { listOrganizations, type Organization } from '@/lib/organizations/queries'
import type {
  CancelMeetingInput,
  ChangeMeetingInput,
  MeetingInput,
  MoveMeetingInput,
  PublishMeetingInput,
  RestoreMeetingInput,
} from './input'
import { hostsOffice, meetingNumber, meetingTitle } from './labels'
import { canRequestStandIn, canRunMeeting, canWriteMeeting } from './policy'
import { deputyLabels } from '@/lib/people/queries'
import { getMeeting, type Meeting } from './queries'
import {
  describeMove,
  endsRequests,
  movedDeadline,
  placeOf,
  scheduleProblems,
  toSchedule,
  whyNotCancel,
  whyNotChange,
  whyNotClose,
  whyNotEndStandIn,
  whyNotMove,
  whyNotOpen,
  whyNotPublish,
  whyNotRequestStandIn,
  whyNotRestore,
  type Schedule,
} from './rules'

type Written = { id: string; revision: number }

/** The host's office tells date, place and access: draft → scheduled. */
export async function publishMeeting(
  actor: Actor,
  input: PublishMeetingInput,
  now = currentTime(),
): Promise<Written> {
  const seen = await getMeeting(actor, input.meetingId)
  allow(canWriteMeeting(actor, seen), seen)
  unchanged(seen, input.revision)
  obey(whyNotPublish(seen))
  const { locationName, street, postalCode, locality, room, access, videoUrl, contact } = input
  await noHoliday(input.date)
  const schedule = sound(toSchedule(input), now)
  const set = { ...schedule, locationName, street, postalCode, locality, room, access, videoUrl, contact }
  return write(actor, seen, { ...set, state: 'scheduled' }, 'meeting.published', now, { calendar: true })
}

/** Room, access, video link, contact and deadlines; the state stays. */
export async function changeMeeting(
  actor: Actor,
  input: ChangeMeetingInput,
  now = currentTime(),
): Promise<Written> {
  const seen = await getMeeting(actor, input.meetingId)
  allow(canWriteMeeting(actor, seen), seen)
  unchanged(seen, input.revision)
  obey(whyNotChange(seen))
  const { room, access, videoUrl, contact } = input
  const deadlines = {
    proposalDeadline: endOfDay(input.proposalUntil),
    answerDeadline: endOfDay(input.answerUntil),
  }
  sound({ start: seen.start, end: seen.end, ...deadlines }, now)
  const calendar = room !== seen.room
  // Who was invited has the room in their calendar: they are told, and nobody of the rest.
  const action = calendar && seen.state === 'invited' ? 'meeting.roomChanged' : 'meeting.changed'
  return write(actor, seen, { room, access, videoUrl, contact, ...deadlines }, action, now, {
    calendar,
    facts: calendar ? { room: room ?? 'noch offen' } : {},
  })
}

/**
 * Another date, place or host; the deadlines move along. With the host the rights move to the other city.
 * With `tx` it is part of an act that decides more, in that one's transaction.
 */
export async function moveMeeting(
  actor: Actor,
  input: MoveMeetingInput,
  now = currentTime(),
  tx: Executor = db,
): Promise<Written> {
  const seen = await getMeeting(actor, input.meetingId, tx)
  allow(canWriteMeeting(actor, seen), seen)
  unchanged(seen, input.revision)
  obey(whyNotMove(seen))
  const planned = seen.state === 'draft'
  if (!planned && !input.reason) refuseField('reason', 'Bitte nennen Sie den Grund.')
  if (!planned && !input.locationName) refuseField('locationName', 'Bitte nennen Sie den Ort.')
  const host = (await listOrganizations(tx)).find((o) => o.id === input.hostId && o.kind === 'city')
  if (!host) throw new NotFound()

  await noHoliday(input.date, tx)
  const from = berlinDay(seen.start)
  const schedule = sound(
    {
      start: fromBerlin(input.date, input.startTime),
      end: fromBerlin(input.date, input.endTime),
      proposalDeadline: movedDeadline(seen.proposalDeadline, from, input.date),
      answerDeadline: movedDeadline(seen.answerDeadline, from, input.date),
    },
    now,
  )
  const { locationName, room, street, postalCode, locality } = input
  const place = { locationName, room, street, postalCode, locality }
  const change = describeMove(seen, { ...schedule, host, ...place })
  if (!change) throw new RuleViolation('Datum, Ort und Gastgeberin sind wie bisher.')
  const set = { ...schedule, hostId: host.id, ...place, ...(host.id !== seen.hostId && ofFormerHost) }
  // The city that asked the secretariat to stand in is not the one that hosts now.
  const secretariatStandsIn = seen.secretariatStandsIn && host.id === seen.hostId
  return write(
    actor,
    seen,
    { ...set, secretariatStandsIn },
    planned ? 'meeting.rescheduledDraft' : 'meeting.moved',
    now,
    { calendar: true, facts: { change, reason: input.reason }, executor: tx },
  )
}

/** Of the city that hosted until now: the way to its town hall, whom to call there. */
const ofFormerHost = { access: null, videoUrl: null, contact: null }

/**
 * Another city receives, in its own town hall, in the transaction of what made it so. `seen` is all of the meeting, read
 * under its lock; of a draft the round learns the host and not the place.
 */
export async function handOver(
  tx: Tx,
  actor: Actor,
  seen: Meeting,
  host: Organization,
  { action, reason }: { action: 'meeting.hostSwapped' | 'meeting.hostSkipped'; reason: string },
  now: Date,
): Promise<Written> {
  obey(whyNotMove(seen))
  const place = { ...(seen.locationName && placeOf(host)), room: null }
  const change = describeMove(seen, { ...seen, host, ...(seen.state !== 'draft' && place) }) ?? ''
  const set = { hostId: host.id, ...place, ...ofFormerHost, secretariatStandsIn: false }
  return write(actor, seen, set, action, now, { calendar: true, facts: { change, reason }, executor: tx })
}

export async function cancelMeeting(
  actor: Actor,
  input: CancelMeetingInput,
  now = currentTime(),
): Promise<Written> {
  const seen = await getMeeting(actor, input.meetingId)
  allow(canWriteMeeting(actor, seen), seen)
  obey(whyNotCancel(seen))
  const set = { state: 'cancelled', stateBeforeCancel: seen.state, cancelReason: input.reason } as const
  return write(actor, seen, set, 'meeting.cancelled', now, {
    calendar: true,
    facts: { reason: input.reason },
    // Of a date that was only planned the round knows date and host, not why it fell through.
    audience: seen.state === 'draft' ? 'host' : 'circle',
  })
}

/** Back to the state the meeting had before it was cancelled. */
export async function restoreMeeting(
  actor: Actor,
  input: RestoreMeetingInput,
  now = currentTime(),
): Promise<Written> {
  const seen = await getMeeting(actor, input.meetingId)
  allow(canWriteMeeting(actor, seen), seen)
  obey(whyNotRestore(seen, now))
  const state = seen.stateBeforeCancel ?? 'draft'
  const set = { state, stateBeforeCancel: null, cancelReason: null }
  return write(actor, seen, set, 'meeting.restored', now, {
    calendar: true,
    facts: { reason: input.reason },
    audience: state === 'draft' ? 'host' : 'circle',
  })
}

/** The host's deputy is in the chair, whoever opens takes the minutes. */
export async function openMeeting(actor: Actor, input: MeetingInput, now = currentTime()): Promise<Written> {
  const seen = await getMeeting(actor, input.meetingId)
  allow(canRunMeeting(actor, seen), seen)
  obey(whyNotOpen(seen))
  const [chair] = await deputyLabels(seen.hostId, now)
  const values = {
    state: 'inSession',
    openedAt: now,
    chairName: chair ? `${chair}, ${seen.host.shortName}` : seen.host.name,
    minuteTakerName: actor.kind === 'person' ? actor.name : null,
  } as const
  return write(actor, seen, values, 'meeting.opened', now)
}

export async function closeMeeting(actor: Actor, input: MeetingInput, now = currentTime()): Promise<Written> {
  const seen = await getMeeting(actor, input.meetingId)
  allow(canRunMeeting(actor, seen), seen)
  obey(whyNotClose(seen))
  return write(actor, seen, { state: 'held', closedAt: now }, 'meeting.closed', now)
}

/** The host city asks the secretariat to do what its own office would do, or does it itself again. */
const standIn =
  (wanted: boolean) =>
  async (actor: Actor, input: MeetingInput, now = currentTime()): Promise<Written> => {
    const seen = await getMeeting(actor, input.meetingId)
    allow(canRequestStandIn(actor, seen), seen)
    obey(wanted ? whyNotRequestStandIn(seen) : whyNotEndStandIn(seen))
    const action = wanted ? 'meeting.standInRequested' : 'meeting.standInEnded'
    return write(actor, seen, { secretariatStandsIn: wanted }, action, now)
  }
export const requestStandIn = standIn(true)
export const endStandIn = standIn(false)

function allow(may: boolean, seen: Meeting): void {
  if (!may) throw new Forbidden(hostsOffice(seen))
}

/** The form was filled in while looking at this state of the meeting. */
function unchanged(seen: Meeting, revision: number): void {
  if (seen.revision !== revision) throw new Conflict()
}

function refuseField(field: string, message: string): never {
  throw new RuleViolation('Noch nicht gespeichert: eine Angabe fehlt oder passt nicht.', { [field]: message })
}

/** On a public holiday nobody meets: the field of the date says which one it is. */
async function noHoliday(day: string, executor: Executor = db): Promise<void> {
  const year = Number(day.slice(0, 4))
  const whyNot = whyNotMeetOn(await holidayCalendar(year, year, executor), day)
  if (whyNot) refuseField('date', whyNot)
}

function sound(schedule: Schedule, now: Date): Schedule {
  const problems = scheduleProblems(schedule, now)
  if (Object.keys(problems).length)
    throw new RuleViolation('Noch nicht gespeichert: Datum oder Fristen passen nicht.', problems)
  return schedule
}

type More = {
  calendar?: boolean
  facts?: AuditFacts
  audience?: AuditSubject['audience']
  /** The caller's transaction: it fails together with the rest. */
  executor?: Executor
}

/**
 * The write and the record of every verb, in one transaction, and only if the meeting is still as it was seen.
 * `calendar` marks what a calendar entry shows (date, place, host, whether it takes place): its sequence goes up.
 */
async function write(
  actor: Actor,
  seen: Meeting,
  set: Partial<typeof meeting.$inferInsert>,
  action: AuditAction,
  now: Date,
  { executor = db, ...more }: More = {},
): Promise<Written> {
  return executor.transaction(async (tx) => {
    const icalSequence = seen.icalSequence + (more.calendar ? 1 : 0)
    const [row] = await tx
      .update(meeting)
      .set({ ...set, icalSequence, revision: seen.revision + 1 })
      .where(and(eq(meeting.id, seen.id), eq(meeting.state, seen.state), eq(meeting.revision, seen.revision)))
      .returning({ id: meeting.id, revision: meeting.revision, hostId: meeting.hostId, state: meeting.state })
    if (!row) throw new Conflict()
    const subject = { meetingId: seen.id, organizationId: seen.hostId, subjectId: seen.id }
    const facts = { meeting: meetingTitle(seen), ...more.facts }
    await record(tx, actor, action, { audience: more.audience ?? 'circle', ...subject, facts }, now)
    const why = endsRequests(seen, row)
    if (why)
      await voidSwaps(
        tx,
        actor,
        { id: seen.id, title: meetingTitle(seen) },
        `Die ${meetingNumber(seen)} ${why}.`,
        now,
      )
    if (row.hostId !== seen.hostId && action !== 'meeting.hostSwapped')
      await settleOwed(tx, seen.seriesId, [row])
    return { id: row.id, revision: row.revision }
  })
}
