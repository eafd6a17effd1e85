import { randomUUID } from 'node:crypto'
import type { Sql } from 'postgres'
import { mediaTypes } from '@/lib/file-types/rules'

type Item = { id: string; title: string; visibility: string; level: number }

/** Sixty papers of every type: six at the meeting, five at each of some items, one at others; every fourth has the long name. */
export async function layPapers(
  sql: Sql,
  meetingId: string,
  items: Pick<Item, 'id'>[],
  longName: string,
): Promise<void> {
  const content = randomUUID()
  await sql`insert into file_content ${sql({ id: content, size: 1_234_567, sha256: '0', crc32: 0 })}`
  await sql`insert into file_chunk ${sql({ content_id: content, place: 0, bytes: Buffer.from('Ein Bericht') })}`
  const types = Object.keys(mediaTypes)
  const all = Array.from({ length: 60 }, (_, index) => {
    const [id, type] = [randomUUID(), types[index % types.length] ?? 'pdf']
    const item = index < 6 ? null : (items[index < 36 ? Math.floor(index / 5) : index - 30]?.id ?? null)
    const name = index % 4 === 0 ? longName : `Zahlen der Städte ${index}`
    return { id, type, item, name: `${name}.${type}` }
  })
  await sql`insert into paper ${sql(
    all.map(({ id, item }) => ({ id, agenda_item_id: item, meeting_id: item ? null : meetingId })),
  )}`
  await sql`insert into file ${sql(
    all.map(({ id, type, name }) => ({
      ...{ id: randomUUID(), paper_id: id, version: 1, name, type, content_id: content },
    })),
  )}`
}

/** What was sent before the agenda grew and changed: most of it reads differently now, and two items are gone. */
export async function freezeBefore(sql: Sql, meetingId: string, items: Item[]): Promise<void> {
  const frozen = [...items.slice(4), ...items.slice(0, 2)].map(({ id, title, visibility, level }, index) => ({
    agendaItemId: id,
    title: index % 2 ? title : `Früher: ${title}`.slice(0, 200),
    purpose: 'information',
    minutes: index % 3 ? 10 : 25,
    presenter: null,
    proposerOrganizationId: null,
    visibility,
    standingKind: null,
    ...(level ? { level } : {}),
  }))
  const gone = [1, 2].map((number) => ({
    ...{ ...frozen[0], agendaItemId: randomUUID() },
    title: `Gestrichen ${number}: ${items[0]?.title}`.slice(0, 200),
  }))
  await sql`insert into agenda_version ${sql({
    ...{ id: randomUUID(), meeting_id: meetingId, version: 1, kind: 'invitation', hash: 'stress' },
    items: sql.json([...gone, ...frozen]),
  })}`
}

/** Of these meetings. What is frozen refuses to go, to everyone who does not ask like this. */
export async function clearPapers(sql: Sql, meetings: string[]): Promise<void> {
  const papers = sql`(select paper.id from paper left join agenda_item on agenda_item.id = agenda_item_id
    where coalesce(paper.meeting_id, agenda_item.meeting_id) = any(${meetings}::uuid[]))`
  const contents = await sql<{ id: string }[]>`
    select distinct content_id as id from file where paper_id in ${papers}`
  await sql`delete from file where paper_id in ${papers}`
  await sql`delete from paper where id in ${papers}`
  await sql`delete from file_content where id = any(${contents.map(({ id }) => id)}::uuid[])`
  await sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`delete from agenda_version where meeting_id = any(${meetings}::uuid[])`
  })
}
