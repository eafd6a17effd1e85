import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { clearPapers, freezeBefore, layPapers } from './stress-papers'

const WORD = 'Kinderundjugendhilfeweiterentwicklungsgesetzfolgekostenausgleichsverordnungsentwurf'
const LONG_NAME = `Landesarbeitsgemeinschaft ${WORD} und Zweckverband`.slice(0, 120)
const LONG_TITLE =
  `${WORD}: Auswirkungen auf die Personalplanung, die Bedarfsplanung und den Stellenplan der kreisfreien Städte im Haushalt des kommenden Jahres und der Folgejahre`.slice(
    0,
    200,
  )
const REASON = `${'Die Unterlagen kamen nicht an. '.repeat(8)}${WORD}${WORD}`.slice(0, 500)
/** All that is made carries it, so that it is found again to be deleted. */
const MARK = 'stress-'

export type Stress = Awaited<ReturnType<typeof buildStress>>

/** A series of its own in 2031 (and one meeting held in 2026), 30 organizations, 40 items with sub-items, 60 papers; the story stays as it is. */
export async function buildStress(sql: Sql) {
  await clearStress(sql)
  const one = async (query: PromiseLike<readonly { id: string }[]>) => (await query)[0]?.id ?? ''
  const [jena, circle] = await Promise.all(
    ['jena', 'circle'].map((slug) => one(sql`select id from organization where slug = ${slug}`)),
  )
  const hosts = Array.from({ length: 30 }, (_, index) => ({
    id: randomUUID(),
    kind: 'city',
    slug: `${MARK}${index}`,
    name: `${index + 1}. ${LONG_NAME}`,
    short_name: index === 0 ? LONG_NAME : `${index + 1}. Landkreis Nordwestthüringen`,
    plate: 'NWT',
    town_hall: LONG_NAME,
  }))
  await sql`insert into organization ${sql(hosts)}`
  const people = hosts.map(({ id }, index) => ({
    id: randomUUID(),
    organization_id: id,
    name: `Dezernat für ${LONG_NAME}`.slice(0, 120),
    email: `${MARK}${index}-${'sehr-lange-adresse-'.repeat(3)}@landkreis.example`,
  }))
  await sql`insert into person ${sql(people, 'id', 'name', 'email')}`
  const mandates = people.map((person) => ({
    id: randomUUID(),
    person_id: person.id,
    organization_id: person.organization_id,
    role: 'deputy',
    label: `Dezernat ${LONG_NAME}`.slice(0, 120),
    start_date: '2024-01-01',
  }))
  await sql`insert into membership ${sql(mandates)}`

  const series = randomUUID()
  await sql`insert into series ${sql({
    id: series,
    organization_id: circle ?? '',
    name: `Belastungsprobe ${LONG_NAME}`,
    pattern: sql.json({ kind: 'everyWeeks', weeks: 13, weekday: 3 }),
    start_time: '10:00',
    duration_minutes: 150,
    agenda_template: sql.json([{ kind: 'opening', title: 'Eröffnung', minutes: 5 }]),
    host_rotation: sql.json(hosts.map(({ id }) => id)),
  })}`
  let number = 0
  const meeting = async (state: string, day: string, host: string, more: Record<string, string> = {}) => {
    const id = randomUUID()
    await sql`insert into meeting ${sql({
      id,
      series_id: series,
      number: (number += 1),
      host_id: host,
      state,
      start: `${day}T09:00:00Z`,
      end: `${day}T11:30:00Z`,
      location_name: LONG_NAME,
      room: WORD,
      street: `${WORD}straße 123`,
      locality: 'Nordwestthüringen',
      access: REASON,
      video_url: `https://video.example/${WORD}/${WORD}`,
      contact: `${LONG_NAME}, ${'sehr-lange-adresse-'.repeat(3)}@landkreis.example`,
      proposal_deadline: `${day}T00:00:00Z`,
      answer_deadline: `${day}T00:00:00Z`,
      ...more,
    })}`
    return id
  }
  const own = jena ?? ''
  const other = hosts[0]?.id ?? ''
  const invited = await meeting('invited', '2031-03-12', own, { invited_at: '2027-02-01T09:00:00Z' })
  const running = await meeting('inSession', '2031-06-11', own, { opened_at: '2031-06-11T09:00:00Z' })
  const foreign = await meeting('scheduled', '2031-09-10', other)
  const cancelled = await meeting('cancelled', '2031-12-10', other, {
    state_before_cancel: 'scheduled',
    cancel_reason: REASON,
  })
  const held = { opened_at: '2026-03-11T09:00:00Z', closed_at: '2026-03-11T11:00:00Z' }
  const review = await meeting('held', '2026-03-11', other, held)

  const items = (meetingId: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({
      id: randomUUID(),
      series_id: series,
      meeting_id: meetingId,
      position: index + 1,
      status: 'admitted',
      title: LONG_TITLE,
      goal: `Ziel: ${WORD}`,
      reason: REASON,
      purpose: 'decision',
      presenter: LONG_NAME,
      visibility: index % 12 === 5 ? 'confidential' : 'internal',
      // Two of four stand below the one before them.
      level: index % 4 > 1 ? 1 : 0,
      proposer_organization_id: hosts[index % hosts.length]?.id ?? '',
    }))
  const invitedItems = items(invited, 40)
  const runningItems = items(running, 30)
  const reviewItems = items(review, 12)
  await sql`insert into agenda_item ${sql([...invitedItems, ...items(foreign, 40), ...runningItems, ...reviewItems])}`
  await layPapers(sql, invited, invitedItems, `${WORD}${WORD}_2031_Fassung_für_die_Sitzung`)
  await freezeBefore(sql, invited, invitedItems)
  const proposals = (['submitted', 'returned'] as const).map((status) => ({
    id: randomUUID(),
    series_id: series,
    wished_meeting_id: status === 'submitted' ? invited : foreign,
    status,
    title: LONG_TITLE,
    goal: WORD,
    reason: REASON,
    purpose: 'discussion',
    question: status === 'returned' ? REASON : null,
    submitted_at: '2027-02-20T09:00:00Z',
    proposer_organization_id: status === 'submitted' ? other : own,
  }))
  await sql`insert into agenda_item ${sql(proposals)}`
  await sql`insert into participation ${sql(
    mandates.map(({ id }, index) => ({
      id: randomUUID(),
      meeting_id: invited,
      membership_id: id,
      rsvp: (['accepted', 'declined', 'needsAction'] as const)[index % 3] ?? 'accepted',
      substitute_name: index % 3 === 0 ? LONG_NAME : null,
      note: REASON,
    })),
  )}`
  await writeMinutes(sql, running, runningItems, other, 'draft')
  await writeMinutes(sql, review, reviewItems, other, 'underReview')
  const tasks = hosts.map(({ id }, index) => ({
    id: randomUUID(),
    meeting_id: review,
    agenda_item_id: reviewItems[0]?.id ?? '',
    organization_id: index === 0 ? own : id,
    title: LONG_TITLE,
    due_date: index % 2 ? '2027-01-15' : '2027-03-01',
    visibility: 'internal',
  }))
  await sql`insert into task ${sql(tasks)}`
  await sql`insert into task_extension ${sql(
    tasks
      .filter((_task, index) => index % 2)
      .map(({ id, due_date }) => ({
        ...{ id: randomUUID(), task_id: id, from_day: '2026-12-15', to_day: due_date, reason: REASON },
      })),
  )}`
  return {
    ...{ series, invited, running, foreign, cancelled, review },
    runningItem: runningItems[0]?.id ?? '',
    proposal: proposals[1]?.id ?? '',
    task: tasks[0]?.id ?? '',
    longTitle: LONG_TITLE,
    reason: REASON,
  }
}

async function writeMinutes(
  sql: Sql,
  meetingId: string,
  items: { id: string }[],
  organization: string,
  state: string,
): Promise<void> {
  const id = randomUUID()
  await sql`insert into minutes ${sql({ id, meeting_id: meetingId, state, review_until: state === 'draft' ? null : '2027-12-31' })}`
  const statement = {
    text: `${REASON}\n${LONG_TITLE}`,
    vote: { kind: 'counted', yes: 29, no: 0, abstain: 1 },
  }
  const content = {
    text: {
      type: 'doc',
      content: [{ type: 'paragraph', content: [{ type: 'text', text: `${LONG_TITLE} ${WORD}${WORD}` }] }],
    },
    results: [
      { kind: 'decision', id: randomUUID(), ...statement },
      { kind: 'finding', id: randomUUID(), ...statement },
      {
        kind: 'task',
        id: randomUUID(),
        title: LONG_TITLE,
        organizationIds: [organization],
        dueDate: '2027-12-31',
      },
    ],
  }
  await sql`insert into minutes_entry ${sql(
    items.map((item) => ({
      id: randomUUID(),
      minutes_id: id,
      agenda_item_id: item.id,
      content: sql.json(content),
      revision: 1,
    })),
  )}`
}

/** Takes away all of it, in the order the rows hang on each other. */
export async function clearStress(sql: Sql): Promise<void> {
  const meetings = sql`(select meeting.id from meeting join series on series.id = series_id where name like 'Belastungsprobe%')`
  const mandates = sql`(select membership.id from membership join person on person.id = person_id
    where email like ${`${MARK}%`})`
  const ids = await sql<{ id: string }[]>`select id from ${meetings} as made`
  await clearPapers(
    sql,
    ids.map(({ id }) => id),
  )
  await sql`delete from task where meeting_id in ${meetings}`
  await sql`delete from minutes_entry where minutes_id in (select id from minutes where meeting_id in ${meetings})`
  await sql`delete from minutes_reading where minutes_id in (select id from minutes where meeting_id in ${meetings})`
  await sql`delete from minutes where meeting_id in ${meetings}`
  await sql`delete from participation where meeting_id in ${meetings} or membership_id in ${mandates}`
  await sql`delete from agenda_item where series_id in (select id from series where name like 'Belastungsprobe%')`
  await sql`delete from meeting where id in ${meetings}`
  await sql`delete from series where name like 'Belastungsprobe%'`
  await sql`delete from membership where id in ${mandates}`
  await sql`delete from person where email like ${`${MARK}%`}`
  await sql`delete from organization where slug like ${`${MARK}%`}`
}
