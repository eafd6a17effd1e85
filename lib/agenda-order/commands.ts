import { and, eq, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { agendaItem } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { assertMayOrder, audienceOf, levelsOf, lockItem } from '@/lib/agenda/commands'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Conflict, RuleViolation } from '@/lib/errors'
import { meetingTitle } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'
import type { MoveAgendaItemInput, NestAgendaItemInput } from './input'
import { movedTo, nested, whyNotBelow, whyNotNest, type Placed } from './rules'

/** Moves an item, with what stands below it, to another place. */
export async function moveAgendaItem(actor: Actor, input: MoveAgendaItemInput, now = currentTime()) {
  return reorder(actor, input, now, (items) => {
    if (input.to > items.length) throw new RuleViolation(`Die Tagesordnung hat nur ${items.length} Punkte.`)
    const why = input.level ? whyNotBelow(items, input.from) : null
    if (why) throw new RuleViolation(why)
    return movedTo(items, input.from, input.to, input.level === 1)
  })
}

/** Makes an item a sub-item of the one before it, or a TOP of its own again. */
export async function nestAgendaItem(actor: Actor, input: NestAgendaItemInput, now = currentTime()) {
  return reorder(actor, input, now, (items) => {
    const why = whyNotNest(items, input.from, input.level)
    if (why) throw new RuleViolation(why)
    return nested(items, input.from, input.level, input.to)
  })
}

async function reorder(
  actor: Actor,
  { itemId, from }: { itemId: string; from: number },
  now: Date,
  change: (items: Placed[]) => Placed[],
): Promise<void> {
  await db.transaction(async (tx) => {
    const { item, meeting } = await lockItem(tx, actor, itemId)
    assertMayOrder(actor, meeting)
    if (item.position !== from) throw new Conflict()
    const before = await levelsOf(tx, meeting.id)
    const after = change(before)
    if (!(await writeOrder(tx, meeting, before, after))) return
    const facts = { meeting: meetingTitle(meeting) }
    const subject = { audience: audienceOf(meeting), meetingId: meeting.id, facts } as const
    await record(tx, actor, 'agenda.reordered', subject, now)
  })
}

/** Only the rows that changed; false when there is none. */
async function writeOrder(tx: Tx, meeting: Meeting, before: Placed[], after: Placed[]): Promise<boolean> {
  const changed = after.flatMap(({ id, level }, index) =>
    before[index]?.id === id && before[index].level === level ? [] : { id, level, position: index + 1 },
  )
  if (changed.length === 0) return false
  const rows = changed.map(({ id, level, position }) => sql`(${id}::uuid, ${position}::int, ${level}::int)`)
  const places = sql`(values ${sql.join(rows, sql`, `)}) as place (id, position, level)`
  await tx
    .update(agendaItem)
    .set({ position: sql`place.position`, level: sql`place.level` })
    .from(places)
    .where(and(eq(agendaItem.meetingId, meeting.id), sql`${agendaItem.id} = place.id`))
  return true
}
