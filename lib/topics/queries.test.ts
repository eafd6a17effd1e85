import { beforeAll, describe, expect, test } from 'vitest'
import { createWorld, type World } from '@/db/seed/world'
import { NotFound } from '@/lib/errors'
import { getTopic, listItemsOfTopic, listTopics, listTopicsWithCounts } from './queries'

let world: World
let topicId: string
let meetingId: string
let openItem: string
beforeAll(async () => {
  world = await createWorld()
  topicId = world.topics['gewaltschutz'] ?? ''
  meetingId = await world.meeting('invited')
  openItem = await world.item(meetingId, { by: 'erfurt', topicId, title: 'Beratungsstellen' })
  await world.item(meetingId, { by: 'suhl', topicId, title: 'Schutzplätze', visibility: 'confidential' })
  await world.item(meetingId, { by: 'suhl', topicId, title: 'Entwurf', status: 'draft' })
})

const titles = async (actor: Parameters<typeof listItemsOfTopic>[0]) =>
  (await listItemsOfTopic(actor, topicId)).map((row) => row.item.title).sort()
const count = async (actor: Parameters<typeof listItemsOfTopic>[0]) =>
  (await listTopicsWithCounts(actor)).find((row) => row.id === topicId)?.items

describe('a topic', () => {
  test('gathers what each reader can reach, and counts no more than that (R5, R6)', async () => {
    const suhl = await world.as('suhl.deputy')
    expect(await titles(suhl)).toEqual(['Beratungsstellen', 'Entwurf', 'Schutzplätze'])
    expect(await count(suhl)).toBe(3)
    const gera = await world.as('gera.deputy')
    expect(await titles(gera)).toEqual(['Beratungsstellen', 'Schutzplätze'])
    const officer = await world.as('gstb.officer')
    expect(await titles(officer)).toEqual(['Beratungsstellen'])
    expect(await count(officer)).toBe(1)
  })

  test('shows a guest their items, a visitor none', async () => {
    expect(await titles(await world.guest(meetingId, [openItem]))).toEqual(['Beratungsstellen'])
    expect(await titles(await world.guest(meetingId))).toEqual([])
    expect(await titles(world.visitor)).toEqual([])
    expect(await count(world.visitor)).toBe(0)
  })

  test('has a public name', async () => {
    expect((await listTopics()).map((row) => row.name)).toContain('Gewaltschutz')
    expect((await getTopic(topicId)).name).toBe('Gewaltschutz')
    for (const id of ['x', meetingId]) await expect(getTopic(id)).rejects.toThrow(NotFound)
  })
})
