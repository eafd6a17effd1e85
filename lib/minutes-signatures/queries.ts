import { and, eq, inArray, or, sql } from 'drizzle-orm'
import { prepared } from '@/db/prepared'
import { meeting, minutes, minutesSignature, minutesVersion } from '@/db/schema'
import { inCircle, readerKey } from '@/lib/actor'

const open = (role: 'chair' | 'minuteTaker') => sql`not exists (select 1 from ${minutesSignature}
  where ${minutesSignature.minutesId} = ${minutes.id} and ${minutesSignature.role} = ${role}
    and ${minutesSignature.version} = (select max(${minutesVersion.version}) from ${minutesVersion}
      where ${minutesVersion.minutesId} = ${minutes.id}))`

/** Released minutes that name this person and wait for their signature. */
export const listToSign = prepared(readerKey, (executor, actor) => {
  const personId = actor.kind === 'person' && inCircle(actor) ? actor.personId : null
  return executor
    .select({ id: meeting.id, number: meeting.number, start: meeting.start })
    .from(meeting)
    .innerJoin(minutes, eq(minutes.meetingId, meeting.id))
    .where(
      and(
        inArray(minutes.state, ['released', 'approved']),
        sql`${minutes.correctionReason} is null`,
        or(
          and(sql`${meeting.chairPersonId} = ${personId}`, open('chair')),
          and(sql`${meeting.minuteTakerPersonId} = ${personId}`, open('minuteTaker')),
        ),
      ),
    )
    .orderBy(meeting.start)
    .limit(5)
})
