import { asc, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/postgres-js'
import postgres, { type Sql } from 'postgres'
import { beforeAll, expect, test } from 'vitest'
import { createWorld, type World } from '@/db/seed/world'
import { batchReads, type Room } from './batch'
import { db, sqlClient } from './index'
import { agendaItem, meeting, membership, organization, series } from './schema'

let world: World
beforeAll(async () => {
  world = await createWorld()
  const meetingId = await world.meeting('invited')
  await world.item(meetingId, { title: '„Ähm“ {"a": [1]} \\ \' $1', by: 'erfurt' })
})

/** The database as the parts of one request see it, and what was sent. */
function request() {
  const sent: string[] = []
  const watched = {
    unsafe: (text: string, params: never[], options: object) => {
      sent.push(text)
      return sqlClient.unsafe(text, params, options)
    },
  } as unknown as Sql
  const room: Room = { waiting: null }
  return { sent, db: batchReads(drizzle(sqlClient, { casing: 'snake_case' }), watched, () => room) }
}

const questions = (on: Pick<typeof db, 'select'>) => [
  on
    .select()
    .from(meeting)
    .innerJoin(organization, eq(organization.id, meeting.hostId))
    .orderBy(asc(meeting.id)),
  on.select().from(series),
  on
    .select({ item: agendaItem, host: organization.shortName })
    .from(agendaItem)
    .leftJoin(organization, eq(organization.id, agendaItem.proposerOrganizationId))
    .orderBy(asc(agendaItem.id)),
  on
    .select({ labels: sql<string[]>`array_agg(${membership.label} order by ${membership.id})` })
    .from(membership),
  on.select({ title: agendaItem.title }).from(agendaItem).where(eq(agendaItem.title, 'gibt es nicht')),
]

test('what is asked at once goes as one statement, and its rows are what each would bring alone', async () => {
  const { sent, db: batched } = request()
  expect(await Promise.all(questions(batched))).toEqual(await Promise.all(questions(db)))
  expect(sent).toHaveLength(1)
})

test('the same question at the same moment is asked once, a later one again', async () => {
  const { sent, db: batched } = request()
  const ask = () => batched.select({ id: series.id }).from(series).where(eq(series.id, world.seriesId))
  expect(await Promise.all([ask(), ask()])).toEqual([[{ id: world.seriesId }], [{ id: world.seriesId }]])
  expect(sent).toHaveLength(1)
  expect(sent[0]).not.toContain('json_agg')
  await ask()
  expect(sent).toHaveLength(2)
})

test('a statement that fails fails for all who waited for it, and for nobody after them', async () => {
  const { db: batched } = request()
  const wrong = () => batched.select({ wrong: sql`1 / (${series.durationMinutes} * 0)` }).from(series)
  const [one, other] = await Promise.allSettled([wrong(), batched.select().from(organization)])
  expect([one.status, other.status]).toEqual(['rejected', 'rejected'])
  expect(await batched.select({ id: series.id }).from(series)).toEqual([{ id: world.seriesId }])
})

test('a statement that breaks off between its rows leaves no hole in the next result', async () => {
  const client = postgres(process.env.DATABASE_URL ?? '', { max: 1 })
  const one = batchReads(drizzle(client, { casing: 'snake_case' }), client)
  const names = () => one.select({ name: series.name }).from(series)
  const expected = await names()
  await expect(client`select 1 / (3 - n) from generate_series(1, 5) n`).rejects.toThrow('division by zero')
  expect(await names()).toEqual(expected)
  expect(expected.length).toBeGreaterThan(0)
  await client.end()
})
