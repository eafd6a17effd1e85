import { and, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db'
import { auditEntry, minutes, minutesApproval } from '@/db/schema'
import type { OrganizationSlug } from '@/db/seed/base'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { PersonActor } from '@/lib/actor'
import { endOfDay, fromBerlin } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, RuleViolation, UserError } from '@/lib/errors'
import { newId } from '@/lib/ids'
import type { MinutesEntryContent } from '@/lib/minutes/input'
import { getMeeting } from '@/lib/meetings/queries'
import { releaseMinutes } from '@/lib/minutes/commands'
import { getReleasedMinutes } from '@/lib/minutes/queries'
import { saveEntry } from '@/lib/minutes-entries/commands'
import { answerApproval, approveMinutes, askApproval, noteWrittenApproval } from './commands'
import { approveMinutesInput, answerApprovalInput } from './input'
import { approvalSentence } from './labels'
import { getApprovalRequest, listApprovals, listMinutesToApprove } from './queries'

let world: World
let office: PersonActor
let gera: PersonActor

beforeAll(async () => {
  world = await createWorld()
  office = await world.as('jena.office')
  gera = await world.as('gera.deputy')
})

const UNTIL = '2027-03-24'
const after = fromBerlin('2027-03-25', '08:00')

const content: MinutesEntryContent = {
  text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: 'Beraten.' }] }] },
  results: [],
}

async function released() {
  const meetingId = await world.meeting('held')
  const itemId = await world.item(meetingId)
  await saveEntry(office, { meetingId, itemId, content, baseRevision: 0, key: newId() }, TEST_NOW)
  await releaseMinutes(office, { meetingId }, TEST_NOW)
  return { meetingId, itemId }
}
const rowOf = async (meetingId: string) =>
  (await db.select().from(minutes).where(eq(minutes.meetingId, meetingId)))[0]
const recorded = (meetingId: string, action: string) =>
  db
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.meetingId, meetingId), eq(auditEntry.action, action)))
const approve = (by: PersonActor, meetingId: string, inMeetingId: string, more: object = {}) =>
  approveMinutes(
    by,
    { meetingId, version: 1, inMeetingId, result: 'unanimous', note: null, ...more },
    TEST_NOW,
  )
const answer = async (
  by: PersonActor,
  meetingId: string,
  city: OrganizationSlug,
  reason: string | null,
  now = TEST_NOW,
) =>
  answerApproval(
    by,
    {
      ...{ meetingId, version: 1, organizationId: world.organizations[city] },
      ...{ answer: reason ? 'object' : 'approve', reason },
    },
    now,
  )
const ask = (meetingId: string) => askApproval(office, { meetingId, version: 1, until: UNTIL }, TEST_NOW)
const note = (meetingId: string, now = TEST_NOW) =>
  noteWrittenApproval(office, { meetingId, version: 1 }, now)

describe('approval in a later meeting', () => {
  it('is noted by its host with what the round said, and shown to the circle alone', async () => {
    const { meetingId, itemId } = await released()
    const number = 900
    const invited = await world.meeting('invited', { host: 'suhl', inDays: 90, number })
    const suhl = await world.as('suhl.office')
    await expect(approve(suhl, meetingId, invited)).rejects.toThrow('ab der Eröffnung')
    const inMeetingId = await world.meeting('inSession', { host: 'suhl', inDays: 90, number: number + 1 })
    await expect(approve(office, meetingId, inMeetingId)).rejects.toBeInstanceOf(Forbidden)
    await approve(suhl, meetingId, inMeetingId, { result: 'withChanges', note: 'Zwei statt drei' })
    expect(await rowOf(meetingId)).toMatchObject({ state: 'approved', approvedInMeetingId: inMeetingId })
    await expect(approve(suhl, meetingId, inMeetingId)).rejects.toThrow('schon genehmigt')
    const officer = await world.as('gstb.officer')
    expect(await getReleasedMinutes(officer, meetingId)).toMatchObject({ approvedIn: { id: inMeetingId } })
    const [approval] = await listApprovals(officer, await getMeeting(officer, meetingId))
    if (!approval) throw new Error('no approval')
    expect(approvalSentence(approval)).toBe(
      'Fassung\u00a01 in der 901.\u00a0Sitzung in Suhl am Di.,\u00a023.02.2027 mit Änderungen genehmigt: Zwei statt drei.',
    )
    // A guest reads on, and learns nothing of the later meeting.
    const guest = await world.guest(meetingId, [itemId])
    expect(await getReleasedMinutes(guest, meetingId)).toMatchObject({ state: 'approved', approvedIn: null })
    expect(await listApprovals(guest, await getMeeting(guest, meetingId))).toEqual([])
  })

  it('may be put off: the minutes go on waiting, by themselves, at every later meeting', async () => {
    const { meetingId } = await released()
    const first = await world.meeting('inSession', { inDays: 90, number: 910 })
    await approve(office, meetingId, first, { result: 'postponed', note: 'Gera fehlt.' })
    expect((await rowOf(meetingId))?.state).toBe('released')
    const second = await getMeeting(office, await world.meeting('inSession', { inDays: 180, number: 911 }))
    const waiting = async () => (await listMinutesToApprove(office, second)).map((row) => row.meeting.id)
    expect(await waiting()).toContain(meetingId)
    const guest = await world.guest(second.id)
    expect(await listMinutesToApprove(guest, second)).toEqual([])
    const before = await getMeeting(office, await world.meeting('inSession', { number: 2 }))
    expect(await listMinutesToApprove(office, before)).toEqual([])
    await approve(office, meetingId, second.id)
    const rows = await db.select().from(minutesApproval)
    expect(rows.filter((row) => [first, second.id].includes(row.inMeetingId ?? ''))).toHaveLength(2)
    expect(await recorded(meetingId, 'minutes.approvalPostponed')).toHaveLength(1)
  })

  it('needs released minutes, the version that was seen, and a sentence where something changes', async () => {
    const draft = await world.meeting('held')
    const inMeetingId = await world.meeting('inSession', { inDays: 90, number: 990 })
    await expect(approve(office, draft, inMeetingId)).rejects.toBeInstanceOf(RuleViolation)
    const { meetingId } = await released()
    await expect(approve(office, meetingId, inMeetingId, { version: 2 })).rejects.toBeInstanceOf(Conflict)
    const typed = { meetingId, version: 1, inMeetingId, result: 'postponed', note: ' ' }
    expect(approveMinutesInput.safeParse(typed).success).toBe(false)
  })
})

describe('approval in writing', () => {
  it('is asked of the cities by the host’s office, once for a version', async () => {
    const { meetingId } = await released()
    for (const key of ['jena.deputy', 'gera.office', 'gstb.secretariat'] as const)
      await expect(
        askApproval(await world.as(key), { meetingId, version: 1, until: UNTIL }, TEST_NOW),
      ).rejects.toBeInstanceOf(Forbidden)
    await ask(meetingId)
    await expect(ask(meetingId)).rejects.toThrow('schon gefragt')
    const at = await getMeeting(gera, meetingId)
    expect((await getApprovalRequest(gera, at))?.answers).toHaveLength(5)
    expect(await getApprovalRequest(await world.guest(meetingId), at)).toBeNull()
  })

  it('takes one answer a city, the last one counts, and none for another city (R9)', async () => {
    const { meetingId } = await released()
    await expect(answer(gera, meetingId, 'gera', null)).rejects.toThrow('keine schriftliche')
    await ask(meetingId)
    await expect(answer(gera, meetingId, 'suhl', null)).rejects.toBeInstanceOf(NotFound)
    await expect(answer(gera, meetingId, 'gstb', null)).rejects.toBeInstanceOf(NotFound)
    const officer = await world.as('gstb.officer')
    await expect(answer(officer, meetingId, 'gstb', null)).rejects.toBeInstanceOf(NotFound)
    await answer(gera, meetingId, 'gera', 'Eine Zahl fehlt.')
    const geraOffice = await world.as('gera.office')
    await answer(geraOffice, meetingId, 'gera', null, endOfDay(UNTIL))
    await expect(answer(gera, meetingId, 'gera', 'Doch nicht.', after)).rejects.toThrow('abgelaufen')
    const request = await getApprovalRequest(officer, await getMeeting(officer, meetingId))
    const given = request?.answers.find(({ organization }) => organization.shortName === 'Gera')
    expect(given).toMatchObject({ approves: true, reason: null, by: geraOffice.name })
    const bare = { meetingId, version: 1, organizationId: newId(), answer: 'object', reason: '' }
    expect(answerApprovalInput.safeParse(bare).success).toBe(false)
  })

  it('is noted when all approved, or when the day passed without an objection', async () => {
    const { meetingId } = await released()
    await expect(note(meetingId)).rejects.toThrow('noch nicht gefragt')
    await ask(meetingId)
    for (const city of ['erfurt', 'gera', 'jena', 'suhl'] as const)
      await answer(await world.as(`${city}.deputy`), meetingId, city, null)
    await expect(note(meetingId)).rejects.toThrow('Weimar')
    await answer(await world.as('weimar.office'), meetingId, 'weimar', null)
    await note(meetingId)
    expect(await rowOf(meetingId)).toMatchObject({ state: 'approved', approvedInMeetingId: null })
    const silent = await released()
    await ask(silent.meetingId)
    await note(silent.meetingId, after)
    expect((await rowOf(silent.meetingId))?.state).toBe('approved')
    expect(await recorded(silent.meetingId, 'minutes.approvedInWriting')).toHaveLength(1)
  })

  it('waits for the next meeting as long as a city objects', async () => {
    const { meetingId } = await released()
    await ask(meetingId)
    await answer(gera, meetingId, 'gera', 'Eine Zahl fehlt.')
    await expect(note(meetingId, after)).rejects.toThrow('Widerspruch: Gera')
    expect((await rowOf(meetingId))?.state).toBe('released')
  })

  it('and an objection at the same instant: it is in time, or it is refused (W5)', async () => {
    for (let round = 0; round < 5; round++) {
      const { meetingId } = await released()
      await ask(meetingId)
      for (const city of ['erfurt', 'gera', 'jena', 'suhl', 'weimar'] as const)
        await answer(await world.as(`${city}.deputy`), meetingId, city, null)
      const [noted, objected] = await Promise.allSettled([
        note(meetingId),
        answer(gera, meetingId, 'gera', 'Eine Zahl fehlt.'),
      ])
      expect([noted.status, objected.status].sort()).toEqual(['fulfilled', 'rejected'])
      for (const result of [noted, objected])
        if (result.status === 'rejected') expect(result.reason).toBeInstanceOf(UserError)
      expect((await rowOf(meetingId))?.state).toBe(noted.status === 'fulfilled' ? 'approved' : 'released')
    }
  })
})
