import { asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { auditEntry, membership, minutes, minutesEntry, task, taskExtension } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { listAudit } from '@/lib/audit/queries'
import { fromBerlin } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { releaseMinutes } from '@/lib/minutes/commands'
import { findEntry, findNews, listRecipients } from '@/lib/notifications/queries'
import { notificationMail } from '@/lib/notifications/render'
import { emptyDoc } from '@/lib/rich-text'
import { listTasks } from '@/lib/task-list/queries'
import { assignTask, beginTask, dropTask, extendTask, followUpTask, haltTask, handTask } from './commands'
import { assignTaskInput } from './input'
import { countTasks, getTask } from './queries'
import { daysOverdue } from './rules'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

async function given(more: Partial<typeof task.$inferInsert> = {}) {
  const meetingId = await world.meeting('held')
  const visibility = more.visibility ?? 'internal'
  const agendaItemId = await world.item(meetingId, { visibility, status: 'done' })
  const id = newId()
  await db.insert(task).values({
    id,
    meetingId,
    agendaItemId,
    organizationId: world.organizations.erfurt,
    title: 'Muster weitergeben',
    dueDate: '2027-03-31',
    ...more,
    visibility,
  })
  return id
}

const entries = (subjectId: string) =>
  db.select().from(auditEntry).where(eq(auditEntry.subjectId, subjectId)).orderBy(asc(auditEntry.id))
const actions = async (subjectId: string) => (await entries(subjectId)).map((entry) => entry.action)
/** Who is told of the last act on it. */
async function told(taskId: string): Promise<string[]> {
  const last = (await entries(taskId)).at(-1)
  return last ? (await listRecipients(last, TEST_NOW)).map(({ email }) => email).sort() : []
}

describe('a task', () => {
  test('is begun and halted by its organization alone, and each act is recorded', async () => {
    const taskId = await given()
    const erfurt = await world.as('erfurt.deputy')
    await beginTask(erfurt, { taskId }, TEST_NOW)
    await haltTask(await world.as('erfurt.office'), { taskId }, TEST_NOW)
    expect((await getTask(erfurt, taskId)).task.state).toBe('open')
    expect(await actions(taskId)).toEqual(['task.begun', 'task.halted'])
    for (const key of ['gera.deputy', 'jena.office', 'gstb.secretariat'] as const)
      await expect(beginTask(await world.as(key), { taskId }, TEST_NOW), key).rejects.toMatchObject({
        code: 'forbidden',
      })
    await expect(haltTask(erfurt, { taskId }, TEST_NOW)).rejects.toMatchObject({ code: 'rule' })
    expect(await actions(taskId)).toHaveLength(2)
  })

  test('keeps every day it was due on, and why each was moved', async () => {
    const taskId = await given()
    const [host, secretariat] = [await world.as('jena.office'), await world.as('gstb.secretariat')]
    await extendTask(secretariat, { taskId, dueDate: '2027-04-30', reason: 'Zuarbeit fehlt.' }, TEST_NOW)
    await extendTask(
      host,
      { taskId, dueDate: '2027-05-31', reason: 'Noch einmal.' },
      fromBerlin('2027-04-29', '10:00'),
    )
    const seen = await getTask(await world.as('jena.deputy'), taskId)
    expect(seen.task.dueDate).toBe('2027-05-31')
    expect(seen.extended).toEqual({ was: '2027-03-31', reason: 'Noch einmal.' })
    const moves = await db.select().from(taskExtension).where(eq(taskExtension.taskId, taskId))
    expect(moves.map(({ fromDay, toDay }) => [fromDay, toDay]).sort()).toEqual([
      ['2027-03-31', '2027-04-30'],
      ['2027-04-30', '2027-05-31'],
    ])
    expect(await told(taskId)).toEqual(['buero@erfurt.example', 'dezernat@erfurt.example'])
    await expect(
      extendTask(host, { taskId, dueDate: '2027-04-01', reason: 'Früher.' }, TEST_NOW),
    ).rejects.toMatchObject({ code: 'rule', detail: { fields: { dueDate: expect.any(String) } } })
    await expect(
      extendTask(
        await world.as('erfurt.office'),
        { taskId, dueDate: '2027-07-01', reason: 'Mehr.' },
        TEST_NOW,
      ),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('of two acts at once one wins and the other is told (W5)', async () => {
    const taskId = await given()
    const [host, secretariat] = [await world.as('jena.office'), await world.as('gstb.secretariat')]
    const results = await Promise.allSettled([
      dropTask(host, { taskId, reason: 'Hat sich erledigt.' }, TEST_NOW),
      dropTask(secretariat, { taskId, reason: 'Nicht mehr nötig.' }, TEST_NOW),
    ])
    const lost = results.filter((r) => r.status === 'rejected')
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
    expect(lost.map((r) => (r.reason as { code: string }).code)).toEqual([
      expect.stringMatching(/conflict|rule/),
    ])
    expect(await actions(taskId)).toHaveLength(1)
  })

  test('of a confidential item is not there for an officer, in list, count and detail (R5, R6)', async () => {
    const before = await countTasks(await world.as('gstb.officer'), TEST_NOW)
    const taskId = await given({ visibility: 'confidential', title: 'Schutzplätze abstimmen' })
    const officer = await world.as('gstb.officer')
    await expect(getTask(officer, taskId)).rejects.toMatchObject({ code: 'notFound' })
    const { rows: tasks } = await listTasks(officer, { state: 'all' }, TEST_NOW)
    expect(tasks.map((row) => row.task.id)).not.toContain(taskId)
    expect(await countTasks(officer, TEST_NOW)).toEqual(before)
    expect((await getTask(await world.as('suhl.deputy'), taskId)).task.title).toBe('Schutzplätze abstimmen')
  })

  test('is not there for guests and visitors', async () => {
    const taskId = await given()
    const guest = await world.guest(await world.meeting('held'))
    for (const reader of [world.visitor, guest])
      await expect(getTask(reader, taskId)).rejects.toMatchObject({ code: 'notFound' })
  })
})

describe('within its house a task', () => {
  test('is handed to a person, who alone is told from then on, and back to all', async () => {
    const taskId = await given()
    const office = await world.as('erfurt.office')
    const { personId } = world.people['erfurt.deputy']
    await handTask(office, { taskId, personId }, TEST_NOW)
    expect(await told(taskId)).toEqual(['dezernat@erfurt.example'])
    expect((await getTask(office, taskId)).person?.id).toBe(personId)
    await handTask(office, { taskId, personId: null }, TEST_NOW)
    expect(await told(taskId)).toEqual([])
    expect(await actions(taskId)).toEqual(['task.handed', 'task.handedBack'])
    expect((await getTask(office, taskId)).person).toBeNull()
  })

  test('is not handed to somebody of another house, nor by one (R9)', async () => {
    const taskId = await given()
    const { personId } = world.people['gera.deputy']
    await expect(
      handTask(await world.as('erfurt.office'), { taskId, personId }, TEST_NOW),
    ).rejects.toMatchObject({ code: 'rule', detail: { fields: { personId: expect.any(String) } } })
    await expect(
      handTask(await world.as('gera.office'), { taskId, personId }, TEST_NOW),
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect(await actions(taskId)).toEqual([])
  })

  test('is everybody’s again once who was named has left (R7)', async () => {
    const { personId, membershipId } = world.people['jena.education']
    const taskId = await given({ organizationId: world.organizations.jena, personId })
    await db.update(membership).set({ endDate: '2027-02-01' }).where(eq(membership.id, membershipId))
    const secretariat = await world.as('gstb.secretariat')
    await extendTask(secretariat, { taskId, dueDate: '2027-05-31', reason: 'Zahlen fehlen.' }, TEST_NOW)
    expect(await told(taskId)).toEqual(['buero@jena.example', 'dezernat@jena.example'])
    expect((await getTask(secretariat, taskId, db, TEST_NOW)).person).toBeNull()
    await db.update(membership).set({ endDate: null }).where(eq(membership.id, membershipId))
  })
})

describe('a date to look again', () => {
  test('is set by who decides, taken off, and never lies in the past', async () => {
    const taskId = await given()
    const host = await world.as('jena.office')
    await followUpTask(host, { taskId, resubmitOn: '2027-03-01' }, TEST_NOW)
    expect((await getTask(host, taskId)).task).toMatchObject({
      resubmitOn: '2027-03-01',
      resubmitById: host.personId,
      resubmitForId: world.organizations.jena,
    })
    await followUpTask(host, { taskId, resubmitOn: null }, TEST_NOW)
    expect((await getTask(host, taskId)).task).toMatchObject({ resubmitOn: null, resubmitForId: null })
    expect(await actions(taskId)).toEqual(['task.followUpSet', 'task.followUpCleared'])
    expect(await told(taskId)).toEqual([])
    await expect(followUpTask(host, { taskId, resubmitOn: '2027-02-23' }, TEST_NOW)).rejects.toMatchObject({
      code: 'rule',
    })
    await expect(
      followUpTask(await world.as('erfurt.office'), { taskId, resubmitOn: '2027-03-01' }, TEST_NOW),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('from minutes', () => {
  test('a task is born with who sees to it, who alone is told', async () => {
    const meetingId = await world.meeting('held')
    const agendaItemId = await world.item(meetingId)
    const host = await world.as('jena.office')
    const { personId } = world.people['erfurt.deputy']
    const minutesId = newId()
    await db.insert(minutes).values({ id: minutesId, meetingId })
    const given = { kind: 'task', title: 'Zahlen liefern', dueDate: '2027-04-30' } as const
    const { erfurt, gera } = world.organizations
    const results = [
      { ...given, id: newId(), organizationIds: [erfurt], personId },
      { ...given, id: newId(), organizationIds: [erfurt, gera], title: 'Gemeinsam', personId },
    ]
    await db
      .insert(minutesEntry)
      .values({ minutesId, agendaItemId, content: { text: emptyDoc, results }, revision: 1 })
    await releaseMinutes(host, { meetingId }, TEST_NOW)
    const born = await db.select().from(task).where(eq(task.agendaItemId, agendaItemId))
    expect(born.map((row) => [row.title, row.personId]).sort()).toEqual([
      ['Gemeinsam', null],
      ['Gemeinsam', null],
      ['Zahlen liefern', personId],
    ])
    const own = born.find((row) => row.personId === personId)
    expect(await told(own?.id ?? '')).toEqual(['dezernat@erfurt.example'])
  })
})

describe('by hand', () => {
  const form = (more: Partial<Parameters<typeof assignTaskInput.parse>[0] & object> = {}) =>
    assignTaskInput.parse({
      taskId: newId(),
      title: 'Ansprechpersonen nennen',
      organizationId: world.organizations.suhl,
      personId: '',
      dueDate: '2027-04-15',
      meetingId: '',
      agendaItemId: '',
      visibility: 'internal',
      ...more,
    })

  test('a task is given by the host’s office, told to its organization, and sent twice it is one (W3)', async () => {
    const meetingId = await world.meeting('invited')
    const host = await world.as('jena.office')
    const input = form({ meetingId })
    await assignTask(host, input, TEST_NOW)
    await assignTask(host, input, TEST_NOW)
    expect(await actions(input.taskId)).toEqual(['task.assigned'])
    expect(await told(input.taskId)).toEqual(['buero@suhl.example', 'dezernat@suhl.example'])
    const officer = await world.as('gstb.officer')
    expect(await getTask(officer, input.taskId)).toMatchObject({
      itemTitle: null,
      top: null,
      meeting: { id: meetingId },
      task: { state: 'open', visibility: 'internal' },
    })
  })

  test('one of no meeting is the secretariat’s: it alone gives, accepts, and is told', async () => {
    const secretariat = await world.as('gstb.secretariat')
    const input = form()
    await assignTask(secretariat, input, TEST_NOW)
    expect((await getTask(await world.as('suhl.deputy'), input.taskId)).meeting).toBeNull()
    await expect(assignTask(await world.as('jena.office'), form(), TEST_NOW)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(
      dropTask(await world.as('jena.office'), { taskId: input.taskId, reason: 'Nein.' }, TEST_NOW),
    ).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('a confidential one is the cities’, in detail, list, trail and mail (R5)', async () => {
    const meetingId = await world.meeting('held')
    const input = form({ meetingId, visibility: 'confidential', title: 'Schutzwohnung klären' })
    await assignTask(await world.as('jena.office'), input, TEST_NOW)
    expect((await getTask(await world.as('gera.deputy'), input.taskId)).confidential).toBe(true)
    const [entry] = await entries(input.taskId)
    for (const key of ['gstb.officer', 'gstb.secretariat'] as const) {
      const reader = await world.as(key)
      await expect(getTask(reader, input.taskId), key).rejects.toMatchObject({ code: 'notFound' })
      const { rows } = await listTasks(reader, { state: 'all' }, TEST_NOW)
      expect(rows.map((row) => row.task.id)).not.toContain(input.taskId)
      const { entries: read } = await listAudit(reader, { meetingId })
      expect(read.map(({ id }) => id)).not.toContain(entry?.id)
    }
    expect(
      (await listAudit(await world.as('suhl.office'), { subjectId: input.taskId })).entries,
    ).toHaveLength(1)
    const stored = await findEntry(entry?.id ?? '')
    const news = stored && (await findNews(stored, await world.as('suhl.deputy'), TEST_NOW))
    const mail = news && notificationMail(news, { appUrl: 'http://localhost', unsubscribe: null })
    expect(mail?.subject).toContain('Nichtöffentlicher TOP')
    expect(JSON.stringify(mail)).not.toContain('Schutzwohnung')
  })

  test('what one gives follows its item, and who may not read that is not there (R2)', async () => {
    const meetingId = await world.meeting('held')
    const agendaItemId = await world.item(meetingId, { visibility: 'confidential', status: 'done' })
    await expect(
      assignTask(await world.as('gstb.secretariat'), form({ meetingId, agendaItemId }), TEST_NOW),
    ).rejects.toMatchObject({ code: 'notFound' })
    const input = form({ meetingId, agendaItemId })
    await assignTask(await world.as('jena.office'), input, TEST_NOW)
    await expect(getTask(await world.as('gstb.officer'), input.taskId)).rejects.toMatchObject({
      code: 'notFound',
    })
    const other = await world.meeting('held')
    await expect(
      assignTask(await world.as('jena.office'), form({ meetingId: other, agendaItemId }), TEST_NOW),
    ).rejects.toMatchObject({ code: 'notFound' })
  })

  test('nobody else gives one, nor for a day gone by, a stranger, or a body that may not read it', async () => {
    const meetingId = await world.meeting('held')
    const host = await world.as('jena.office')
    const count = await db.$count(task)
    for (const key of ['erfurt.office', 'jena.deputy', 'gstb.officer'] as const)
      await expect(assignTask(await world.as(key), form({ meetingId }), TEST_NOW), key).rejects.toMatchObject(
        { code: 'forbidden' },
      )
    const rule = (field: string) => ({ code: 'rule', detail: { fields: { [field]: expect.any(String) } } })
    await expect(
      assignTask(host, form({ meetingId, dueDate: '2027-02-22' }), TEST_NOW),
    ).rejects.toMatchObject(rule('dueDate'))
    const { personId } = world.people['gera.deputy']
    await expect(assignTask(host, form({ meetingId, personId }), TEST_NOW)).rejects.toMatchObject(
      rule('personId'),
    )
    const gstb = { meetingId, organizationId: world.organizations.gstb, visibility: 'confidential' } as const
    await expect(assignTask(host, form(gstb), TEST_NOW)).rejects.toMatchObject(rule('organizationId'))
    const agendaItemId = await world.item(meetingId, { visibility: 'confidential', status: 'done' })
    await expect(
      assignTask(host, form({ ...gstb, agendaItemId, visibility: 'internal' }), TEST_NOW),
    ).rejects.toMatchObject(rule('organizationId'))
    await expect(
      assignTask(host, form({ meetingId, organizationId: world.organizations.circle }), TEST_NOW),
    ).rejects.toMatchObject({ code: 'notFound' })
    const draft = await world.meeting('draft')
    await expect(assignTask(host, form({ meetingId: draft }), TEST_NOW)).rejects.toMatchObject({
      code: 'rule',
    })
    expect(await db.$count(task)).toBe(count)
  })
})

test('overdue counts calendar days in Berlin and only what its organization still has to do', () => {
  const late = { state: 'open', dueDate: '2027-02-12' } as const
  expect(daysOverdue(late, TEST_NOW)).toBe(11)
  expect(daysOverdue({ ...late, state: 'reported' }, TEST_NOW)).toBe(0)
  expect(daysOverdue({ ...late, dueDate: '2027-02-23' }, TEST_NOW)).toBe(0)
  // Still the 12th in UTC; and across the night on which clocks go forward.
  expect(daysOverdue(late, new Date('2027-02-12T23:30:00Z'))).toBe(1)
  expect(daysOverdue({ ...late, dueDate: '2027-03-27' }, new Date('2027-03-28T22:30:00Z'))).toBe(2)
})
