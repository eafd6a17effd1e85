import { crc32 } from 'node:zlib'
import { eq } from 'drizzle-orm'
import { db } from '@/db'
import {
  holidayList,
  agendaItem,
  agendaVersion,
  approvalAnswer,
  approvalRequest,
  auditEntry,
  calendarSubscription,
  guestInvitation,
  guestInvitationItem,
  hostSkip,
  hostSwap,
  delivery,
  datePoll,
  datePollOption,
  coSubmission,
  decision,
  file,
  fileChunk,
  fileContent,
  meeting,
  membership,
  minutes,
  minutesEntry,
  minutesEntryRevision,
  minutesVersion,
  objection,
  paper,
  person,
  series,
  session,
  task,
  taskReport,
  type FrozenAgendaItem,
} from '@/db/schema'
import type { MeetingState, Visibility, World } from '@/db/seed/world'
import { systemActor } from '@/lib/actor'
import { hashToken } from '@/lib/calendar-subscriptions/queries'
import { guestToken, hashGuestToken } from '@/lib/guests/queries'
import { endOfDay, fromBerlin } from '@/lib/dates'
import { contentHash, newId } from '@/lib/ids'
import { getMeeting } from '@/lib/meetings/queries'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import type { MinutesState } from '@/lib/minutes/policy'
import { composeMinutes } from '@/lib/minutes/queries'
import { getSeries } from '@/lib/series/queries'
import { sessionOf, type Sessions } from './principals'

/** The state a row of the matrix starts from: a meeting in Jena with two items, the second one Erfurt's. */
export type Given = {
  meeting: MeetingState
  /** Jena unless said otherwise. */
  host?: 'suhl'
  /** Cancelled while it was only planned. */
  wasDraft?: true
  /** The secretariat acts for Jena's office, which asked for it. */
  standIn?: true
  /** Of Erfurt's item, proposal and task. */
  visibility?: Visibility
  proposal?: 'draft' | 'submitted' | 'returned' | 'admitted' | 'declined' | 'withdrawn'
  /** Suhl, asked to bring Erfurt's proposal in together, or doing so. */
  together?: 'asked' | 'accepted' | 'declined'
  /** Wished for no meeting; admitted, it lies in the Themenspeicher. */
  noMeeting?: true
  minutes?: MinutesState
  /** Cities are asked for their written approval; or all have given it. */
  approval?: 'asked' | 'answered'
  /** Of the released text, with something changed. */
  correction?: 'begun'
  /** Weimar's, to Erfurt's item. */
  objection?: 'open' | 'decided'
  /** Erfurt's item was decided upon. */
  decision?: 'taken'
  task?: 'open' | 'inProgress' | 'reported' | 'accepted'
  /** State of a later meeting in Jena. */
  next?: MeetingState
  /** Everybody has the address of a calendar, or nobody. */
  subscriptions?: boolean
  /** Jena was asked by Erfurt to swap, or sat out a meeting that Suhl took over; what became of it. */
  swap?: 'open' | 'declined'
  turn?: 'owed' | 'waived'
  /** A poll for a new meeting in Jena. */
  datePoll?: 'open' | 'decided' | 'withdrawn'
  /** A paper at Erfurt's item, there or removed. */
  paper?: 'there' | 'removed'
  /** Of `feedToken`: of somebody who is there, or whose last mandate has ended. */
  feed?: 'alive' | 'ended'
}

export type Scene = {
  world: World
  meetingId: string
  /** An item the guest is not invited to, and Erfurt's, which the guest is invited to. */
  openItemId: string
  itemId: string
  proposalId: string
  backlogId: string
  taskId: string
  objectionId: string
  decisionId: string
  /** Of version 1. */
  minutesHash: string
  nextMeetingId: string
  /** Seats: Weimar's deputy, the guest. */
  seatId: string
  guestSeatId: string
  /** Somebody else who was asked and has not come yet, and the token of their link. */
  invitationId: string
  guestToken: string
  /** Who the guest is. */
  guestId: string
  seriesRevision: number
  /** A meeting of Erfurt's, for a swap; the request and the turn. */
  otherMeetingId: string
  swapId: string
  turnId: string
  datePollId: string
  datePollOptionId: string
  /** Of the address of a calendar. */
  feedToken: string
  paperId: string
  fileId: string
  sessions: Sessions
}

const system = systemActor('rights')

export async function buildScene(world: World, given: Given, sessions: Sessions): Promise<Scene> {
  const { visibility = 'internal' } = given
  const meetingId = await world.meeting(given.meeting, { host: given.host ?? 'jena' })
  if (given.standIn) await change(meetingId, { secretariatStandsIn: true })
  if (given.wasDraft) await change(meetingId, { stateBeforeCancel: 'draft' })
  const openItemId = await world.item(meetingId, { title: 'Bericht' })
  const itemId = await world.item(meetingId, { title: 'Bezahlkarte', by: 'erfurt', visibility })
  const proposalId = given.proposal
    ? await world.item(meetingId, { by: 'erfurt', status: given.proposal, visibility })
    : ''
  if (given.noMeeting)
    await db
      .update(agendaItem)
      .set({ wishedMeetingId: null, meetingId: null, position: null })
      .where(eq(agendaItem.id, proposalId))
  if (given.together)
    await db.insert(coSubmission).values({
      agendaItemId: proposalId,
      organizationId: world.organizations.suhl,
      state: given.together,
      askedById: world.people['erfurt.deputy'].personId,
    })
  if (['invited', 'inSession', 'held'].includes(given.meeting)) await freezeAgenda(meetingId)
  const guest = await world.guest(meetingId, [itemId])
  const [seat] = guest.memberships
  const nextMeetingId = given.next ? await world.meeting(given.next, { inDays: 91 }) : ''
  if (given.subscriptions !== undefined) await db.delete(calendarSubscription)
  if (given.subscriptions) await subscribeAll()
  const otherMeetingId = await world.meeting('scheduled', { host: 'erfurt', inDays: 182 })
  if (given.minutes) await change(meetingId, { chairPersonId: world.people['jena.deputy'].personId })
  const minutesHash = given.minutes
    ? await writeMinutes(meetingId, [openItemId, itemId], given.minutes, nextMeetingId || null)
    : ''
  if (given.approval) await askCities(world, meetingId, given.approval)
  if (given.correction) await beginCorrecting(meetingId)
  const laid = given.paper ? await layPaper(itemId, given.paper) : { paperId: '', fileId: '' }
  return {
    ...laid,
    world,
    meetingId,
    minutesHash,
    openItemId,
    itemId,
    proposalId,
    backlogId: await world.item(null, { by: 'erfurt', visibility }),
    taskId: given.task ? await giveTask(world, meetingId, itemId, given.task, visibility) : '',
    decisionId: given.decision ? await decide(meetingId, itemId) : '',
    nextMeetingId,
    objectionId: given.objection ? await objectTo(world, meetingId, itemId, given.objection) : '',
    seatId: world.people['weimar.deputy'].membershipId,
    guestSeatId: seat?.id ?? '',
    ...(await askGuest(meetingId, itemId)),
    otherMeetingId,
    swapId: given.swap ? await askForSwap(world, otherMeetingId, meetingId, given.swap) : '',
    turnId: given.turn ? await sitOut(world, meetingId, given.turn) : '',
    guestId: guest.personId,
    feedToken: given.feed ? await feedOf(world, given.feed) : '',
    ...(await askForDate(world, given.datePoll, meetingId)),
    seriesRevision: (await getSeries(system, world.seriesId)).revision,
    sessions: { ...sessions, guest: await sessionOf(guest.personId) },
  }
}

async function askGuest(meetingId: string, agendaItemId: string) {
  const [personId, id] = [newId(), newId()]
  await db.insert(person).values({ id: personId, name: 'Fachstelle', email: `${personId}@land.example` })
  const token = guestToken({ id, link: 1 })
  const expiresAt = new Date(Date.now() + 86_400_000)
  await db
    .insert(guestInvitation)
    .values({ id, meetingId, personId, tokenHash: hashGuestToken(token), expiresAt })
  await db.insert(guestInvitationItem).values({ invitationId: id, agendaItemId })
  return { invitationId: id, guestToken: token }
}

const change = (id: string, set: Partial<typeof meeting.$inferInsert>) =>
  db.update(meeting).set(set).where(eq(meeting.id, id))

async function freezeAgenda(meetingId: string): Promise<void> {
  const rows = await db.select().from(agendaItem).where(eq(agendaItem.meetingId, meetingId))
  const items = rows.map<FrozenAgendaItem>(({ id, ...item }) => ({
    agendaItemId: id,
    title: item.title,
    purpose: item.purpose,
    // Not what stands there now: there is something for a Nachtrag.
    minutes: item.minutes + 5,
    presenter: item.presenter,
    proposerOrganizationId: item.proposerOrganizationId,
    visibility: item.visibility,
    standingKind: item.standingKind,
  }))
  const frozen = { meetingId, version: 1, kind: 'invitation', items, hash: contentHash(items) } as const
  await db.insert(agendaVersion).values(frozen)
}

/** Of an empty item nothing could be released. */
const said: MinutesEntryContent = {
  text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Besprochen.' }] }] },
  results: [],
}

async function writeMinutes(
  meetingId: string,
  itemIds: string[],
  state: MinutesState,
  approvedInMeetingId: string | null,
): Promise<string> {
  const id = newId()
  await db.insert(minutes).values({ id, meetingId })
  for (const agendaItemId of itemIds) {
    const entryId = newId()
    const entry = { id: entryId, minutesId: id, agendaItemId, content: said, revision: 1 }
    await db.insert(minutesEntry).values(entry)
    await db.insert(minutesEntryRevision).values({ entryId, revision: 1, key: newId(), content: said })
  }
  const released = state === 'released' || state === 'approved'
  let hash = ''
  if (released) {
    const at = await getMeeting(system, meetingId)
    const content = await composeMinutes(at, db)
    const [author] = await db.select({ id: person.id }).from(person).limit(1)
    hash = contentHash(content)
    const version = { minutesId: id, version: 1, content, hash }
    await db.insert(minutesVersion).values({ ...version, releasedById: author?.id ?? '' })
  }
  await db
    .update(minutes)
    .set({
      state,
      reviewUntil: state === 'underReview' ? '2031-12-31' : null,
      releasedAt: released ? new Date() : null,
      ...(state === 'approved' ? { approvedAt: new Date(), approvedInMeetingId } : {}),
    })
    .where(eq(minutes.id, id))
  return hash
}

const minutesOf = async (meetingId: string): Promise<string> => {
  const [row] = await db.select({ id: minutes.id }).from(minutes).where(eq(minutes.meetingId, meetingId))
  return row?.id ?? ''
}

async function askCities(world: World, meetingId: string, state: NonNullable<Given['approval']>) {
  const requestId = newId()
  const askedById = world.people['jena.office'].personId
  const asked = { minutesId: await minutesOf(meetingId), version: 1, until: '2031-12-31', askedById }
  await db.insert(approvalRequest).values({ id: requestId, ...asked })
  if (state === 'asked') return
  for (const city of ['erfurt', 'gera', 'jena', 'suhl', 'weimar'] as const)
    await db.insert(approvalAnswer).values({
      ...{ requestId, organizationId: world.organizations[city], approves: true },
      ...{ answeredById: world.people[`${city}.deputy`].personId, answeredAt: new Date() },
    })
}

async function beginCorrecting(meetingId: string): Promise<void> {
  const minutesId = await minutesOf(meetingId)
  await db.update(minutes).set({ correctionReason: 'Zahl' }).where(eq(minutes.id, minutesId))
  const paragraph = { type: 'paragraph', content: [{ type: 'text', text: 'Anders.' }] }
  const content = { text: { type: 'doc', content: [paragraph] }, results: [] }
  await db.update(minutesEntry).set({ content }).where(eq(minutesEntry.minutesId, minutesId))
}

async function objectTo(
  world: World,
  meetingId: string,
  agendaItemId: string,
  state: NonNullable<Given['objection']>,
): Promise<string> {
  const id = newId()
  await db.insert(objection).values({
    id,
    minutesId: await minutesOf(meetingId),
    agendaItemId,
    text: 'So war es nicht.',
    createdById: world.people['weimar.deputy'].personId,
    organizationId: world.organizations.weimar,
    ...(state === 'decided' ? { decision: 'takenOver', decidedAt: new Date() } : {}),
  })
  return id
}

async function giveTask(
  world: World,
  meetingId: string,
  agendaItemId: string,
  state: NonNullable<Given['task']>,
  visibility: Visibility,
): Promise<string> {
  const id = newId()
  await db.insert(task).values({
    id,
    meetingId,
    agendaItemId,
    organizationId: world.organizations.erfurt,
    title: 'Zahlen zusammenstellen',
    dueDate: '2031-06-30',
    state,
    visibility,
  })
  if (state === 'reported' || state === 'accepted')
    await db.insert(taskReport).values({
      id: newId(),
      taskId: id,
      text: 'Erledigt.',
      answeredAt: state === 'accepted' ? new Date() : null,
    })
  return id
}

/** As the release of the minutes derives it. */
async function decide(meetingId: string, agendaItemId: string): Promise<string> {
  const id = newId()
  const taken = { kind: 'decision', place: 101, text: 'So beschlossen.', version: 1 } as const
  await db.insert(decision).values({ id, meetingId, agendaItemId, resultId: newId(), ...taken })
  return id
}

async function askForSwap(
  world: World,
  meetingId: string,
  otherMeetingId: string,
  state: NonNullable<Given['swap']>,
): Promise<string> {
  const id = newId()
  const { erfurt, jena } = world.organizations
  const between = { meetingId, otherMeetingId, askingId: erfurt, askedId: jena }
  await db.insert(hostSwap).values({ id, ...between, state, reason: 'Der Saal ist belegt.' })
  return id
}

async function sitOut(world: World, meetingId: string, state: NonNullable<Given['turn']>): Promise<string> {
  const id = newId()
  const { jena, suhl } = world.organizations
  const waived = state === 'waived' ? { waivedAt: new Date(), waiveReason: 'Klausur' } : {}
  const turn = { id, meetingId, organizationId: jena, takenOverById: suhl, reason: 'Umbau', ...waived }
  await db.insert(hostSkip).values(turn)
  return id
}

/** In a series of its own: a decision numbers on from the last meeting of its series. */
async function askForDate(world: World, state: Given['datePoll'], resultMeetingId: string) {
  if (!state) return { datePollId: '', datePollOptionId: '' }
  const datePollId = newId()
  const datePollOptionId = newId()
  const start = fromBerlin('2031-06-11', '10:00')
  await db.insert(datePoll).values({
    id: datePollId,
    seriesId: await anotherSeries(world),
    hostId: world.organizations.jena,
    title: 'Sondersitzung',
    durationMinutes: 120,
    deadline: endOfDay('2031-05-30'),
    requiredIds: [world.organizations.jena],
    state,
    closedAt: state === 'open' ? null : new Date(),
    ...(state === 'decided' ? { decidedStart: start, resultMeetingId } : {}),
    withdrawReason: state === 'withdrawn' ? 'Hat sich erledigt.' : null,
  })
  await db.insert(datePollOption).values([
    { id: datePollOptionId, datePollId, start },
    { datePollId, start: fromBerlin('2031-06-12', '10:00') },
  ])
  return { datePollId, datePollOptionId }
}

async function layPaper(agendaItemId: string, state: NonNullable<Given['paper']>) {
  const [paperId, fileId, contentId] = [newId(), newId(), newId()]
  const bytes = Buffer.from('Ein Bericht')
  await db.insert(fileContent).values({ id: contentId, size: bytes.length, sha256: '0', crc32: crc32(bytes) })
  await db.insert(fileChunk).values({ contentId, place: 0, bytes })
  const removedAt = state === 'removed' ? new Date() : null
  await db.insert(paper).values({ id: paperId, agendaItemId, removedAt })
  await db
    .insert(file)
    .values({ id: fileId, paperId, version: 1, name: 'Bericht.txt', type: 'txt', contentId })
  return { paperId, fileId }
}

async function subscribeAll(): Promise<void> {
  const people = await db.select({ id: person.id }).from(person)
  await db.insert(calendarSubscription).values(people.map(({ id }) => ({ personId: id, tokenHash: newId() })))
}

async function feedOf(world: World, feed: NonNullable<Given['feed']>): Promise<string> {
  const { personId } = await somebodyInSuhl(world, feed === 'ended' ? '2025-12-31' : undefined)
  const token = newId().replaceAll('-', '')
  await db.insert(calendarSubscription).values({ personId, tokenHash: hashToken(token) })
  return token
}

/** A mail that was given up, about something nobody is told of: sent again it turns out to be needless. */
export async function stuckMail({ people }: World): Promise<string> {
  const id = newId()
  const entry = { id: newId(), action: 'agenda.reordered', audience: 'circle', facts: {} } as const
  await db.insert(auditEntry).values(entry)
  await db.insert(delivery).values({
    id,
    auditEntryId: entry.id,
    personId: people['suhl.office'].personId,
    mailId: id,
    messageId: `<${id}@gstb.example>`,
    state: 'stuck',
  })
  return id
}

/** Somebody with a mandate of their own for Suhl, to be ended or followed by another one. */
export async function somebodyInSuhl(world: World, endDate?: string) {
  const personId = newId()
  const membershipId = newId()
  await db
    .insert(person)
    .values({ id: personId, name: 'Dezernat Bildung, Suhl', email: `${personId}@suhl.example` })
  await db.insert(membership).values({
    id: membershipId,
    personId,
    organizationId: world.organizations.suhl,
    role: 'deputy',
    label: 'Dezernat Bildung',
    startDate: '2024-01-01',
    endDate,
  })
  return { personId, membershipId }
}

/** Dates are planned in a series of their own, where the plan alone counts the meetings. */
export async function anotherSeries(world: World): Promise<string> {
  const id = newId()
  await db.insert(series).values({ ...(await getSeries(system, world.seriesId)), id, name: 'Planung' })
  return id
}

/** Public holidays of a year as the secretariat entered them. */
export async function anotherHolidayList(year: number) {
  const facts = { year, kind: 'public' as const, revision: 1 }
  const holidays = [{ start: `${year}-01-01`, end: `${year}-01-01`, name: 'Neujahrstag' }]
  await db
    .insert(holidayList)
    .values({ ...facts, holidays, source: 'Gesetzblatt', modifiedAt: new Date() })
    .onConflictDoNothing()
  return facts
}

/** Another device of this person; the id is the one shown in the settings. */
export async function anotherSession(personId: string): Promise<string> {
  const publicId = newId()
  await db.insert(session).values({
    sessionToken: `rights-${publicId}`,
    publicId,
    userId: personId,
    expires: new Date(Date.now() + 86_400_000),
  })
  return publicId
}
