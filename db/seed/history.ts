import { sql } from 'drizzle-orm'
import { db } from '@/db'
import { minutesVersion, person } from '@/db/schema'
import { systemActor } from '@/lib/actor'
import { contentHash, newId } from '@/lib/ids'
import { listMeetingsOfSeries } from '@/lib/meetings/queries'
import { composeMinutes, findMinutes } from '@/lib/minutes/queries'

/** Six a year: in twenty years 120 meetings, 2,040 items, as many tasks, and 10,080 acts. */
const PER_YEAR = 6
const ITEMS = 17
const ACTS = 84

/** What was said to an item; with seventeen of them the minutes fill six pages. */
const SPOKEN = [
  'Die Städte berichten über den Stand vor Ort und vergleichen ihre Zahlen.',
  'Der Verband fasst die Gespräche mit dem Ministerium zusammen und nimmt die offenen Fragen mit.',
  'Die Runde hält fest, dass die Mittel für das kommende Jahr noch nicht zugesagt sind.',
]

/**
 * Years of meetings that were held, minuted and approved, beside the demo story, in a series of their own: for
 * measuring, not for looking at. What is frozen is written once, as the database demands.
 */
export async function addHistory(years: number): Promise<void> {
  const seriesId = newId()
  const text = JSON.stringify({
    text: {
      type: 'doc',
      content: SPOKEN.map((words) => ({
        type: 'paragraph',
        content: [{ type: 'text', text: `${words} ${words}` }],
      })),
    },
    results: [],
  })
  await db.execute(sql`
    insert into series (id, organization_id, name, pattern, start_time, duration_minutes, agenda_template, host_rotation)
    select ${seriesId}, organization_id, 'Fachrunde vergangener Jahre', pattern, start_time, duration_minutes,
      agenda_template, host_rotation from series order by created_at, id limit 1`)
  await db.execute(sql`
    insert into meeting (id, series_id, number, host_id, state, start, "end", location_name, proposal_deadline,
      answer_deadline, invited_at, opened_at, closed_at, chair_name, minute_taker_name)
    select gen_random_uuid(), ${seriesId}, n, city.id, 'held', day, day + interval '150 minutes', city.town_hall,
      day - interval '21 days', day - interval '7 days', day - interval '14 days', day, day + interval '140 minutes',
      'Dezernat Soziales', 'Büro Soziales'
    from generate_series(1, ${years * PER_YEAR}::int) n
    cross join lateral (select date_trunc('hour', (select min(start) from meeting))
      - interval '1 day' * (60 * (${years * PER_YEAR}::int - n) + 30) as day) at
    join (select *, row_number() over (order by seat) - 1 as turn from organization where kind = 'city') city
      on city.turn = n % 5`)
  await db.execute(sql`
    insert into agenda_item (id, series_id, meeting_id, position, wished_meeting_id, status, title, reason, goal, purpose,
      topic_id, proposer_organization_id, submitted_at, created_at, modified_at, visibility)
    select gen_random_uuid(), ${seriesId}, m.id, p, m.id, case when p % 3 = 0 then 'decided' else 'done' end::agenda_item_status,
      'Bericht ' || p || ' zur Lage in den Städten', 'Der Stand hat sich geändert.', 'Alle kennen den Stand.', 'discussion',
      topic.id, city.id, m.start - interval '30 days', m.start - interval '30 days', m.start,
      case when p = 13 then 'confidential' else 'internal' end::visibility
    from meeting m cross join generate_series(1, ${ITEMS}::int) p
    join (select id, row_number() over (order by slug) - 1 as turn from topic) topic on topic.turn = (p + m.number) % 8
    join (select id, row_number() over (order by seat) - 1 as turn from organization where kind = 'city') city
      on city.turn = p % 5
    where m.series_id = ${seriesId}`)
  await db.execute(sql`
    insert into agenda_version (id, meeting_id, version, kind, items, hash, created_at)
    select gen_random_uuid(), m.id, 1, 'invitation', jsonb_agg(jsonb_build_object('agendaItemId', i.id, 'title', i.title,
      'purpose', i.purpose, 'minutes', i.minutes, 'presenter', i.presenter, 'proposerOrganizationId',
      i.proposer_organization_id, 'visibility', i.visibility, 'standingKind', i.standing_kind) order by i.position),
      encode(sha256(convert_to(m.id::text, 'UTF8')), 'hex'), m.invited_at
    from meeting m join agenda_item i on i.meeting_id = m.id where m.series_id = ${seriesId} group by m.id`)
  await db.execute(sql`
    insert into participation (id, meeting_id, membership_id, rsvp, attendance)
    select gen_random_uuid(), m.id, s.id, 'accepted', 'present' from meeting m
    cross join membership s where m.series_id = ${seriesId} and s.role in ('deputy', 'officer')`)
  await db.execute(sql`
    insert into minutes (id, meeting_id, state) select gen_random_uuid(), id, 'draft' from meeting
    where series_id = ${seriesId}`)
  await db.execute(sql`
    insert into minutes_entry (id, minutes_id, agenda_item_id, content, revision)
    select gen_random_uuid(), n.id, i.id, ${text}::jsonb, 1 from minutes n
    join agenda_item i on i.meeting_id = n.meeting_id where i.series_id = ${seriesId}`)
  await releaseAll(seriesId)
  await db.execute(sql`
    insert into task (id, meeting_id, agenda_item_id, organization_id, title, due_date, state, closed_at, visibility, created_at)
    select gen_random_uuid(), i.meeting_id, i.id, i.proposer_organization_id, 'Zahlen zu „' || i.title || '“ nachreichen',
      (m.start + interval '60 days')::date, 'accepted', m.start + interval '50 days', i.visibility, m.start
    from agenda_item i join meeting m on m.id = i.meeting_id where i.series_id = ${seriesId}`)
  await db.execute(sql`
    insert into audit_entry (id, at, action, person_id, membership_id, audience, meeting_id, facts)
    select gen_random_uuid(), m.start - interval '1 hour' * n, 'invitation.answered', s.person_id, s.id, 'circle', m.id,
      jsonb_build_object('meeting', m.number || '. Sitzung', 'answer', 'Zusage')
    from meeting m cross join generate_series(1, ${ACTS}::int) n
    join (select *, row_number() over (order by start_date, id) - 1 as turn from membership where role = 'deputy') s
      on s.turn = n % 6
    where m.series_id = ${seriesId}`)
  await db.execute(sql`analyze`)
}

async function releaseAll(seriesId: string): Promise<void> {
  const [author] = await db.select({ id: person.id }).from(person).limit(1)
  for (const at of await listMeetingsOfSeries(systemActor('history'), seriesId)) {
    const minutes = await findMinutes(at.id)
    const content = await composeMinutes(at, db)
    const version = { minutesId: minutes?.id ?? '', version: 1, content, hash: contentHash(content) }
    await db.insert(minutesVersion).values({ ...version, releasedById: author?.id ?? '', releasedAt: at.end })
  }
  await db.execute(sql`
    update minutes set state = 'approved', released_at = m."end" + interval '20 days', approved_at = m."end" + interval '60 days'
    from meeting m where m.id = minutes.meeting_id and m.series_id = ${seriesId}`)
}
