import { eq } from 'drizzle-orm'
import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db'
import { meeting as meetingTable } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { Actor, PersonActor } from '@/lib/actor'
import { addMinutes } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { archiveAsItGoes } from '@/lib/file-types/render'
import { uploadFile } from '@/lib/files/commands'
import type { PaperPlace } from '@/lib/files/input'
import { newId } from '@/lib/ids'
import { releaseMinutes } from '@/lib/minutes/commands'
import { minutesDocument } from '@/lib/minutes/render'
import { saveEntry } from '@/lib/minutes-entries/commands'
import { noteVisit } from '@/lib/minutes-register/commands'
import { listMinutesTopics, minutesNewSince } from '@/lib/minutes-register/queries'
import { getMinutesFile, readMinutesArchive } from './queries'
import { minutesFileName, minutesText, renderMinutes } from './render'

let world: World
let office: PersonActor
let deputy: PersonActor
let officer: PersonActor

beforeAll(async () => {
  world = await createWorld()
  office = await world.as('jena.office')
  deputy = await world.as('erfurt.deputy')
  officer = await world.as('gstb.officer')
})

async function lay(place: PaperPlace, name: string) {
  async function* bytes() {
    yield Buffer.from('Ein Bericht')
  }
  await uploadFile(office, { place, fileId: newId(), name }, bytes(), TEST_NOW)
}

/** A held meeting in Jena with an open item and a confidential one with a canary in it, and papers of each. */
async function heldMeeting({ release = true, papers = false } = {}) {
  const meetingId = await world.meeting(papers ? 'scheduled' : 'held')
  const openId = await world.item(meetingId, {
    title: 'Bezahlkarte',
    by: 'erfurt',
    topicId: world.topics['asyl-und-bezahlkarte'],
  })
  const secretId = await world.item(meetingId, {
    title: 'Kanarienvogel',
    visibility: 'confidential',
    topicId: world.topics.gewaltschutz,
  })
  if (papers) {
    await lay({ meetingId }, 'Wegweiser.txt')
    await lay({ agendaItemId: openId }, 'Erfahrungen.txt')
    await lay({ agendaItemId: secretId }, 'Kanarienvogel.txt')
    await db
      .update(meetingTable)
      .set({ state: 'held', openedAt: TEST_NOW, closedAt: TEST_NOW })
      .where(eq(meetingTable.id, meetingId))
  }
  const write = async (itemId: string, words: string) =>
    saveEntry(
      office,
      {
        meetingId,
        itemId,
        content: {
          text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] },
          results: [],
        },
        baseRevision: 0,
        key: newId(),
      },
      TEST_NOW,
    )
  await write(openId, 'Erfurt berichtet.')
  await write(secretId, 'Kanarienvogel singt.')
  if (release) await releaseMinutes(office, { meetingId }, TEST_NOW)
  return { meetingId, openId, secretId }
}

const file = (actor: Actor, meetingId: string, asked = '') =>
  getMinutesFile(actor, meetingId, new URLSearchParams(asked), TEST_NOW)
const wordsOf = async (...given: Parameters<typeof file>) =>
  JSON.stringify(minutesText(minutesDocument(await file(...given))))

describe('a Niederschrift as a file', () => {
  it('has all for who reads all, and a copy without the confidential part to pass on', async () => {
    const { meetingId } = await heldMeeting()
    expect(await wordsOf(deputy, meetingId)).toContain('Kanarienvogel singt.')
    const copy = await wordsOf(deputy, meetingId, 'without=confidential')
    expect(copy).not.toContain('Kanarienvogel')
    expect(copy).toContain('TOP\u00a02 (vertraulich)')
    expect(copy).toContain('Ohne vertraulichen Teil.')
    expect(minutesFileName(await file(deputy, meetingId, 'without=confidential'), 'odt')).toMatch(
      /^Niederschrift-\d+-Sitzung-ohne-vertraulichen-Teil\.odt$/,
    )
  })

  it('lists the papers of the meeting and of each item it holds, as they were at the release', async () => {
    const { meetingId, openId } = await heldMeeting({ papers: true })
    const listed = async (actor: Actor, asked?: string) =>
      minutesDocument(await file(actor, meetingId, asked)).attachments
    const open = [
      { title: 'Wegweiser.txt', reference: null },
      { title: 'Erfahrungen.txt', reference: 'TOP\u00a01' },
    ]
    const all = [...open, { title: 'Kanarienvogel.txt', reference: 'TOP\u00a02' }]
    expect(await listed(deputy)).toEqual(all)
    expect(await listed(deputy, 'without=confidential')).toEqual(open)
    expect(await listed(officer)).toEqual(open)
    expect(await listed(deputy, `item=${openId}`)).toEqual([open[1]])
    expect(await wordsOf(deputy, meetingId)).toContain('Erfahrungen.txt')
  })

  it('is the same copy for those of the circle who read nothing confidential', async () => {
    const { meetingId } = await heldMeeting()
    const passedOn = minutesDocument(await file(deputy, meetingId, 'without=confidential'))
    const own = minutesDocument(await file(officer, meetingId))
    for (const format of ['pdf', 'odt', 'docx'] as const)
      expect(Buffer.compare(await renderMinutes(passedOn, format), await renderMinutes(own, format))).toBe(0)
  })

  it('can be an excerpt of one item: head, item, release and checksum, nobody else', async () => {
    const { meetingId, openId, secretId } = await heldMeeting()
    const excerpt = await file(deputy, meetingId, `item=${openId}`)
    const document = minutesDocument(excerpt)
    expect(document.title).toMatchObject({ strong: 'Auszug' })
    expect(document.items.map(({ title }) => title)).toEqual(['Bezahlkarte'])
    expect(document).toMatchObject({ attendance: [], guests: [], signatures: [] })
    expect(document.hash).toMatch(/^[0-9a-f]{64}$/)
    expect(document.release.join(' ')).toContain(
      'Auszug zu TOP\u00a01. Die Prüfsumme gilt für den ganzen Text.',
    )
    expect(minutesFileName(excerpt, 'pdf')).toMatch(/-Sitzung-Auszug-zu-TOP-1\.pdf$/)
    for (const [actor, asked] of [
      [officer, `item=${secretId}`],
      [deputy, `item=${secretId}&without=confidential`],
      [deputy, `item=${newId()}`],
      [deputy, 'item=1'],
      [deputy, 'status=released'],
    ] as const)
      await expect(file(actor, meetingId, asked)).rejects.toThrow(NotFound)
  })

  it('is a draft for who writes it before the release, and not there for others', async () => {
    const { meetingId } = await heldMeeting({ release: false })
    expect(minutesDocument(await file(office, meetingId))).toMatchObject({ draft: true, state: 'Entwurf' })
    await expect(file(deputy, meetingId)).rejects.toThrow(NotFound)
  })
})

describe('an archive of several', () => {
  async function archive(actor: Actor, ...meeting: string[]) {
    const files = await readMinutesArchive(actor, { meeting, format: 'odt' }, TEST_NOW)
    const pieces: Uint8Array[] = []
    for await (const piece of archiveAsItGoes(files)) pieces.push(piece)
    return unzipSync(Buffer.concat(pieces))
  }

  it('holds each as its reader may see it, and says what it holds', async () => {
    const [first, second] = [await heldMeeting(), await heldMeeting()]
    const found = await archive(officer, first.meetingId, second.meetingId)
    const names = Object.keys(found)
    expect(names).toHaveLength(3)
    expect(names.at(-1)).toBe('Inhalt.txt')
    const contents = strFromU8(found['Inhalt.txt'] ?? new Uint8Array())
    expect(contents).toContain('2 von 2 gewählten.\r\n')
    for (const name of names.slice(0, -1)) {
      expect(name).toMatch(
        /^\d{4}-\d\d-\d\d Niederschrift-\d+-Sitzung-ohne-vertraulichen-Teil(?: \(2\))?\.odt$/,
      )
      expect(contents).toContain(`Datei: ${name}`)
      const text = strFromU8(unzipSync(found[name] ?? new Uint8Array())['content.xml'] ?? new Uint8Array())
      expect(text).toContain('Erfurt berichtet.')
      expect(text).not.toContain('Kanarienvogel')
    }
  })

  it('is not there when one of them is out of reach', async () => {
    const [released, written] = [await heldMeeting(), await heldMeeting({ release: false })]
    for (const ids of [[written.meetingId], [released.meetingId, newId()], ['x']])
      await expect(archive(deputy, ...ids)).rejects.toThrow(NotFound)
    const guest = await world.guest(released.meetingId)
    await expect(archive(guest, released.meetingId)).rejects.toThrow(NotFound)
  })
})

describe('new since the last visit', () => {
  it('is what came after it, as long as the visit goes on, and nothing at the first', async () => {
    const actor = await world.as('suhl.deputy')
    const at = (minutes: number) => addMinutes(TEST_NOW, minutes)
    expect(await minutesNewSince(actor, at(0))).toBeNull()
    await noteVisit(actor, at(0))
    await noteVisit(actor, at(10))
    expect(await minutesNewSince(actor, at(20))).toBeNull()
    expect(await minutesNewSince(actor, at(600))).toEqual(at(10))
    await noteVisit(actor, at(600))
    await noteVisit(actor, at(620))
    expect(await minutesNewSince(actor, at(640))).toEqual(at(10))
    expect(await minutesNewSince(actor, at(900))).toEqual(at(620))
  })
})

it('topics of a filter are those of items one reaches', async () => {
  await heldMeeting()
  const names = async (actor: Actor) => (await listMinutesTopics(actor)).map(({ id }) => id)
  expect(await names(deputy)).toContain(world.topics.gewaltschutz)
  expect(await names(officer)).not.toContain(world.topics.gewaltschutz)
  expect(await names(officer)).toContain(world.topics['asyl-und-bezahlkarte'])
})
