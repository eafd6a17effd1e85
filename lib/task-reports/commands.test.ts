import { asc, eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { auditEntry, task, taskReport } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { PersonActor } from '@/lib/actor'
import { addMinutes } from '@/lib/dates'
import { removePaper, uploadFile } from '@/lib/files/commands'
import { getFile, listPapersOfMeeting, listPapersOfTask } from '@/lib/files/queries'
import { newId } from '@/lib/ids'
import { listRecipients } from '@/lib/notifications/queries'
import { getTask } from '@/lib/tasks/queries'
import { acceptTask, reopenTask, reportTask, returnTask } from './commands'
import { listReports } from './queries'

let world: World
let erfurt: PersonActor
let host: PersonActor
beforeAll(async () => {
  world = await createWorld()
  erfurt = await world.as('erfurt.office')
  host = await world.as('jena.office')
})

async function given(visibility: 'internal' | 'confidential' = 'internal') {
  const meetingId = await world.meeting('held')
  const agendaItemId = await world.item(meetingId, { visibility, status: 'done' })
  const taskId = newId()
  await db.insert(task).values({
    ...{ id: taskId, meetingId, agendaItemId, visibility },
    organizationId: world.organizations.erfurt,
    title: 'Muster weitergeben',
    dueDate: '2027-03-31',
  })
  return { taskId, meetingId }
}

const entries = (subjectId: string) =>
  db.select().from(auditEntry).where(eq(auditEntry.subjectId, subjectId)).orderBy(asc(auditEntry.id))
const actions = async (subjectId: string) => (await entries(subjectId)).map((entry) => entry.action)
async function told(taskId: string): Promise<string[]> {
  const last = (await entries(taskId)).at(-1)
  return last ? (await listRecipients(last, TEST_NOW)).map(({ email }) => email).sort() : []
}
const later = (minutes: number) => addMinutes(TEST_NOW, minutes)

describe('a report', () => {
  test('is returned with a sentence, given again, accepted; both stay, and who is concerned is told', async () => {
    const { taskId } = await given()
    await reportTask(erfurt, { taskId, report: 'Das Muster liegt vor.' }, TEST_NOW)
    expect(await told(taskId)).toEqual(['buero@jena.example'])
    await returnTask(host, { taskId, reason: 'Die Anlage fehlt.' }, later(1))
    expect(await told(taskId)).toEqual(['buero@erfurt.example', 'dezernat@erfurt.example'])
    expect((await getTask(host, taskId)).task.state).toBe('inProgress')
    await reportTask(erfurt, { taskId, report: 'Mit Anlage.' }, later(2))
    await acceptTask(host, { taskId }, later(3))
    expect(await told(taskId)).toEqual([])
    expect(await getTask(host, taskId)).toMatchObject({
      task: { state: 'accepted', closedAt: later(3) },
      report: { text: 'Mit Anlage.', returnReason: null },
    })
    expect(await listReports(taskId)).toMatchObject([
      { report: { text: 'Mit Anlage.', answeredAt: later(3), returnReason: null }, by: erfurt.name },
      { report: { text: 'Das Muster liegt vor.', returnReason: 'Die Anlage fehlt.' } },
    ])
    expect(await actions(taskId)).toEqual([
      'task.reported',
      'task.returned',
      'task.reported',
      'task.accepted',
    ])
  })

  test('is given by its organization alone, and the refusal leaves no trace (R4)', async () => {
    const { taskId } = await given()
    for (const key of ['gera.deputy', 'jena.office', 'gstb.secretariat'] as const)
      await expect(
        reportTask(await world.as(key), { taskId, report: 'erledigt' }, TEST_NOW),
        key,
      ).rejects.toMatchObject({ code: 'forbidden' })
    expect(await actions(taskId)).toEqual([])
    expect(await db.$count(taskReport, eq(taskReport.taskId, taskId))).toBe(0)
  })

  test('is answered by the host or the secretariat, and not before it is there', async () => {
    const { taskId } = await given()
    await expect(acceptTask(host, { taskId }, TEST_NOW)).rejects.toMatchObject({ code: 'rule' })
    await expect(returnTask(host, { taskId, reason: 'Fehlt.' }, TEST_NOW)).rejects.toMatchObject({
      code: 'rule',
    })
    await reportTask(erfurt, { taskId, report: 'Erledigt.' }, TEST_NOW)
    await expect(reportTask(erfurt, { taskId, report: 'Erledigt.' }, TEST_NOW)).rejects.toMatchObject({
      code: 'rule',
    })
    await expect(acceptTask(erfurt, { taskId }, TEST_NOW)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(returnTask(erfurt, { taskId, reason: 'Doch nicht.' }, TEST_NOW)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await acceptTask(await world.as('gstb.secretariat'), { taskId }, TEST_NOW)
  })

  test('accepted by two at once is accepted once, and the other is told (W5)', async () => {
    const { taskId } = await given()
    await reportTask(erfurt, { taskId, report: 'Erledigt.' }, TEST_NOW)
    const results = await Promise.allSettled([
      acceptTask(host, { taskId }, later(1)),
      acceptTask(await world.as('gstb.secretariat'), { taskId }, later(1)),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const lost = results.find((result) => result.status === 'rejected')
    expect((lost?.reason as { code: string }).code).toMatch(/conflict|rule/)
    expect(await actions(taskId)).toEqual(['task.reported', 'task.accepted'])
  })

  test('waits again when its acceptance is taken back', async () => {
    const { taskId } = await given()
    await reportTask(erfurt, { taskId, report: 'Erledigt.' }, TEST_NOW)
    await acceptTask(host, { taskId }, later(1))
    await expect(reopenTask(erfurt, { taskId }, later(2))).rejects.toMatchObject({ code: 'forbidden' })
    await reopenTask(host, { taskId }, later(2))
    expect((await getTask(host, taskId)).task).toMatchObject({ state: 'reported', closedAt: null })
    await expect(reopenTask(host, { taskId }, later(3))).rejects.toMatchObject({ code: 'rule' })
    await acceptTask(host, { taskId }, later(3))
    expect(await listReports(taskId)).toMatchObject([{ report: { answeredAt: later(3) } }])
    expect((await entries(taskId)).map(({ action }) => action)).toContain('task.reopened')
  })

  test('of a confidential item is out of reach for who does not read it', async () => {
    const { taskId } = await given('confidential')
    await expect(acceptTask(await world.as('gstb.secretariat'), { taskId }, TEST_NOW)).rejects.toMatchObject({
      code: 'notFound',
    })
  })
})

describe('files of a report', () => {
  const send = async (actor: PersonActor, taskId: string, name = 'Muster.txt') =>
    uploadFile(
      actor,
      { place: { taskId }, fileId: newId(), name },
      (async function* () {
        yield Buffer.from('Ein Muster.')
      })(),
      TEST_NOW,
    )

  test('are the house’s until they are reported, then read by who reads the task', async () => {
    const { taskId, meetingId } = await given()
    const { fileId, paperId } = await send(erfurt, taskId)
    const readers = [host, await world.as('gstb.officer'), await world.as('gera.deputy')]
    for (const reader of readers) {
      await expect(getFile(reader, fileId)).rejects.toMatchObject({ code: 'notFound' })
      expect(await listPapersOfTask(reader, taskId)).toEqual([])
    }
    expect(await listPapersOfTask(await world.as('erfurt.deputy'), taskId)).toHaveLength(1)
    await reportTask(erfurt, { taskId, report: 'Liegt bei.' }, TEST_NOW)
    for (const reader of readers) expect((await getFile(reader, fileId)).name).toBe('Muster.txt')
    // It is no paper of the meeting.
    expect(await listPapersOfMeeting(host, { id: meetingId })).toEqual([])
    await expect(removePaper(erfurt, { paperId }, TEST_NOW)).rejects.toMatchObject({ code: 'rule' })
    await expect(send(erfurt, taskId)).rejects.toMatchObject({ code: 'rule' })
  })

  test('are laid there by its organization alone; what was removed is not reported', async () => {
    const { taskId } = await given()
    await expect(send(host, taskId)).rejects.toMatchObject({ code: 'forbidden' })
    const { paperId, fileId } = await send(erfurt, taskId)
    await removePaper(erfurt, { paperId }, TEST_NOW)
    await reportTask(erfurt, { taskId, report: 'Ohne Datei.' }, TEST_NOW)
    await expect(getFile(erfurt, fileId)).rejects.toMatchObject({ code: 'notFound' })
  })

  test('of a confidential task are not there for the others, before and after (R5)', async () => {
    const { taskId } = await given('confidential')
    const { fileId } = await send(erfurt, taskId)
    await reportTask(erfurt, { taskId, report: 'Liegt bei.' }, TEST_NOW)
    expect((await getFile(await world.as('gera.deputy'), fileId)).fileId).toBe(fileId)
    for (const key of ['gstb.officer', 'gstb.secretariat'] as const)
      await expect(getFile(await world.as(key), fileId), key).rejects.toMatchObject({ code: 'notFound' })
    await expect(send(await world.as('gstb.officer'), taskId)).rejects.toMatchObject({ code: 'notFound' })
  })
})
