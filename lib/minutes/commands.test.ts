import { asc, eq, inArray } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db'
import {
  agendaItem,
  agendaVersion,
  auditEntry,
  confidentialGrant,
  minutes,
  minutesVersion,
  participation,
  task,
} from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { Actor, PersonActor } from '@/lib/actor'
import { postponeAgendaItem } from '@/lib/continuations/commands'
import { Conflict, Forbidden, NotFound, RuleViolation, UserError } from '@/lib/errors'
import { contentHash, newId } from '@/lib/ids'
import { saveEntry } from '@/lib/minutes-entries/commands'
import { noteAttendance } from '@/lib/participants/commands'
import { UNNOTED } from '@/lib/participants/rules'
import { objectToMinutes } from '@/lib/objections/commands'
import { emptyDoc } from '@/lib/rich-text'
import { nameSigners, releaseMinutes, sendForReview } from './commands'
import type { MinutesEntryContent, Result, Vote } from './input'
import { getMinutesStatus, getReleasedMinutes } from './queries'
import { listMinutes, listMinutesYears } from '@/lib/minutes-register/queries'
import { minutesDocument } from './render'

let world: World
let office: PersonActor

beforeAll(async () => {
  world = await createWorld()
  office = await world.as('jena.office')
})

const says = (words: string, results: Result[] = []): MinutesEntryContent => ({
  text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] },
  results,
})
const decision = (text: string): Result => ({
  kind: 'decision',
  id: newId(),
  text,
  vote: { kind: 'consensual' },
})
const voted = (vote: Vote): Result => ({ kind: 'decision', id: newId(), text: 'Beschlossen.', vote })
const assignment = (...organizationIds: string[]): Result => ({
  kind: 'task',
  id: newId(),
  title: 'Muster an die Geschäftsstelle senden',
  organizationIds,
  dueDate: '2027-04-09',
})
const write = (meetingId: string, itemId: string, content: MinutesEntryContent) =>
  saveEntry(office, { meetingId, itemId, content, baseRevision: 0, key: newId() }, TEST_NOW)

/** A held meeting in Jena: an open item with a decision and a task, and a confidential one with a canary in it. */
async function heldMeeting() {
  const meetingId = await world.meeting('held')
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
  const { erfurt, gera } = world.organizations
  await write(
    meetingId,
    openId,
    says('Erfurt berichtet.', [decision('Die Städte tauschen Muster aus.'), assignment(erfurt, gera)]),
  )
  await write(meetingId, secretId, says('Kanarienvogel singt.', [assignment(gera)]))
  return { meetingId, openId, secretId }
}

const rowOf = async (meetingId: string) => {
  const [row] = await db.select().from(minutes).where(eq(minutes.meetingId, meetingId))
  if (!row) throw new Error('no minutes')
  return row
}
const trail = async (meetingId: string) =>
  (
    await db
      .select({ action: auditEntry.action })
      .from(auditEntry)
      .where(eq(auditEntry.meetingId, meetingId))
      .orderBy(asc(auditEntry.at), asc(auditEntry.id))
  ).map((row) => row.action)

describe('release', () => {
  it('freezes one document whose hash matches, and records it', async () => {
    const { meetingId } = await heldMeeting()
    await db.insert(participation).values({
      meetingId,
      membershipId: world.people['weimar.deputy'].membershipId,
      attendance: 'represented',
      representedBy: 'Amtsleitung Soziales',
    })
    const { hash, version } = await releaseMinutes(office, { meetingId }, TEST_NOW)
    const row = await rowOf(meetingId)
    const [frozen] = await db.select().from(minutesVersion).where(eq(minutesVersion.minutesId, row.id))
    expect({ version, state: row.state }).toEqual({ version: 1, state: 'released' })
    expect(frozen?.hash).toBe(hash)
    expect(contentHash(frozen?.content)).toBe(hash)
    expect(frozen?.content).toMatchObject({
      format: 1,
      meeting: { hostId: world.organizations.jena, place: ['Rathaus Jena, Sitzungssaal'] },
      attendance: [
        { label: 'Dezernat Soziales', attendance: 'represented', representedBy: 'Amtsleitung Soziales' },
      ],
      items: [{ title: 'Bezahlkarte' }, { visibility: 'confidential' }],
    })
    expect(await trail(meetingId)).toContain('minutes.released')
  })

  it('keeps the agenda as held, with what became of each item', async () => {
    const { meetingId, openId, secretId } = await heldMeeting()
    await releaseMinutes(office, { meetingId }, TEST_NOW)
    const [held] = await db.select().from(agendaVersion).where(eq(agendaVersion.meetingId, meetingId))
    expect(held).toMatchObject({ version: 1, kind: 'asHeld', hash: contentHash(held?.items) })
    expect(held?.items.map((item) => [item.agendaItemId, item.status])).toEqual([
      [openId, 'decided'],
      [secretId, 'done'],
    ])
  })

  it('gives out each task once per organization, as visible as its item, and settles the items', async () => {
    const { meetingId, openId, secretId } = await heldMeeting()
    await releaseMinutes(office, { meetingId }, TEST_NOW)
    const tasks = await db.select().from(task).where(eq(task.meetingId, meetingId))
    const { erfurt, gera } = world.organizations
    expect(tasks.map((t) => [t.agendaItemId, t.organizationId, t.visibility, t.state, t.dueDate])).toEqual([
      [openId, erfurt, 'internal', 'open', '2027-04-09'],
      [openId, gera, 'internal', 'open', '2027-04-09'],
      [secretId, gera, 'confidential', 'open', '2027-04-09'],
    ])
    expect(tasks[0]?.resultId).toBe(tasks[1]?.resultId)
    const items = await db
      .select()
      .from(agendaItem)
      .where(eq(agendaItem.meetingId, meetingId))
      .orderBy(asc(agendaItem.position))
    expect(items.map((item) => item.status)).toEqual(['decided', 'done'])
    expect((await trail(meetingId)).filter((action) => action === 'task.assigned')).toHaveLength(3)
  })

  it('lets nothing get lost: what was not reached is put off or written about first', async () => {
    const { meetingId } = await heldMeeting()
    const left = await world.item(meetingId, { title: 'Nicht erreicht' })
    await world.item(meetingId, { title: 'Verschiedenes', standingKind: 'miscellaneous' })
    const refusal =
      'Zu TOP\u00a03 steht nichts. Bitte vertagen Sie ihn oder halten Sie fest, was beraten wurde.'
    const release = () => releaseMinutes(office, { meetingId }, TEST_NOW)
    await expect(release()).rejects.toThrow(new RuleViolation(refusal))
    await write(meetingId, left, { text: emptyDoc, results: [] })
    await expect(release()).rejects.toThrow(new RuleViolation(refusal))
    const next = await postponeAgendaItem(office, { itemId: left, to: 'backlog' }, TEST_NOW)
    await release()
    const rows = await db
      .select({ id: agendaItem.id, status: agendaItem.status })
      .from(agendaItem)
      .where(inArray(agendaItem.id, [left, next.id]))
    expect(Object.fromEntries(rows.map(({ id, status }) => [id, status]))).toEqual({
      [left]: 'postponed',
      [next.id]: 'admitted',
    })
  })

  it.each([
    [decision(''), 'Zu TOP\u00a01 fehlt der Wortlaut des Beschlusses.'],
    [{ ...assignment(), kind: 'task' } as Result, 'Zu TOP\u00a01 fehlt, wer den Auftrag übernimmt.'],
    [
      voted({ kind: 'counted', yes: 0, no: 0, abstain: 0 }),
      'Zu TOP\u00a01 fehlt, wie viele mit Ja, mit Nein oder mit Enthaltung gestimmt haben.',
    ],
    [voted({ kind: 'perOrganization', votes: {} }), 'Zu TOP\u00a01 fehlt, wer wie gestimmt hat.'],
  ])('names the TOP where something is missing, and leaves nothing behind', async (result, sentence) => {
    const meetingId = await world.meeting('held')
    const itemId = await world.item(meetingId)
    await write(meetingId, itemId, says('Text', [result]))
    await expect(releaseMinutes(office, { meetingId }, TEST_NOW)).rejects.toThrow(new RuleViolation(sentence))
    expect((await rowOf(meetingId)).state).toBe('draft')
    expect(await trail(meetingId)).not.toContain('minutes.released')
  })

  it('gives no task of a confidential item to a member of whom nobody reads it', async () => {
    const { gstb, gera } = world.organizations
    const meetingId = await world.meeting('held')
    const plainId = await world.item(meetingId, { visibility: 'confidential' })
    const ownId = await world.item(meetingId, { visibility: 'confidential', by: 'gstb' })
    await write(meetingId, plainId, says('Text', [assignment(gstb, gera)]))
    await write(meetingId, ownId, says('Text', [assignment(gstb)]))
    const release = () => releaseMinutes(office, { meetingId }, TEST_NOW)
    await expect(release()).rejects.toThrow(
      'Zu TOP\u00a01 geht ein Auftrag an GStB, doch dort liest niemand den vertraulichen TOP. Bitte wählen Sie eine Stadt.',
    )
    expect((await rowOf(meetingId)).state).toBe('draft')
    const { personId } = world.people['gstb.officer']
    await db
      .insert(confidentialGrant)
      .values({ agendaItemId: plainId, personId, grantedById: office.personId })
    expect((await release()).version).toBe(1)
  })

  it('needs the end of the meeting, and the host’s office', async () => {
    const meetingId = await world.meeting('inSession')
    const itemId = await world.item(meetingId)
    await write(meetingId, itemId, says('Text'))
    await expect(releaseMinutes(office, { meetingId }, TEST_NOW)).rejects.toBeInstanceOf(RuleViolation)
    const held = await heldMeeting()
    for (const key of ['jena.deputy', 'erfurt.office', 'gstb.secretariat', 'gstb.officer'] as const) {
      await expect(
        releaseMinutes(await world.as(key), { meetingId: held.meetingId }, TEST_NOW),
      ).rejects.toBeInstanceOf(Forbidden)
    }
    expect((await rowOf(held.meetingId)).state).toBe('draft')
  })

  it('happens once though two release at the same time (W5)', async () => {
    const { meetingId } = await heldMeeting()
    const answers = await Promise.allSettled(
      [1, 2].map(() => releaseMinutes(office, { meetingId }, TEST_NOW)),
    )
    expect(answers.map((answer) => answer.status).sort()).toEqual(['fulfilled', 'rejected'])
    const refusal = answers.find((answer) => answer.status === 'rejected')?.reason as unknown
    expect(refusal instanceof Conflict || refusal instanceof RuleViolation).toBe(true)
    expect(await db.select().from(task).where(eq(task.meetingId, meetingId))).toHaveLength(3)
  })

  it('against attendance, signers and objections at the same instant: in the text, or refused (W2)', async () => {
    const membershipId = world.people['gera.deputy'].membershipId
    const gera = await world.as('gera.deputy')
    for (let round = 0; round < 8; round++) {
      const { meetingId } = await heldMeeting()
      await sendForReview(office, { meetingId, until: '2027-04-01' }, TEST_NOW)
      const seat = { meetingId, membershipId, seen: UNNOTED }
      const excused = { ...seat, attendance: 'excused', excuse: 'Stadtrat' } as const
      const signers = {
        ...{ meetingId, chairName: 'Leitung neu', chairPersonId: null },
        ...{ minuteTakerName: 'Protokoll neu', minuteTakerPersonId: null },
      }
      const objected = {
        id: newId(),
        meetingId,
        itemId: null,
        quote: null,
        text: 'Es waren zwei Städte.',
        wording: null,
      }
      const [released, noted, named, filed] = await Promise.allSettled([
        releaseMinutes(office, { meetingId }, TEST_NOW),
        noteAttendance(office, excused, TEST_NOW),
        nameSigners(office, signers, TEST_NOW),
        objectToMinutes(gera, objected, TEST_NOW),
      ])
      expect(released.status).toBe('fulfilled')
      for (const answer of [noted, named, filed])
        if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(UserError)
      const { document } = await getReleasedMinutes(gera, meetingId)
      expect(document.attendance.length === 1).toBe(noted.status === 'fulfilled')
      expect(document.meeting.chair === 'Leitung neu').toBe(named.status === 'fulfilled')
      expect(filed.status).toBe('fulfilled')
    }
  })
})

describe('reading', () => {
  /** Everything this noun tells a reader, as one string. */
  const told = async (actor: Actor, meetingId: string) => {
    const answers = await Promise.allSettled([
      getReleasedMinutes(actor, meetingId).then((released) => [
        released,
        minutesDocument({ ...released, issuedAt: released.releasedAt }),
      ]),
      getMinutesStatus(actor, meetingId),
      listMinutes(actor),
    ])
    return JSON.stringify(answers)
  }

  it('shows nothing of a draft to anyone but its writers', async () => {
    const { meetingId } = await heldMeeting()
    for (const key of ['erfurt.deputy', 'gstb.officer', 'gstb.secretariat'] as const) {
      const actor = await world.as(key)
      expect(await getMinutesStatus(actor, meetingId)).toMatchObject({ state: 'draft', readable: false })
      expect(await told(actor, meetingId)).not.toContain('Erfurt berichtet')
    }
    await db.update(minutes).set({ state: 'underReview' }).where(eq(minutes.meetingId, meetingId))
    const officer = await world.as('gstb.officer')
    expect(await getMinutesStatus(officer, meetingId)).toMatchObject({ state: 'draft', readable: false })
    expect(await told(officer, meetingId)).not.toContain('Erfurt berichtet')
  })

  it('shows released minutes by visibility: cities all, others a gap, guests not even that (R1, R5)', async () => {
    const { meetingId, openId } = await heldMeeting()
    await releaseMinutes(office, { meetingId }, TEST_NOW)
    const deputy = await getReleasedMinutes(await world.as('suhl.deputy'), meetingId)
    expect(deputy).toMatchObject({ partial: false, lines: [{ kind: 'item' }, { kind: 'item' }] })
    for (const key of ['gstb.officer', 'gstb.secretariat'] as const) {
      const actor = await world.as(key)
      const released = await getReleasedMinutes(actor, meetingId)
      expect(released.partial).toBe(true)
      expect(released.lines[1]).toMatchObject({ number: '2', kind: 'confidential' })
      expect(await told(actor, meetingId)).not.toContain('Kanarienvogel')
      expect(await told(actor, meetingId)).not.toContain('Gewaltschutz')
    }
    const guest = await world.guest(meetingId, [openId])
    expect((await getReleasedMinutes(guest, meetingId)).lines).toMatchObject([{ number: '1', kind: 'item' }])
    expect(await told(guest, meetingId)).not.toContain('vertraulich')
    expect((await getReleasedMinutes(guest, meetingId)).document.attendance).toEqual([])
    const uninvited = await world.guest(meetingId)
    for (const actor of [uninvited, world.visitor]) {
      await expect(getReleasedMinutes(actor, meetingId)).rejects.toBeInstanceOf(NotFound)
      expect(await told(actor, meetingId)).not.toContain('Bezahlkarte')
    }
  })

  it('opens a confidential item to a person granted by name', async () => {
    const { meetingId, secretId } = await heldMeeting()
    await releaseMinutes(office, { meetingId }, TEST_NOW)
    const officer = await world.as('gstb.officer')
    await db
      .insert(confidentialGrant)
      .values({ agendaItemId: secretId, personId: officer.personId, grantedById: office.personId })
    expect(await told(officer, meetingId)).toContain('Kanarienvogel singt')
  })

  it('does not tell a guest that minutes are being written', async () => {
    const { meetingId, openId } = await heldMeeting()
    const guest = await world.guest(meetingId, [openId])
    await expect(getMinutesStatus(guest, meetingId)).rejects.toBeInstanceOf(NotFound)
    expect((await listMinutes(guest)).rows).toEqual([])
    await releaseMinutes(office, { meetingId }, TEST_NOW)
    expect((await listMinutes(guest)).rows.map((row) => row.meeting.id)).toEqual([meetingId])
  })

  it('lists newest first, filtered by year, host and topic, in pages', async () => {
    const hosted = { host: 'weimar' } as const
    for (let count = 0; count < 23; count += 1)
      await world.meeting('held', { ...hosted, inDays: -7 * count, number: 200 + count })
    const secret = await world.meeting('held', { host: 'suhl', inDays: 1, number: 250 })
    const topicId = world.topics['pflege-und-teilhabe']
    await world.item(secret, { visibility: 'confidential', topicId })
    const deputy = await world.as('erfurt.deputy')
    const hostId = world.organizations.weimar
    const first = await listMinutes(deputy, { hostId })
    expect(first.rows).toHaveLength(20)
    const second = await listMinutes(deputy, { hostId, after: first.next ?? '' })
    expect(second.next).toBeNull()
    const rows = [...first.rows, ...second.rows]
    expect(new Set(rows.map((row) => row.meeting.id)).size).toBe(23)
    const starts = rows.map((row) => row.meeting.start.getTime())
    expect(starts).toEqual(starts.toSorted((a, b) => b - a))
    expect((await listMinutes(deputy, { hostId, year: 2027 })).rows).toHaveLength(10)
    expect(await listMinutesYears(deputy)).toEqual([2027, 2026])
    expect((await listMinutes(deputy, { topicId })).rows.map((row) => row.meeting.id)).toEqual([secret])
    expect((await listMinutes(await world.as('gstb.officer'), { topicId })).rows).toEqual([])
    expect((await listMinutes(world.visitor)).rows).toEqual([])
  })
})

describe('review', () => {
  it('is the host’s office’s to give, and only after the meeting', async () => {
    const { meetingId } = await heldMeeting()
    const input = { meetingId, until: '2027-03-24' }
    await expect(sendForReview(await world.as('erfurt.office'), input, TEST_NOW)).rejects.toBeInstanceOf(
      Forbidden,
    )
    await sendForReview(office, input, TEST_NOW)
    await expect(sendForReview(office, input, TEST_NOW)).rejects.toThrow('schon zur Durchsicht')
  })
})
