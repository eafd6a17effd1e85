import { and, asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, it } from 'vitest'
import { db } from '@/db'
import { auditEntry, minutes, minutesEntry, minutesVersion, task } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { PersonActor } from '@/lib/actor'
import { addMinutes } from '@/lib/dates'
import { Conflict, Forbidden, NotFound, RuleViolation, UserError } from '@/lib/errors'
import { contentHash, newId } from '@/lib/ids'
import { getMeeting } from '@/lib/meetings/queries'
import { nameSigners, releaseMinutes } from '@/lib/minutes/commands'
import type { MinutesEntryContent, Result } from '@/lib/minutes/input'
import { getMinutesStatus, getReleasedMinutes } from '@/lib/minutes/queries'
import { approveMinutes } from '@/lib/minutes-approvals/commands'
import { saveEntry } from '@/lib/minutes-entries/commands'
import { getOpenMinutes } from '@/lib/minutes-entries/queries'
import { listMinutes } from '@/lib/minutes-register/queries'
import { readMinutesVersions } from '@/lib/minutes-versions/queries'
import { compareMinutes, isChange } from '@/lib/minutes-versions/rules'
import { extendTask } from '@/lib/tasks/commands'
import { beginCorrection, publishCorrection, withdrawCorrection } from './commands'

let world: World
let office: PersonActor
let gera: PersonActor

beforeAll(async () => {
  world = await createWorld()
  office = await world.as('jena.office')
  gera = await world.as('gera.deputy')
})

const says = (words: string, results: Result[] = []): MinutesEntryContent => ({
  text: { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: words }] }] },
  results,
})
const assignment = (title: string, dueDate = '2027-04-09', id = newId()): Result => ({
  ...{ kind: 'task', id, title, dueDate },
  organizationIds: [world.organizations.erfurt],
})
const write = (meetingId: string, itemId: string, content: MinutesEntryContent, baseRevision: number) =>
  saveEntry(office, { meetingId, itemId, content, baseRevision, key: newId() }, TEST_NOW)
const reason = 'Die Zahl war falsch.'
const begin = (meetingId: string, version = 1) =>
  beginCorrection(office, { meetingId, version, reason }, TEST_NOW)
const publish = (meetingId: string, version = 1) =>
  publishCorrection(office, { meetingId, version }, TEST_NOW)

/** Released in Jena: an open item with two tasks and a confidential one. */
async function released() {
  const meetingId = await world.meeting('held')
  const itemId = await world.item(meetingId, { title: 'Bezahlkarte' })
  const secretId = await world.item(meetingId, { title: 'Kanarienvogel', visibility: 'confidential' })
  const tasks = [assignment('Muster senden'), assignment('Zahlen nennen')]
  await write(meetingId, itemId, says('Es waren drei Städte.', tasks), 0)
  await write(meetingId, secretId, says('Der Kanarienvogel singt.'), 0)
  await releaseMinutes(office, { meetingId }, TEST_NOW)
  return { meetingId, itemId, secretId, tasks }
}

const rowOf = async (meetingId: string) => {
  const [row] = await db.select().from(minutes).where(eq(minutes.meetingId, meetingId))
  if (!row) throw new Error('no minutes')
  return row
}
const versionsOf = async (meetingId: string) =>
  db
    .select()
    .from(minutesVersion)
    .where(eq(minutesVersion.minutesId, (await rowOf(meetingId)).id))
    .orderBy(asc(minutesVersion.version))
const recorded = (meetingId: string, action: string) =>
  db
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.meetingId, meetingId), eq(auditEntry.action, action)))

describe('a correction', () => {
  it('is the next version with its reason, while the one before stays as it was', async () => {
    const { meetingId, itemId, tasks } = await released()
    const [before] = await versionsOf(meetingId)
    await begin(meetingId)
    await write(meetingId, itemId, says('Es waren zwei Städte.', tasks), 1)
    // Nobody but its writers sees that it is being prepared.
    const reader = await getReleasedMinutes(gera, meetingId)
    expect(JSON.stringify(reader)).not.toContain('zwei Städte')
    await expect(getOpenMinutes(gera, meetingId)).rejects.toBeInstanceOf(NotFound)
    const { version, hash } = await publish(meetingId)
    const [first, second] = await versionsOf(meetingId)
    expect(first).toEqual(before)
    expect({ version, reason: second?.reason, hash: contentHash(second?.content) }).toEqual({
      version: 2,
      reason,
      hash,
    })
    expect(await getReleasedMinutes(gera, meetingId)).toMatchObject({ version: 2, state: 'released', reason })
    expect(await getReleasedMinutes(gera, meetingId, db, 1)).toMatchObject({ version: 1, supersededBy: 2 })
    expect(await recorded(meetingId, 'minutes.corrected')).toHaveLength(1)
    await expect(write(meetingId, itemId, says('Später.'), 2)).rejects.toBeInstanceOf(RuleViolation)
  })

  it('leaves the names, seats and organizations of the release as they were', async () => {
    const { meetingId, itemId, tasks } = await released()
    await begin(meetingId)
    await nameSigners(
      office,
      {
        meetingId,
        chairName: 'Leitung neu',
        minuteTakerName: 'Büro',
        chairPersonId: null,
        minuteTakerPersonId: null,
      },
      TEST_NOW,
    )
    await write(meetingId, itemId, says('Es waren zwei Städte.', tasks), 1)
    await publish(meetingId)
    const [first, second] = (await versionsOf(meetingId)).map(({ content }) => content as object)
    expect(second).toMatchObject({ meeting: { chair: 'Leitung neu' } })
    const { organizations, attendance } = first as Record<string, unknown>
    expect(second).toMatchObject({ organizations, attendance })
  })

  it('gives out new tasks, changes those changed on purpose, and leaves the others alone', async () => {
    const { meetingId, itemId, tasks } = await released()
    const [kept, dropped] = tasks
    if (kept?.kind !== 'task' || !dropped) throw new Error('no task')
    const before = await db.select().from(task).where(eq(task.meetingId, meetingId))
    await begin(meetingId)
    const amended = { ...kept, title: 'Muster und Zahlen senden', dueDate: '2027-05-07' }
    await write(meetingId, itemId, says('Text', [amended, assignment('Bericht schreiben')]), 1)
    await publish(meetingId)
    const after = await db.select().from(task).where(eq(task.meetingId, meetingId)).orderBy(asc(task.id))
    expect(after.map(({ title, dueDate, state }) => [title, dueDate, state]).sort()).toEqual([
      ['Bericht schreiben', '2027-04-09', 'open'],
      ['Muster und Zahlen senden', '2027-05-07', 'open'],
      ['Zahlen nennen', '2027-04-09', 'open'],
    ])
    expect(after.filter(({ id }) => before.some((row) => row.id === id))).toHaveLength(2)
    expect(await recorded(meetingId, 'task.amended')).toHaveLength(1)
    expect(await recorded(meetingId, 'task.assigned')).toHaveLength(3)
  })

  it('takes back no extension for another word, tells who acts on the task as it was, and hands it on', async () => {
    const { meetingId, itemId, tasks } = await released()
    const [kept, other] = tasks
    if (kept?.kind !== 'task' || !other) throw new Error('no task')
    const stored = async () => (await db.select().from(task).where(eq(task.resultId, kept.id)))[0]!
    const { id: taskId } = await stored()
    await extendTask(office, { taskId, dueDate: '2027-06-30', reason: 'Es dauert.' }, TEST_NOW)
    const { personId } = world.people['erfurt.office']
    const version = async (of: number, changes: Partial<typeof kept>) => {
      await begin(meetingId, of)
      await write(meetingId, itemId, says('Text', [{ ...kept, ...changes }, other]), of)
      await publish(meetingId, of)
      return stored()
    }
    const seen = await stored()
    const worded = await version(1, { title: 'Muster übersenden' })
    expect(worded).toMatchObject({ title: 'Muster übersenden', dueDate: '2027-06-30', personId: null })
    expect(worded.revision).toBe(seen.revision + 1)
    const [entry] = await recorded(meetingId, 'task.amended')
    expect(entry?.facts).toEqual({ title: 'Muster übersenden', until: 'Mi.,\u00a030.06.2027' })
    const handed = await version(2, { title: 'Muster übersenden', personId })
    expect(handed).toMatchObject({ dueDate: '2027-06-30', personId })
    const moved = await version(3, { title: 'Muster übersenden', personId, dueDate: '2027-05-07' })
    expect(moved).toMatchObject({ dueDate: '2027-05-07', personId, revision: seen.revision + 3 })
  })

  it('of a link, of emphasis or of the person behind a name is one, and is called what it is', async () => {
    const { meetingId, itemId, secretId, tasks } = await released()
    const drafted = async () => {
      const { versions, draft } = await readMinutesVersions(office, await getMeeting(office, meetingId))
      const newest = versions.at(-1)
      if (!newest || !draft) throw new Error('no draft')
      return { same: newest.hash === draft.hash, changes: compareMinutes(newest, draft).filter(isChange) }
    }
    await begin(meetingId)
    expect(await drafted()).toEqual({ same: true, changes: [] })
    const strong = says('Es waren drei Städte.', tasks)
    const marks = [{ type: 'bold' as const }]
    strong.text.content = [
      { type: 'paragraph', content: [{ type: 'text', text: 'Es waren drei Städte.', marks }] },
    ]
    await write(meetingId, itemId, strong, 1)
    await write(meetingId, secretId, says('Der Kanarienvogel schweigt.'), 1)
    const { same, changes } = await drafted()
    expect(same).toBe(false)
    expect(changes.map(({ key, formOnly }) => [key, formOnly])).toEqual([
      [itemId, true],
      [secretId, false],
    ])
    await publish(meetingId)
    await begin(meetingId, 2)
    const signers = { meetingId, chairName: office.name, minuteTakerName: 'Büro', minuteTakerPersonId: null }
    await nameSigners(office, { ...signers, chairPersonId: null }, TEST_NOW)
    await publish(meetingId, 2)
    await begin(meetingId, 3)
    await nameSigners(office, { ...signers, chairPersonId: office.personId }, TEST_NOW)
    const head = await drafted()
    expect(head).toMatchObject({ same: false, changes: [{ key: 'head', formOnly: true }] })
    expect((await publish(meetingId, 3)).version).toBe(4)
  })

  it('is as new as its own publication to who looks through the list', async () => {
    const { meetingId, itemId } = await released()
    const latest = async () =>
      (await listMinutes(gera)).rows.find(({ meeting }) => meeting.id === meetingId)?.latestAt
    expect(await latest()).toEqual(TEST_NOW)
    await begin(meetingId)
    await write(meetingId, itemId, says('Es waren zwei Städte.'), 1)
    expect(await latest()).toEqual(TEST_NOW)
    const later = addMinutes(TEST_NOW, 600)
    await publishCorrection(office, { meetingId, version: 1 }, later)
    expect(await latest()).toEqual(later)
    expect((await getMinutesStatus(gera, meetingId)).releasedAt).toEqual(TEST_NOW)
  })

  it('can be given up: the draft is the newest version again, and nothing acknowledged is lost', async () => {
    const { meetingId, itemId } = await released()
    const frozen = async () =>
      (await db.select().from(minutesEntry).where(eq(minutesEntry.agendaItemId, itemId)))[0]?.content
    const before = await frozen()
    await begin(meetingId)
    await write(meetingId, itemId, says('Falsch begonnen.'), 1)
    await withdrawCorrection(office, { meetingId, version: 1 }, TEST_NOW)
    expect(await frozen()).toEqual(before)
    expect(await rowOf(meetingId)).toMatchObject({ state: 'released', correctionReason: null })
    expect(await versionsOf(meetingId)).toHaveLength(1)
    await begin(meetingId)
    await expect(publish(meetingId)).rejects.toThrow('Noch ist nichts geändert')
  })

  it('is the host’s office’s alone, of what is released, and one at a time', async () => {
    const { meetingId } = await released()
    for (const key of ['jena.deputy', 'erfurt.office', 'gstb.secretariat', 'gstb.officer'] as const)
      await expect(
        beginCorrection(await world.as(key), { meetingId, version: 1, reason }, TEST_NOW),
      ).rejects.toBeInstanceOf(Forbidden)
    await expect(publish(meetingId)).rejects.toThrow('keine Berichtigung')
    await expect(begin(meetingId, 2)).rejects.toBeInstanceOf(Conflict)
    await begin(meetingId)
    await expect(begin(meetingId)).rejects.toThrow('schon in Arbeit')
    expect(await recorded(meetingId, 'minutes.correctionBegun')).toHaveLength(1)
  })

  it('makes approved minutes vorläufig again, unless it carries out the changes they were approved with', async () => {
    for (const [result, number, state] of [
      ['unanimous', 700, 'released'],
      ['withChanges', 710, 'approved'],
    ] as const) {
      const { meetingId, itemId } = await released()
      const inMeetingId = await world.meeting('inSession', { inDays: 90, number })
      const note = result === 'withChanges' ? 'Zwei statt drei.' : null
      await approveMinutes(office, { meetingId, version: 1, inMeetingId, result, note }, TEST_NOW)
      await begin(meetingId)
      await write(meetingId, itemId, says('Es waren zwei Städte.'), 1)
      await publish(meetingId)
      expect((await rowOf(meetingId)).state).toBe(state)
      // The version that was approved stays approved.
      expect(await getReleasedMinutes(gera, meetingId, db, 1)).toMatchObject({ state: 'approved' })
      // What comes after it is vorläufig in any case.
      await begin(meetingId, 2)
      await write(meetingId, itemId, says('Es war eine Stadt.'), 2)
      await publish(meetingId, 2)
      expect((await rowOf(meetingId)).state).toBe('released')
    }
  })

  it('against another one, a save, and an approval at the same instant: one wins, the hash fits (W2, W5)', async () => {
    for (let round = 0; round < 3; round++) {
      const { meetingId, itemId, tasks } = await released()
      const inMeetingId = await world.meeting('inSession', { inDays: 90, number: 600 + round })
      const begun = await Promise.allSettled([begin(meetingId), begin(meetingId)])
      expect(begun.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
      await write(meetingId, itemId, says('Es waren zwei Städte.', tasks), 1)
      const approval = { meetingId, version: 1, inMeetingId, result: 'unanimous', note: null } as const
      const [published, saved, approved, twice] = await Promise.allSettled([
        publish(meetingId),
        write(meetingId, itemId, says('Es war eine Stadt.', tasks), 2),
        approveMinutes(office, approval, TEST_NOW),
        publish(meetingId),
      ])
      for (const answer of [published, saved, approved, twice])
        if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(UserError)
      const versions = await versionsOf(meetingId)
      const { state } = await rowOf(meetingId)
      const won = [published, twice].filter(({ status }) => status === 'fulfilled').length
      expect(versions).toHaveLength(1 + won)
      expect(won + (approved.status === 'fulfilled' ? 1 : 0)).toBeGreaterThan(0)
      if (won > 0) expect(state).toBe('released')
      for (const { content, hash } of versions) expect(contentHash(content)).toBe(hash)
      const newest = JSON.stringify(versions.at(-1)?.content)
      if (won > 0 && saved.status === 'fulfilled') expect(newest).toContain('eine Stadt')
    }
  })
})

describe('the versions', () => {
  it('are read by each reader’s scope: no gap, no title and no change of what is not theirs (R1, R5)', async () => {
    const { meetingId, itemId, secretId, tasks } = await released()
    await begin(meetingId)
    await write(meetingId, secretId, says('Der Kanarienvogel schweigt.'), 1)
    await write(meetingId, itemId, says('Es waren zwei Städte.', tasks), 1)
    const at = await getMeeting(office, meetingId)
    const drafted = await readMinutesVersions(office, at)
    expect(JSON.stringify(drafted.draft)).toContain('schweigt')
    await publish(meetingId)
    const changed = async (actor: PersonActor) => {
      const { versions, draft } = await readMinutesVersions(actor, at)
      expect(draft).toBeNull()
      const [first, second] = versions
      if (!first || !second) throw new Error('two versions are missing')
      return compareMinutes(first, second).filter(isChange)
    }
    expect((await changed(gera)).map(({ key }) => key)).toEqual([itemId, secretId])
    const officer = await world.as('gstb.officer')
    const guest = await world.guest(meetingId, [itemId])
    for (const actor of [officer, guest]) {
      expect((await changed(actor)).map(({ key }) => key)).toEqual([itemId])
      expect(JSON.stringify(await readMinutesVersions(actor, at))).not.toContain('Kanarienvogel')
    }
    expect(JSON.stringify(await readMinutesVersions(guest, at))).not.toContain(reason)
    await expect(readMinutesVersions(await world.guest(meetingId), at)).rejects.toBeInstanceOf(NotFound)
    const draft = await world.meeting('held')
    await expect(readMinutesVersions(gera, await getMeeting(gera, draft))).rejects.toBeInstanceOf(NotFound)
  })
})
