import { and, asc, desc, eq, inArray, ne, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import {
  agendaItem,
  agendaVersion,
  confidentialGrant,
  meeting as meetingTable,
  membership,
  organization,
  person,
  series,
  type FrozenAgendaItem,
} from '@/db/schema'
import { inCircle, isCityMember, type Actor } from '@/lib/actor'
import { getAgenda, itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { titleOf } from '@/lib/agenda/rules'
import { addMinutes, berlinDay } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { isHostOffice } from '@/lib/meetings/policy'
import { getMeeting, previousMeeting, type Meeting } from '@/lib/meetings/queries'
import { currentOn } from '@/lib/people/queries'
import { canPreviewInvitation } from './policy'

type Proposer = { plate: string; shortName: string }

/** One line of the agenda as it was sent, for this reader: numbered as they count. */
export type InvitationLine = { number: number; begin: Date; minutes: number } & (
  | {
      kind: 'item'
      title: string
      standing: boolean
      purpose: FrozenAgendaItem['purpose']
      presenter: string | null
      proposer: Proposer | null
      confidential: boolean
    }
  | { kind: 'confidential' }
)

export type Invitation = {
  meeting: Meeting
  /** Null while it is a preview. */
  version: { version: number; createdAt: Date } | null
  lines: InvitationLine[]
  /** Of all items, also of those the reader does not see. */
  plannedMinutes: number
  contact: { name: string; email: string } | null
}

/**
 * The invitation as sent, before that as a preview for those who prepare it.
 * @throws NotFound for everybody else while there is none
 */
export async function getInvitation(
  actor: Actor,
  meetingOrId: Meeting | string,
  now: Date,
  executor: Executor = db,
): Promise<Invitation> {
  if (actor.kind === 'public') throw new NotFound()
  const meeting =
    typeof meetingOrId === 'string' ? await getMeeting(actor, meetingOrId, executor) : meetingOrId
  const [sent] = await executor
    .select()
    .from(agendaVersion)
    .where(and(eq(agendaVersion.meetingId, meeting.id), ne(agendaVersion.kind, 'asHeld')))
    .orderBy(desc(agendaVersion.version))
    .limit(1)
  if (!sent && actor.kind === 'person' && !canPreviewInvitation(actor, meeting)) throw new NotFound()
  const contact = await officeOf(meeting.hostId, now, executor)
  if (!sent) return { meeting, version: null, contact, ...(await preview(actor, meeting, executor)) }
  const { items, version, createdAt } = sent
  return {
    meeting,
    version: { version, createdAt },
    contact,
    lines: await scope(actor, meeting, items, executor),
    plannedMinutes: items.reduce((sum, item) => sum + item.minutes, 0),
  }
}

async function preview(actor: Actor, meeting: Meeting, executor: Executor) {
  const agenda = await getAgenda(actor, meeting, executor)
  const previous = await previousMeeting(actor, meeting, executor)
  const lines = agenda.map((line): InvitationLine => {
    const { number, begin, minutes } = line
    if (line.kind === 'confidential') return { kind: 'confidential', number, begin, minutes }
    const { purpose, presenter, visibility, standingKind } = line.item
    const title = titleOf(line.item, { previousNumber: previous?.number })
    return {
      kind: 'item',
      number,
      begin,
      minutes,
      title,
      standing: standingKind !== null,
      purpose,
      presenter,
      proposer: line.proposer,
      confidential: visibility === 'confidential',
    }
  })
  return { lines, plannedMinutes: agenda.reduce((sum, line) => sum + line.minutes, 0) }
}

/** What was frozen is shown by the visibility it had then, and never to whom the item is out of reach today. */
async function scope(
  actor: Actor,
  meeting: Meeting,
  items: FrozenAgendaItem[],
  executor: Executor,
): Promise<InvitationLine[]> {
  const now = await readable(actor, items, executor)
  const organizations = new Map(
    (await executor.select().from(organization)).map((o) => [
      o.id,
      { plate: o.plate, shortName: o.shortName },
    ]),
  )
  const opened = actor.kind === 'system' || isCityMember(actor) || isHostOffice(actor, meeting)
  let begin = meeting.start
  const lines: InvitationLine[] = []
  for (const item of items) {
    const wasConfidential = item.visibility === 'confidential'
    const reach = now.get(item.agendaItemId)
    const base = { number: lines.length + 1, begin, minutes: item.minutes }
    begin = addMinutes(begin, item.minutes)
    const guest = actor.kind === 'person' && !inCircle(actor)
    if (reach?.full && (!wasConfidential || opened || reach.granted || guest))
      lines.push({
        ...base,
        kind: 'item',
        title: item.title,
        standing: item.standingKind !== null,
        purpose: item.purpose,
        presenter: item.presenter,
        proposer: organizations.get(item.proposerOrganizationId ?? '') ?? null,
        confidential: wasConfidential || reach.confidential,
      })
    else if (!guest) lines.push({ ...base, kind: 'confidential' })
  }
  return lines
}

type Reach = { full: boolean; granted: boolean; confidential: boolean }

async function readable(
  actor: Actor,
  items: FrozenAgendaItem[],
  executor: Executor,
): Promise<Map<string, Reach>> {
  if (items.length === 0) return new Map()
  const personId = actor.kind === 'person' ? actor.personId : null
  const rows = await executor
    .select({
      id: agendaItem.id,
      full: sql<boolean>`${reachableItems(actor)}`,
      granted: sql<boolean>`exists (select 1 from ${confidentialGrant}
        where ${confidentialGrant.agendaItemId} = ${agendaItem.id} and ${confidentialGrant.personId} = ${personId})`,
      confidential: sql<boolean>`${agendaItem.visibility} = 'confidential'`,
    })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(
      inArray(
        agendaItem.id,
        items.map((item) => item.agendaItemId),
      ),
    )
  return new Map(rows.map(({ id, ...reach }) => [id, reach]))
}

/** The mailbox somebody reads: the host's office. */
export async function officeOf(
  hostId: string,
  now: Date,
  executor: Executor,
): Promise<{ name: string; email: string } | null> {
  const [office] = await executor
    .select({ name: person.name, email: person.email })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(eq(membership.organizationId, hostId), eq(membership.role, 'office'), currentOn(berlinDay(now))),
    )
    .orderBy(asc(membership.startDate), asc(membership.id))
    .limit(1)
  return office ?? null
}

/** Numbers for the hints: lead time of the series, and proposals in the sender's reach that nobody has decided yet. */
export async function invitationFacts(
  actor: Actor,
  meeting: Meeting,
  executor: Executor = db,
): Promise<{ leadDays: number; undecided: number }> {
  const [row] = await executor
    .select({
      leadDays: series.invitationLeadDays,
      undecided: sql<number>`(select count(*)::int from ${agendaItem} left join ${meetingTable} item_meeting on ${itemMeetingJoin}
        where ${agendaItem.wishedMeetingId} = ${meeting.id} and ${agendaItem.status} in ('submitted', 'returned')
          and ${reachableItems(actor)})`,
    })
    .from(series)
    .where(eq(series.id, meeting.seriesId))
  return row ?? { leadDays: 0, undecided: 0 }
}
