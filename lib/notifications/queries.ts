import { and, asc, eq, inArray, ne, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor } from '@/db'
import { auditEntry, delivery, hostSwap, mailPreference, meeting, membership, person } from '@/db/schema'
import type { Actor, PersonActor } from '@/lib/actor'
import { getAgendaItem } from '@/lib/agenda/queries'
import { berlinDay } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { guestLink, isAskedAgain, loadInvitee } from '@/lib/guests/queries'
import { bringsIn, bringsInToo } from '@/lib/co-submissions/queries'
import { lacksAnswer, pollIsOpen } from '@/lib/date-polls/queries'
import { getInvitation, officeOf, type Invitation } from '@/lib/invitations/queries'
import type { Frequency } from '@/lib/mail-preferences/rules'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { standsInFor } from '@/lib/participants/queries'
import { raisedObjection } from '@/lib/objections/queries'
import { currentOn, loadActor } from '@/lib/people/queries'
import { findReminderNews, stillMissing, type ReminderNews } from '@/lib/reminders/queries'
import { isFor } from '@/lib/tasks/queries'
import {
  audiencesOf,
  CALENDAR_NEWS,
  carriesAgenda,
  carriesCalendar,
  carriesLink,
  ENTERS_CALENDAR,
  isForInvitee,
  isOvertaken,
  isReceipt,
  kindOf,
  type Audience,
} from './rules'

export type Entry = typeof auditEntry.$inferSelect
export type Recipient = { personId: string; name: string; email: string }

export async function findEntry(id: string, executor: Executor = db): Promise<Entry | null> {
  const [entry] = await executor.select().from(auditEntry).where(eq(auditEntry.id, id))
  return entry ?? null
}

type About = Pick<
  Entry,
  'action' | 'audience' | 'personId' | 'meetingId' | 'organizationId' | 'subjectId' | 'agendaItemId' | 'facts'
> & { id?: string }

const news = alias(auditEntry, 'news')

/**
 * This person was sent the meeting for their calendar: the invitation, or what came after it. A digest brings no entry;
 * nor did `besides`, the one that is just about to be sent.
 */
const holdsEntry = (meetingId: string, personId: string | typeof person.id, besides?: string): SQL<boolean> =>
  sql`exists (select 1 from ${delivery} join ${auditEntry} news on ${news.id} = ${delivery.auditEntryId}
    join ${meeting} on ${meeting.id} = ${news.meetingId} and ${news.at} >= ${meeting.invitedAt}
    where ${meeting.id} = ${meetingId} and ${delivery.personId} = ${personId}
      and ${delivery.digestDay} is null and ${besides ? sql`${news.id} <> ${besides}` : sql`true`}
      and ${inArray(news.action, ENTERS_CALENDAR)})`

/**
 * Who is told of an act, by the mandates that hold now; not the one who acted, unless the act changes an entry in their
 * calendar. Without an order of importance.
 */
export async function listRecipients(about: About, now: Date, executor: Executor = db): Promise<Recipient[]> {
  if (isForInvitee(about.action)) return listInvitee(about, executor)
  const groups = audiencesOf(about.action, about.audience).flatMap(
    (audience) => condition(audience, about, now) ?? [],
  )
  if (groups.length === 0) return []
  const changesEntry = CALENDAR_NEWS.some((action) => action === about.action) && about.meetingId
  return executor
    .selectDistinct({ personId: person.id, name: person.name, email: person.email })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .where(
      and(
        or(...groups),
        currentOn(berlinDay(now)),
        about.personId && !isReceipt(about.action)
          ? or(ne(person.id, about.personId), changesEntry ? holdsEntry(changesEntry, person.id) : undefined)
          : undefined,
      ),
    )
    .orderBy(asc(person.name))
}

/** Nobody once they came in by their link, were uninvited, or asked again: then an earlier mail says what is not so. */
async function listInvitee({ action, subjectId }: About, executor: Executor): Promise<Recipient[]> {
  const found = await loadInvitee(subjectId, executor)
  if (!found) return []
  const { invitation, invitee } = found
  const overtaken = carriesLink(action)
    ? invitation.acceptedAt !== null || invitation.withdrawnAt !== null
    : await isAskedAgain(invitation, executor)
  return overtaken ? [] : [{ personId: invitee.personId, name: invitee.name, email: invitee.email }]
}

/** As whom somebody gets a mail: by the mandates they have, or as the guest they are asked to be. */
export const loadRecipient = async (
  entry: Entry,
  personId: string,
  now: Date,
): Promise<PersonActor | null> =>
  isForInvitee(entry.action)
    ? ((await loadInvitee(entry.subjectId))?.invitee ?? null)
    : loadActor(personId, now)

/**
 * When each of these people wants to hear of an act, by what they chose for its kind. What moves or ends an entry in
 * somebody's calendar comes at once whatever they chose, as invitations do.
 */
export async function listFrequencies(
  entry: Pick<Entry, 'id' | 'action' | 'meetingId'>,
  personIds: string[],
): Promise<Map<string, Frequency>> {
  const movesEntry = CALENDAR_NEWS.some((action) => action === entry.action) && entry.meetingId
  const kind = kindOf(entry.action)
  if (kind === 'invitations') return new Map(personIds.map((id) => [id, 'atOnce']))
  const rows = await db
    .select({
      personId: person.id,
      chosen: mailPreference.frequency,
      holds: movesEntry
        ? holdsEntry(movesEntry, person.id, entry.id).mapWith(Boolean)
        : sql<boolean>`false`.mapWith(Boolean),
    })
    .from(person)
    .leftJoin(mailPreference, and(eq(mailPreference.personId, person.id), eq(mailPreference.kind, kind)))
    .where(inArray(person.id, personIds))
  return new Map(
    rows.map(({ personId, chosen, holds }) => [personId, holds ? 'atOnce' : (chosen ?? 'atOnce')]),
  )
}

function condition(audience: Audience, about: About, now: Date): SQL | undefined {
  const { meetingId, organizationId, subjectId, agendaItemId } = about
  const { role } = membership
  const members = inArray(role, ['deputy', 'office', 'officer'])
  switch (audience) {
    case 'circle':
      return inArray(role, ['deputy', 'office', 'officer', 'secretariat'])
    case 'cities':
      return inArray(role, ['deputy', 'office'])
    case 'secretariat':
      return eq(role, 'secretariat')
    case 'organization':
      return organizationId ? and(eq(membership.organizationId, organizationId), members) : undefined
    case 'guests':
      return meetingId ? and(eq(role, 'guest'), eq(membership.meetingId, meetingId)) : undefined
    case 'subject':
      return subjectId ? eq(membership.id, subjectId) : undefined
    case 'invitee':
      return undefined
    case 'swapCities':
      return subjectId
        ? sql`${role} in ('deputy', 'office') and exists (select 1 from ${hostSwap} where ${hostSwap.id} = ${subjectId}
            and ${membership.organizationId} in (${hostSwap.askingId}, ${hostSwap.askedId}))`
        : undefined
    case 'objector':
      return subjectId ? raisedObjection(subjectId) : undefined
    case 'reminded':
      return stillMissing(about, now)
    case 'proposer':
      return agendaItemId ? and(members, bringsIn(agendaItemId)) : undefined
    case 'coProposers':
      return agendaItemId ? and(members, bringsInToo(agendaItemId)) : undefined
    case 'deciders':
      return meetingId ? condition('host', about, now) : eq(role, 'secretariat')
    case 'otherSide':
      return about.facts.side === 'proposer'
        ? condition('deciders', about, now)
        : or(condition('proposer', about, now), condition('coProposers', about, now))
    case 'host':
      return meetingId
        ? sql`exists (select 1 from ${meeting} where ${meeting.id} = ${meetingId}
            and (${role} = 'office' and ${membership.organizationId} = ${meeting.hostId}
              or ${role} = 'secretariat' and ${meeting.secretariatStandsIn}))`
        : undefined
    case 'assignee':
      return subjectId
        ? and(condition('organization', about, now), isFor(subjectId, berlinDay(now)))
        : condition('organization', about, now)
    case 'asked':
      return subjectId ? and(members, pollIsOpen(subjectId)) : undefined
    case 'missing':
      return subjectId
        ? and(members, pollIsOpen(subjectId), lacksAnswer(subjectId, membership.organizationId))
        : undefined
  }
}

/** Whom an invitation to this meeting goes to when this actor sends it. */
export function listInvitees(actor: Actor, { id }: Meeting, now: Date): Promise<Recipient[]> {
  const personId = actor.kind === 'person' ? actor.personId : null
  const about = { action: 'invitation.sent', audience: 'circle', personId, meetingId: id } as const
  return listRecipients(
    { ...about, organizationId: null, subjectId: null, agendaItemId: null, facts: {} },
    now,
  )
}

/** Everything a mail says, as far as its reader may know it. */
export type News = {
  entry: Entry
  /** Who acted, "Büro Soziales, Jena". */
  who: string
  recipient: PersonActor
  meeting: Meeting | null
  confidential: boolean
  invitation: Invitation | null
  /** The meeting comes along for the reader's calendar, in this name. */
  calendar: { organizer: { name: string; email: string } | null } | null
  /** By which an invitation is accepted. */
  link: string | null
  /** What a reminder lists. */
  reminder?: ReminderNews
}

/**
 * Looked up when the mail is sent, by the rights that hold then.
 * Null when it is not for this person any more: mandate ended, meeting or item out of reach, overtaken, or unsubscribed
 * from (R7).
 */
export async function findNews(entry: Entry, recipient: PersonActor, now: Date): Promise<News | null> {
  const told = await listRecipients(entry, now)
  if (!told.some(({ personId }) => personId === recipient.personId)) return null
  if (!(await stillHolds(entry, recipient))) return null
  const wanted = await listFrequencies(entry, [recipient.personId])
  if (wanted.get(recipient.personId) === 'never') return null
  try {
    const at = entry.meetingId ? await getMeeting(recipient, entry.meetingId) : null
    if (at && isOvertaken(entry.action, at)) return null
    const reminder = await findReminderNews(entry, recipient, now)
    if (reminder === null) return null
    const item = entry.agendaItemId ? await getAgendaItem(recipient, entry.agendaItemId) : null
    // As it was sent then, also where a Nachtrag came meanwhile.
    const frozenAs = Number(entry.facts.version)
    const invitation =
      at && carriesAgenda(entry.action) ? await getInvitation(recipient, at, now, { frozenAs }) : null
    // A Nachtrag that changes nothing of what they read would tell of the rest (R5).
    if (invitation?.version?.kind === 'supplement' && invitation.changes.length === 0) return null
    const [actor] = entry.personId
      ? await db.select({ name: person.name }).from(person).where(eq(person.id, entry.personId))
      : []
    return {
      entry,
      who: actor?.name ?? 'Die Städterunde',
      recipient,
      meeting: at,
      confidential: item?.visibility === 'confidential' || entry.audience === 'cities',
      invitation,
      calendar: at && (await calendarFor(entry, at, recipient, now)),
      link: carriesLink(entry.action) ? await linkOf(entry) : null,
      reminder,
    }
  } catch (error) {
    if (error instanceof NotFound) return null
    throw error
  }
}

async function linkOf({ subjectId }: Entry): Promise<string | null> {
  const found = await loadInvitee(subjectId)
  return found && guestLink(found.invitation)
}

/** Who stands in may have changed again since. */
async function stillHolds({ action, meetingId, facts }: Entry, { personId }: PersonActor): Promise<boolean> {
  if (action !== 'substitute.named' && action !== 'substitute.released') return true
  const standsIn = await standsInFor(personId, String(facts.seatId), meetingId ?? '')
  return standsIn === (action === 'substitute.named')
}

/**
 * The organizer of an entry is who invited, also after a swap of hosts and under a new head of office: calendars refuse
 * changes by anybody else.
 */
async function calendarFor(
  { action }: Entry,
  current: Meeting,
  { personId }: PersonActor,
  now: Date,
): Promise<News['calendar']> {
  const [invited] = await db
    .select({
      at: auditEntry.at,
      hostId: auditEntry.organizationId,
      holdsEntry: holdsEntry(current.id, personId).mapWith(Boolean),
    })
    .from(auditEntry)
    .innerJoin(meeting, eq(meeting.id, auditEntry.meetingId))
    .where(and(eq(meeting.id, current.id), eq(auditEntry.action, 'invitation.sent')))
    .orderBy(asc(auditEntry.at), asc(auditEntry.id))
    .limit(1)
  if (!carriesCalendar(action, current, invited?.holdsEntry ?? false)) return null
  return { organizer: await officeOf(invited?.hostId ?? current.hostId, invited?.at ?? now, db) }
}
