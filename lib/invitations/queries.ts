import { and, asc, eq, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { agendaItem, meeting as meetingTable, membership, person, series } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import {
  agendaInTheMaking,
  readAgendaVersions,
  type AgendaVersion,
  type VersionLine,
} from '@/lib/agenda-versions/queries'
import { compareAgendas, isChange, type AgendaChange } from '@/lib/agenda-versions/rules'
import { berlinDay } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { currentOn } from '@/lib/people/queries'
import { canPreviewInvitation } from './policy'

export type Invitation = {
  meeting: Meeting
  /** Null while it is a preview. */
  version: Omit<AgendaVersion, 'lines' | 'plannedMinutes'> | null
  lines: VersionLine[]
  /** Of a Nachtrag: what it changes in the version sent before it, item by item. */
  changes: AgendaChange[]
  /** Of all items, also of those the reader does not see; null for guests, as are the begins. */
  plannedMinutes: number | null
  contact: { name: string; email: string } | null
}

/**
 * The invitation as last sent, or as sent with this version as the reader counts, or as the entry names it that tells
 * of it; before that as a preview for those who prepare it.
 * @throws NotFound for everybody else while there is none, and for a version that was not sent
 */
export async function getInvitation(
  actor: Actor,
  meetingOrId: Meeting | string,
  now: Date,
  { version, frozenAs, executor = db }: { version?: number; frozenAs?: number; executor?: Executor } = {},
): Promise<Invitation> {
  if (actor.kind === 'public') throw new NotFound()
  const meeting =
    typeof meetingOrId === 'string' ? await getMeeting(actor, meetingOrId, executor) : meetingOrId
  const [versions, contact] = await Promise.all([
    readAgendaVersions(actor, meeting, executor),
    officeOf(meeting.hostId, now, executor),
  ])
  const sent = versions.filter(({ kind }) => kind !== 'asHeld')
  const asked = version ?? frozenAs
  const index =
    asked === undefined
      ? sent.length - 1
      : sent.findIndex((one) => (version === undefined ? one.frozenAs : one.version) === asked)
  const found = sent[index]
  if (!found && (asked !== undefined || (actor.kind === 'person' && !canPreviewInvitation(actor, meeting))))
    throw new NotFound()
  if (!found)
    return {
      meeting,
      version: null,
      contact,
      changes: [],
      ...(await agendaInTheMaking(actor, meeting, executor)),
    }
  const { lines, plannedMinutes, ...row } = found
  const before = found.kind === 'supplement' ? sent[index - 1] : undefined
  const changes = before ? compareAgendas(before.lines, lines).filter(isChange) : []
  return { meeting, version: row, contact, lines, changes, plannedMinutes }
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
