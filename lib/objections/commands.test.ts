import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db'
import { auditEntry, minutes, objection } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { Actor, PersonActor } from '@/lib/actor'
import { endOfDay, fromBerlin } from '@/lib/dates'
import { Forbidden, NotFound, RuleViolation, UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import { getMeeting } from '@/lib/meetings/queries'
import { saveEntry } from '@/lib/minutes-entries/commands'
import { releaseMinutes, sendForReview } from '@/lib/minutes/commands'
import { listRecipients } from '@/lib/notifications/queries'
import { decideObjection, objectToMinutes, withdrawObjection } from './commands'
import { listObjections } from './queries'

let world: World
let office: PersonActor
let gera: PersonActor

beforeAll(async () => {
  world = await createWorld()
  office = await world.as('jena.office')
  gera = await world.as('gera.deputy')
})

const UNTIL = '2027-03-24'
const wrong = { quote: 'drei Städte', text: 'Es waren zwei.', wording: 'zwei Städte' }

const content: MinutesEntryContent = {
  text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Beraten.' }] }] },
  results: [],
}

/** Under review in Jena: an open item and a confidential one. */
async function underReview() {
  const meetingId = await world.meeting('held')
  const openId = await world.item(meetingId, { title: 'Bezahlkarte' })
  const secretId = await world.item(meetingId, { title: 'Kanarienvogel', visibility: 'confidential' })
  for (const itemId of [openId, secretId])
    await saveEntry(office, { meetingId, itemId, content, baseRevision: 0, key: newId() }, TEST_NOW)
  await sendForReview(office, { meetingId, until: UNTIL }, TEST_NOW)
  return { meetingId, openId, secretId }
}

async function raise(by: PersonActor, meetingId: string, itemId: string | null, at = TEST_NOW, id = newId()) {
  await objectToMinutes(by, { id, meetingId, itemId, ...wrong }, at)
  return id
}
const register = async (actor: Actor, meetingId: string) =>
  listObjections(actor, await getMeeting(actor, meetingId))
const entries = (meetingId: string, action: string) =>
  db
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.meetingId, meetingId), eq(auditEntry.action, action)))
const decide = (by: PersonActor, objectionId: string, inMeetingId: string | null = null) =>
  decideObjection(
    by,
    { objectionId, decision: 'partly', note: 'Das Wort ist geändert.', inMeetingId },
    TEST_NOW,
  )

describe('an objection', () => {
  it('has its place, the wording proposed and its city, once however often it is sent', async () => {
    const { meetingId, openId } = await underReview()
    const id = await raise(gera, meetingId, openId)
    await raise(gera, meetingId, openId, TEST_NOW, id)
    const [found, ...more] = await register(await world.as('suhl.office'), meetingId)
    expect(more).toEqual([])
    expect(found).toMatchObject({
      ...wrong,
      itemId: openId,
      late: false,
      organization: { shortName: 'Gera' },
    })
    expect(await entries(meetingId, 'minutes.objected')).toHaveLength(1)
  })

  it('counts as late after the last day and after the release, and is refused after the approval', async () => {
    const { meetingId } = await underReview()
    await raise(gera, meetingId, null, endOfDay(UNTIL))
    await raise(gera, meetingId, null, fromBerlin('2027-03-25', '00:01'))
    expect((await register(gera, meetingId)).map(({ late }) => late)).toEqual([false, true])
    await releaseMinutes(office, { meetingId }, fromBerlin('2027-03-26', '09:00'))
    await raise(gera, meetingId, null, fromBerlin('2027-03-27', '09:00'))
    expect((await register(gera, meetingId)).map(({ late }) => late)).toEqual([false, true, true])
    await db.update(minutes).set({ state: 'approved' }).where(eq(minutes.meetingId, meetingId))
    await expect(raise(gera, meetingId, null)).rejects.toThrow('ist genehmigt')
  })

  it('comes from deputies and offices of the cities alone, and not to a draft', async () => {
    const { meetingId, secretId } = await underReview()
    await expect(raise(await world.as('gstb.officer'), meetingId, null)).rejects.toBeInstanceOf(Forbidden)
    await expect(raise(await world.as('gstb.officer'), meetingId, secretId)).rejects.toBeInstanceOf(NotFound)
    const draft = await world.meeting('held')
    await expect(raise(gera, draft, null)).rejects.toBeInstanceOf(RuleViolation)
    await expect(raise(gera, draft, secretId)).rejects.toBeInstanceOf(NotFound)
  })

  it('stands in a register by the visibility of its item, and never for guests (R5)', async () => {
    const { meetingId, openId, secretId } = await underReview()
    await raise(gera, meetingId, openId)
    const hidden = await raise(gera, meetingId, secretId)
    const read = async (actor: Actor) => (await register(actor, meetingId)).map(({ itemId }) => itemId)
    const guest = await world.guest(meetingId, [openId])
    expect(await read(await world.as('erfurt.deputy'))).toEqual([openId, secretId])
    expect(await read(await world.as('gstb.secretariat'))).toEqual([openId])
    expect(await read(await world.as('gstb.officer'))).toEqual([])
    await releaseMinutes(office, { meetingId }, TEST_NOW)
    const officer = await world.as('gstb.officer')
    expect(await read(officer)).toEqual([openId])
    expect(await read(guest)).toEqual([])
    await expect(withdrawObjection(officer, { objectionId: hidden }, TEST_NOW)).rejects.toBeInstanceOf(
      NotFound,
    )
  })

  it('is withdrawn by who raised it while nobody decided', async () => {
    const { meetingId } = await underReview()
    const objectionId = await raise(gera, meetingId, null)
    const erfurt = await world.as('erfurt.deputy')
    await expect(withdrawObjection(erfurt, { objectionId }, TEST_NOW)).rejects.toBeInstanceOf(Forbidden)
    await withdrawObjection(gera, { objectionId }, TEST_NOW)
    await expect(decide(office, objectionId)).rejects.toThrow('zurückgezogen')
    expect(await entries(meetingId, 'objection.withdrawn')).toHaveLength(1)
  })
})

describe('a decision', () => {
  it('is the host’s office’s, with a sentence, and told to who objected alone', async () => {
    const { meetingId, openId } = await underReview()
    const objectionId = await raise(gera, meetingId, openId)
    for (const key of ['gera.deputy', 'jena.deputy', 'erfurt.office', 'gstb.secretariat'] as const)
      await expect(decide(await world.as(key), objectionId)).rejects.toBeInstanceOf(Forbidden)
    await decide(office, objectionId)
    const [found] = await register(gera, meetingId)
    expect(found).toMatchObject({
      decision: 'partly',
      decisionNote: 'Das Wort ist geändert.',
      decidedBy: office.name,
    })
    await expect(decide(office, objectionId)).rejects.toThrow('schon entschieden')
    await expect(withdrawObjection(gera, { objectionId }, TEST_NOW)).rejects.toThrow('schon entschieden')
    const [entry] = await entries(meetingId, 'objection.decided')
    if (!entry) throw new Error('no entry')
    expect((await listRecipients(entry, TEST_NOW)).map(({ personId }) => personId)).toEqual([gera.personId])
  })

  it('can be the round’s in a later meeting, noted by its host', async () => {
    const { meetingId } = await underReview()
    const objectionId = await raise(gera, meetingId, null)
    await releaseMinutes(office, { meetingId }, TEST_NOW)
    const suhl = await world.as('suhl.office')
    const invited = await world.meeting('invited', { host: 'suhl', inDays: 90, number: 800 })
    await expect(decide(suhl, objectionId, invited)).rejects.toThrow('ab der Eröffnung')
    const earlier = await world.meeting('inSession', { host: 'suhl', inDays: 90, number: 1 })
    await expect(decide(suhl, objectionId, earlier)).rejects.toThrow('späteren Sitzung')
    await expect(decide(suhl, objectionId)).rejects.toBeInstanceOf(Forbidden)
    const inMeetingId = await world.meeting('inSession', { host: 'suhl', inDays: 90, number: 801 })
    await decide(suhl, objectionId, inMeetingId)
    expect((await register(gera, meetingId))[0]).toMatchObject({ decidedIn: { number: 801, host: 'Suhl' } })
  })

  it('and a withdrawal at the same instant: one wins, the other is told (W5)', async () => {
    const { meetingId } = await underReview()
    for (let round = 0; round < 6; round++) {
      const objectionId = await raise(gera, meetingId, null)
      const answers = await Promise.allSettled([
        decide(office, objectionId),
        withdrawObjection(gera, { objectionId }, TEST_NOW),
      ])
      expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      const lost = answers.find((answer) => answer.status === 'rejected')?.reason as unknown
      expect(lost instanceof UserError).toBe(true)
      const [row] = await db.select().from(objection).where(eq(objection.id, objectionId))
      expect((row?.decision === null) !== (row?.withdrawnAt === null)).toBe(true)
    }
  })
})
