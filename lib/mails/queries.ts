import { and, asc, desc, eq, inArray, isNull, ne, sql, type SQL } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { agendaItem, auditEntry, delivery, meeting, organization, person, series } from '@/db/schema'
import { isCityMember, type Actor, type PersonActor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { isId } from '@/lib/ids'
import type { MailKind } from '@/lib/mail-preferences/rules'
import { canWriteMeeting } from '@/lib/meetings/policy'
import { meetingColumns, reachableMeetings, toMeeting, type Meeting } from '@/lib/meetings/queries'
import type { Entry, Recipient } from '@/lib/notifications/queries'
import { mailSubject } from '@/lib/notifications/render'
import { CALENDAR_NEWS, isImmediate, kindOf } from '@/lib/notifications/rules'
import { keyset, toPage, type Cursor, type Page } from '@/lib/paging'
import { canReadStuckMails } from './policy'
import type { Waiting } from './rules'

export type Delivery = typeof delivery.$inferSelect

export async function findDelivery(id: string): Promise<{ delivery: Delivery; entry: Entry } | null> {
  const [row] = await db
    .select({ delivery, entry: auditEntry })
    .from(delivery)
    .innerJoin(auditEntry, eq(auditEntry.id, delivery.auditEntryId))
    .where(eq(delivery.id, id))
  return row ?? null
}

/** What of a person is in no mail yet and would go out with this one: what comes at once, or one day's digest. */
export async function listWaiting({ personId, digestDay }: Delivery): Promise<Waiting[]> {
  const rows = await db
    .select({
      id: delivery.id,
      action: auditEntry.action,
      meetingId: auditEntry.meetingId,
      calendar: sql<boolean>`${inArray(auditEntry.action, CALENDAR_NEWS)} and ${meeting.invitedAt} is not null`,
      age: sql`extract(epoch from clock_timestamp() - ${delivery.createdAt})`.mapWith(Number),
    })
    .from(delivery)
    .innerJoin(auditEntry, eq(auditEntry.id, delivery.auditEntryId))
    .leftJoin(meeting, eq(meeting.id, auditEntry.meetingId))
    .where(
      and(
        eq(delivery.personId, personId),
        eq(delivery.state, 'queued'),
        isNull(delivery.mailId),
        digestDay === null ? isNull(delivery.digestDay) : eq(delivery.digestDay, digestDay),
      ),
    )
    .orderBy(asc(delivery.id))
  return rows.filter(({ action }) => !isImmediate(action))
}

export const listEntriesOf = (deliveryIds: string[]): Promise<{ deliveryId: string; entry: Entry }[]> =>
  db
    .select({ deliveryId: delivery.id, entry: auditEntry })
    .from(delivery)
    .innerJoin(auditEntry, eq(auditEntry.id, delivery.auditEntryId))
    .where(inArray(delivery.id, deliveryIds))
    .orderBy(asc(auditEntry.at), asc(auditEntry.id))

export type Sending = Recipient & { id: string; state: Delivery['state']; lastError: string | null }

/** To whom the invitation went and what did not arrive; for those who sent it. */
export async function listInvitationDeliveries(actor: Actor, current: Meeting): Promise<Sending[]> {
  if (!canWriteMeeting(actor, current)) return []
  return db
    .select({
      id: delivery.id,
      state: delivery.state,
      lastError: delivery.lastError,
      personId: person.id,
      name: person.name,
      email: person.email,
    })
    .from(delivery)
    .innerJoin(auditEntry, eq(auditEntry.id, delivery.auditEntryId))
    .innerJoin(person, eq(person.id, delivery.personId))
    .where(and(eq(auditEntry.meetingId, current.id), eq(auditEntry.action, 'invitation.sent')))
    .orderBy(asc(person.name))
}

/** The mail a delivery goes in; until it is put together, it is one of its own. */
export const mailIdOf = sql<string>`coalesce(${delivery.mailId}, ${delivery.id})`

/** Given up; or left lying far longer than all attempts take, as when the last one never ended. */
export const isStuck: SQL = sql`(${delivery.state} = 'stuck'
  or ${delivery.state} = 'queued' and ${delivery.createdAt} < clock_timestamp() - interval '5 days')`

export async function isMail(mailId: string): Promise<boolean> {
  if (!isId(mailId)) return false
  const [found] = await db.select({ id: delivery.id }).from(delivery).where(eq(mailIdOf, mailId)).limit(1)
  return found !== undefined
}

/** One thing a mail tells: what it is called and where it leads, as far as the reader may know it now. */
export type MailItem = { id: string; kind: MailKind; subject: string | null; path: string | null }

export type ListedMail = {
  id: string
  state: Delivery['state']
  /** When it was sent; until then, when the first thing it tells happened. */
  at: Date
  /** The day whose digest it is. */
  digestDay: string | null
  lastError: string | null
  to: { name: string; email: string }
  items: MailItem[]
}

const told = (actor: Actor, which: SQL | undefined) =>
  db
    .select({
      mailId: mailIdOf,
      delivery,
      entry: auditEntry,
      to: { name: person.name, email: person.email },
      meetingReached: sql<boolean>`coalesce(${reachableMeetings(actor)}, false)`,
      itemReached: sql<boolean>`coalesce(${reachableItems(actor)}, false)`,
      ...meetingColumns,
    })
    .from(delivery)
    .innerJoin(auditEntry, eq(auditEntry.id, delivery.auditEntryId))
    .innerJoin(person, eq(person.id, delivery.personId))
    .leftJoin(meeting, eq(meeting.id, auditEntry.meetingId))
    .leftJoin(organization, eq(organization.id, meeting.hostId))
    .leftJoin(series, eq(series.id, meeting.seriesId))
    .leftJoin(agendaItem, eq(agendaItem.id, auditEntry.agendaItemId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(and(which, ne(delivery.state, 'obsolete')))
    .orderBy(desc(mailIdOf), asc(auditEntry.at), asc(auditEntry.id))

type ToldRow = Awaited<ReturnType<typeof told>>[number]

/** Rows of the same mail stand together. */
function mailsFrom(rows: ToldRow[], itemOf: (row: ToldRow) => MailItem): ListedMail[] {
  const mails = new Map<string, ListedMail>()
  for (const row of rows) {
    const mail = mails.get(row.mailId)
    if (mail) mail.items.push(itemOf(row))
    else
      mails.set(row.mailId, {
        id: row.mailId,
        state: row.delivery.state,
        at: row.delivery.sentAt ?? row.entry.at,
        digestDay: row.delivery.digestDay,
        lastError: row.delivery.lastError,
        to: row.to,
        items: [itemOf(row)],
      })
  }
  return [...mails.values()]
}

function itemFor(actor: Actor, row: ToldRow, named: boolean, confidential: boolean): MailItem {
  const { entry, host, seriesName } = row
  const at =
    row.meeting && host && seriesName !== null && row.meetingReached
      ? toMeeting(actor, { meeting: row.meeting, host, seriesName })
      : null
  const words = named ? mailSubject({ entry, meeting: at, confidential }) : null
  return {
    id: entry.id,
    kind: kindOf(entry.action),
    subject: words?.subject ?? null,
    path: words?.path ?? null,
  }
}

/** What is confidential without an item is for the cities. */
const itemIsReached = (actor: Actor, { entry, itemReached }: ToldRow): boolean =>
  (entry.agendaItemId === null || itemReached) && (entry.audience !== 'cities' || isCityMember(actor))

const isReached = (actor: Actor, row: ToldRow): boolean =>
  (row.entry.meetingId === null || row.meetingReached) && itemIsReached(actor, row)

const PER_PAGE = 30

/** The mails a person got or is about to get, newest first; named as far as they may know the thing now. */
export async function listOwnMails(actor: PersonActor, place: Cursor): Promise<Page<ListedMail>> {
  const { where, orderBy } = keyset([mailIdOf], 'desc', place, (id) => sql`(${id}::uuid)`)
  const own = and(eq(delivery.personId, actor.personId), ne(delivery.state, 'obsolete'))
  const ids = db
    .select({ id: mailIdOf })
    .from(delivery)
    .where(and(own, where))
    .groupBy(mailIdOf)
    .orderBy(...orderBy)
    .limit(PER_PAGE + 1)
  const rows = await told(actor, and(own, sql`${mailIdOf} in (${ids})`))
  const mails = mailsFrom(rows, (row) => itemFor(actor, row, isReached(actor, row), false))
  // Backwards the list was read from its end.
  return toPage(place.before ? mails.reverse() : mails, PER_PAGE, place, ({ id }) => id)
}

/** More than a page shows are sent again all the same, by the button for all. */
const MOST_STUCK = 100

/**
 * What did not arrive, newest first: for the secretariat, which learns of an item it may not know that there is one.
 */
export async function listStuckMails(actor: Actor): Promise<ListedMail[]> {
  if (!canReadStuckMails(actor)) return []
  const ids = db
    .select({ id: mailIdOf })
    .from(delivery)
    .where(isStuck)
    .groupBy(mailIdOf)
    .orderBy(desc(mailIdOf))
    .limit(MOST_STUCK)
  const rows = await told(actor, and(isStuck, sql`${mailIdOf} in (${ids})`))
  return mailsFrom(rows, (row) => {
    const closed = !itemIsReached(actor, row)
    const item = itemFor(actor, row, true, closed)
    return { ...item, path: closed ? null : item.path }
  })
}

const stuckCount = prepared(
  () => '',
  (executor) =>
    executor
      .select({ count: sql<number>`count(distinct ${mailIdOf})::int` })
      .from(delivery)
      .where(isStuck),
)

/** How many mails did not arrive; 0 for who does not see to them. */
export async function countStuckMails(actor: Actor, executor: Executor = db): Promise<number> {
  if (!canReadStuckMails(actor)) return 0
  const [row] = await stuckCount(executor, undefined)
  return row?.count ?? 0
}
