import { and, asc, eq, isNull, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor } from '@/db'
import {
  agendaItem,
  meeting,
  membership,
  minutes,
  minutesReading,
  objection,
  organization,
  person,
} from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { itemMeeting, itemMeetingJoin, reachableItems } from '@/lib/agenda/queries'
import { berlinDay } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { getMeeting, type Meeting } from '@/lib/meetings/queries'
import { findMinutes } from '@/lib/minutes/queries'
import { canReadObjections } from './policy'
import { isLate } from './rules'

const decider = alias(person, 'decider')
const heard = alias(meeting, 'heard')
const hearing = alias(organization, 'hearing')

export type Objection = Awaited<ReturnType<typeof select>>[number] & { late: boolean }

const select = (executor: Executor, actor: Actor, which: SQL) =>
  executor
    .select({
      id: objection.id,
      meetingId: minutes.meetingId,
      itemId: objection.agendaItemId,
      quote: objection.quote,
      text: objection.text,
      wording: objection.wording,
      createdById: objection.createdById,
      by: person.name,
      organization: { id: organization.id, plate: organization.plate, shortName: organization.shortName },
      at: objection.createdAt,
      withdrawnAt: objection.withdrawnAt,
      decision: objection.decision,
      decisionNote: objection.decisionNote,
      decidedBy: decider.name,
      decidedAt: objection.decidedAt,
      decidedIn: { number: heard.number, host: hearing.shortName },
      reviewUntil: minutes.reviewUntil,
      firstReleasedAt: minutes.releasedAt,
    })
    .from(objection)
    .innerJoin(minutes, eq(minutes.id, objection.minutesId))
    .innerJoin(person, eq(person.id, objection.createdById))
    .leftJoin(organization, eq(organization.id, objection.organizationId))
    .leftJoin(decider, eq(decider.id, objection.decidedById))
    .leftJoin(heard, eq(heard.id, objection.decidedInMeetingId))
    .leftJoin(hearing, eq(hearing.id, heard.hostId))
    .leftJoin(agendaItem, eq(agendaItem.id, objection.agendaItemId))
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(and(which, or(isNull(objection.agendaItemId), reachableItems(actor))))
    .orderBy(asc(objection.createdAt), asc(objection.id))

/** The register of a meeting's minutes as far as this reader reaches the items; empty for who may not read it. */
export async function listObjections(
  actor: Actor,
  at: Meeting,
  executor: Executor = db,
): Promise<Objection[]> {
  const row = await findMinutes(at.id, executor)
  if (!row || !canReadObjections(actor, at, row.state)) return []
  const rows = await select(executor, actor, eq(objection.minutesId, row.id))
  return rows.map((one) => ({ ...one, late: isLate(one.at, one) }))
}

/** @throws NotFound outside the reach of the minutes or of the item */
export async function getObjection(
  actor: Actor,
  id: string,
  executor: Executor = db,
): Promise<{ objection: Objection; meeting: Meeting }> {
  if (!isId(id)) throw new NotFound()
  const [row] = await select(executor, actor, eq(objection.id, id))
  if (!row) throw new NotFound()
  const at = await getMeeting(actor, row.meetingId, executor)
  const found = await findMinutes(at.id, executor)
  if (!canReadObjections(actor, at, found?.state ?? null)) throw new NotFound()
  return { objection: { ...row, late: isLate(row.at, row) }, meeting: at }
}

/** Holds for a mandate whose person raised this objection. */
export const raisedObjection = (id: string): SQL =>
  sql`(${membership.role} in ('deputy', 'office') and exists (select 1 from ${objection}
    where ${objection.id} = ${id} and ${objection.createdById} = ${person.id}))`

/** Holds for a mandate whose person has not opened the text under review. Who wrote it need not; who objected has. */
export const notLookedAt = (
  meetingId: string,
  now: Date,
): SQL => sql`(${membership.role} in ('deputy', 'office')
  and exists (select 1 from ${minutes} join ${meeting} on ${meeting.id} = ${minutes.meetingId}
    where ${meeting.id} = ${meetingId} and ${minutes.state} = 'underReview' and ${minutes.reviewUntil} >= ${berlinDay(now)}
      and not (${membership.role} = 'office' and ${membership.organizationId} = ${meeting.hostId})
      and not exists (select 1 from ${minutesReading} where ${minutesReading.minutesId} = ${minutes.id}
        and ${minutesReading.personId} = ${person.id})
      and not exists (select 1 from ${objection} where ${objection.minutesId} = ${minutes.id}
        and ${objection.createdById} = ${person.id})))`
