import { and, desc, eq } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { db } from '@/db'
import { auditEntry } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { addMinutes } from '@/lib/dates'
import { NotFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { answerCoSubmission, askCoSubmitters } from '@/lib/co-submissions/commands'
import { listRecipients } from '@/lib/notifications/queries'
import { admitProposal } from '@/lib/proposal-decisions/commands'
import { getProposal } from '@/lib/proposals/queries'
import { listAudit } from '@/lib/audit/queries'
import { answerQuestion, returnProposal, sendMessage } from './commands'
import { listMessages } from './queries'

let world: World
beforeAll(async () => void (world = await createWorld()))

type Key = Parameters<World['as']>[0]

async function submitted() {
  const meetingId = await world.meeting('scheduled')
  const id = await world.item(meetingId, { by: 'erfurt', status: 'submitted' })
  await askCoSubmitters(
    await world.as('erfurt.office'),
    { id, organizationIds: [world.organizations.weimar] },
    TEST_NOW,
  )
  await answerCoSubmission(await world.as('weimar.office'), { id, answer: 'accepted', note: null }, TEST_NOW)
  return id
}
const say = async (key: Key, id: string, text: string, minutes = 0) =>
  sendMessage(await world.as(key), { id, messageId: newId(), text }, addMinutes(TEST_NOW, minutes))
const read = async (key: Key, id: string) => listMessages(await getProposal(await world.as(key), id))
const told = async (id: string) => {
  const [entry] = await db
    .select()
    .from(auditEntry)
    .where(and(eq(auditEntry.agendaItemId, id), eq(auditEntry.action, 'agendaItem.messaged')))
    .orderBy(desc(auditEntry.at))
  if (!entry) throw new Error('no message')
  return (await listRecipients(entry, TEST_NOW)).map(({ name }) => name).sort()
}

test('messages, question and answer stand in one thread, in order, with who and when', async () => {
  const id = await submitted()
  await say('erfurt.deputy', id, 'Wir hätten gern 20 Minuten.', 1)
  await returnProposal(
    await world.as('jena.office'),
    { id, revision: 1, question: 'Wer trägt vor?' },
    addMinutes(TEST_NOW, 2),
  )
  await answerQuestion(
    await world.as('erfurt.deputy'),
    { id, revision: 2, answer: 'Das Dezernat.' },
    addMinutes(TEST_NOW, 3),
  )
  await say('jena.office', id, 'Das passt.', 4)
  for (const key of ['erfurt.deputy', 'weimar.deputy', 'jena.office', 'gstb.secretariat'] as const)
    expect(
      (await read(key, id)).map(({ kind, side, who, text }) => [kind, side, who, text]),
      key,
    ).toEqual([
      ['message', 'proposer', 'Dezernat Soziales, Erfurt', 'Wir hätten gern 20 Minuten.'],
      ['question', 'decider', 'Büro Soziales, Jena', 'Wer trägt vor?'],
      ['answer', 'proposer', 'Dezernat Soziales, Erfurt', 'Das Dezernat.'],
      ['message', 'decider', 'Büro Soziales, Jena', 'Das passt.'],
    ])
})

test('the other side gets the mail, and only that', async () => {
  const id = await submitted()
  await say('erfurt.deputy', id, 'Eine Frage')
  expect(await told(id)).toEqual(['Büro Soziales, Jena'])
  await say('jena.office', id, 'Eine Antwort', 1)
  expect(await told(id)).toEqual([
    'Büro Soziales, Erfurt',
    'Büro Soziales, Weimar',
    'Dezernat Soziales, Erfurt',
    'Dezernat Soziales, Weimar',
  ])
})

test('others do not reach it, before and after the item is admitted (R5)', async () => {
  const id = await submitted()
  await say('erfurt.deputy', id, 'Nur unter uns')
  await expect(say('gera.deputy', id, 'Hallo')).rejects.toThrow(NotFound)
  await admitProposal(await world.as('jena.office'), { id, revision: 1 }, TEST_NOW)
  for (const key of ['gera.deputy', 'jena.deputy', 'gstb.officer'] as const) {
    await expect(read(key, id), key).rejects.toThrow(NotFound)
    const { entries } = await listAudit(await world.as(key), { agendaItemId: id })
    expect(entries.map(({ action }) => action)).not.toContain('agendaItem.messaged')
    expect(entries.map(({ action }) => action)).not.toContain('coSubmission.accepted')
  }
  expect(await read('weimar.office', id)).toHaveLength(1)
})

test('the same form sent twice is one message (W3), somebody else’s id is not there', async () => {
  const id = await submitted()
  const message = { id, messageId: newId(), text: 'Einmal' }
  const erfurt = await world.as('erfurt.deputy')
  await Promise.all([sendMessage(erfurt, message, TEST_NOW), sendMessage(erfurt, message, TEST_NOW)])
  expect(await read('erfurt.deputy', id)).toHaveLength(1)
  await expect(sendMessage(await world.as('jena.office'), message, TEST_NOW)).rejects.toThrow(NotFound)
})

test('a draft has no conversation yet, what is withdrawn none any more', async () => {
  const meetingId = await world.meeting('scheduled')
  for (const status of ['draft', 'withdrawn'] as const) {
    const id = await world.item(meetingId, { by: 'erfurt', status })
    await expect(say('erfurt.deputy', id, 'Hallo'), status).rejects.toThrow(/eingereicht ist|zurückgezogen/)
  }
})
