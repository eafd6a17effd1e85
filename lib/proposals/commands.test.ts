import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { agendaItem, auditEntry, meeting } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { getAgenda } from '@/lib/agenda/queries'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { admitProposal, declineProposal } from '@/lib/proposal-decisions/commands'
import { answerQuestion, returnProposal } from '@/lib/proposal-messages/commands'
import { restoreProposal, saveDraft, submitProposal, withdrawProposal } from './commands'
import { getProposal, listIncoming, listProposals, listWaitingProposals } from './queries'

let world: World
beforeAll(async () => void (world = await createWorld()))

const form = (meetingId: string, more: object = {}) => ({
  id: newId(),
  revision: 0,
  meetingId,
  title: 'Umsetzung des Gewaltschutzes',
  purpose: 'discussion' as const,
  goal: 'Wir wissen, welche Stadt welche Aufgabe übernimmt.',
  reason: 'Die Zuständigkeiten sind unterschiedlich geregelt.',
  minutes: 15,
  presenter: 'Dezernat Soziales, Erfurt',
  topicId: null,
  visibility: 'internal' as const,
  ...more,
})

const item = async (id: string) => (await db.select().from(agendaItem).where(eq(agendaItem.id, id)))[0]
const acts = async (id: string) =>
  (await db.select().from(auditEntry).where(eq(auditEntry.agendaItemId, id)).orderBy(auditEntry.id)).map(
    (entry) => entry.action,
  )

async function submitted(meetingId: string, more: object = {}) {
  return submitProposal(await world.as('erfurt.office'), form(meetingId, more), TEST_NOW)
}

describe('drafting', () => {
  test('a draft is seen by its own organization alone (R1)', async () => {
    const { id } = await saveDraft(
      await world.as('erfurt.office'),
      form(await world.meeting('scheduled')),
      TEST_NOW,
    )
    expect((await getProposal(await world.as('erfurt.deputy'), id)).item.status).toBe('draft')
    for (const key of ['jena.office', 'gera.deputy', 'gstb.secretariat', 'gstb.officer'] as const)
      await expect(getProposal(await world.as(key), id), key).rejects.toThrow(NotFound)
    await expect(getProposal(world.visitor, id)).rejects.toThrow(NotFound)
  })

  test('it records who typed it, under the mandate of the office', async () => {
    const { id } = await saveDraft(
      await world.as('erfurt.office'),
      form(await world.meeting('scheduled')),
      TEST_NOW,
    )
    const [entry] = await db.select().from(auditEntry).where(eq(auditEntry.agendaItemId, id))
    expect(entry).toMatchObject({
      action: 'agendaItem.drafted',
      audience: 'organization',
      membershipId: world.people['erfurt.office'].membershipId,
      organizationId: world.organizations.erfurt,
    })
  })

  test('guests, the secretariat and visitors do not propose (R4)', async () => {
    const meetingId = await world.meeting('scheduled')
    const input = form(meetingId)
    await expect(saveDraft(await world.guest(meetingId), input, TEST_NOW)).rejects.toThrow(Forbidden)
    await expect(submitProposal(await world.as('gstb.secretariat'), input, TEST_NOW)).rejects.toThrow(
      Forbidden,
    )
    expect(await item(input.id)).toBeUndefined()
  })

  test('a guest does not learn of other meetings', async () => {
    const guest = await world.guest(await world.meeting('scheduled'))
    await expect(saveDraft(guest, form(await world.meeting('scheduled')), TEST_NOW)).rejects.toThrow(NotFound)
  })

  test('another city cannot be entered for (R9)', async () => {
    const input = form(await world.meeting('scheduled'), { organizationId: world.organizations.gera })
    await expect(saveDraft(await world.as('erfurt.deputy'), input, TEST_NOW)).rejects.toThrow(NotFound)
    expect(await item(input.id)).toBeUndefined()
  })

  test('the same form sent twice at once is one proposal (W3)', async () => {
    const input = form(await world.meeting('scheduled'))
    const actor = await world.as('erfurt.deputy')
    const answers = await Promise.all([
      submitProposal(actor, input, TEST_NOW),
      submitProposal(actor, input, TEST_NOW),
    ])
    expect(answers[0]).toEqual(answers[1])
    expect(await acts(input.id)).toEqual(['agendaItem.proposed'])
  })

  test("a form with a foreign row's id does not reveal that it exists (R2)", async () => {
    const meetingId = await world.meeting('scheduled')
    const { id } = await submitted(meetingId)
    const input = form(meetingId, { id, title: 'Fremd' })
    await expect(submitProposal(await world.as('gera.office'), input, TEST_NOW)).rejects.toThrow(NotFound)
    await expect(
      submitProposal(await world.as('gera.office'), { ...input, revision: 1 }, TEST_NOW),
    ).rejects.toThrow(NotFound)
    expect((await item(id))?.title).toBe('Umsetzung des Gewaltschutzes')
  })

  test('of two changes at once one is stored, the other gets what is stored (W1)', async () => {
    const meetingId = await world.meeting('scheduled')
    const [office, deputy] = [await world.as('erfurt.office'), await world.as('erfurt.deputy')]
    const draft = form(meetingId)
    await saveDraft(office, draft, TEST_NOW)
    const results = await Promise.allSettled([
      saveDraft(office, { ...draft, revision: 1, title: 'Vom Büro' }, TEST_NOW),
      saveDraft(deputy, { ...draft, revision: 1, title: 'Vom Dezernat' }, TEST_NOW),
    ])
    const refused = results.find((r) => r.status === 'rejected')
    expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
    expect(refused?.reason).toBeInstanceOf(Conflict)
    expect(['Vom Büro', 'Vom Dezernat']).toContain((await item(draft.id))?.title)
  })

  test('an unknown topic is a sentence at its field', async () => {
    const input = form(await world.meeting('scheduled'), { topicId: newId() })
    await expect(saveDraft(await world.as('erfurt.deputy'), input, TEST_NOW)).rejects.toMatchObject({
      detail: { fields: { topicId: expect.any(String) } },
    })
  })
})

describe('submitting', () => {
  test("the host's office and the secretariat read it, other cities do not", async () => {
    const { id } = await submitted(await world.meeting('invited'))
    for (const key of ['jena.office', 'gstb.secretariat', 'erfurt.deputy'] as const)
      expect((await getProposal(await world.as(key), id)).item.status, key).toBe('submitted')
    for (const key of ['gera.office', 'gera.deputy', 'jena.deputy', 'gstb.officer'] as const)
      await expect(getProposal(await world.as(key), id), key).rejects.toThrow(NotFound)
  })

  test('a confidential one is not for the secretariat', async () => {
    const { id } = await submitted(await world.meeting('invited'), { visibility: 'confidential' })
    await expect(getProposal(await world.as('gstb.secretariat'), id)).rejects.toThrow(NotFound)
    await expect(
      admitProposal(await world.as('gstb.secretariat'), { id, revision: 1 }, TEST_NOW),
    ).rejects.toThrow(NotFound)
    expect((await getProposal(await world.as('jena.office'), id)).decides).toBe(true)
  })

  test('sent after the deadline it is taken, and the answer says that it is late', async () => {
    const meetingId = await world.meeting('scheduled')
    const [row] = await db.select().from(meeting).where(eq(meeting.id, meetingId))
    const deadline = row?.proposalDeadline.getTime() ?? 0
    const erfurt = await world.as('erfurt.office')
    const inTime = await submitProposal(erfurt, form(meetingId), new Date(deadline))
    const late = await submitProposal(erfurt, form(meetingId), new Date(deadline + 1))
    expect([inTime.late, late.late]).toEqual([false, true])
  })

  test('an officer of the association proposes too', async () => {
    const officer = await world.as('gstb.officer')
    const { id } = await submitProposal(officer, form(await world.meeting('scheduled')), TEST_NOW)
    expect((await getProposal(officer, id)).proposer.plate).toBe('GStB')
  })

  test.each(['draft', 'inSession', 'held', 'cancelled'] as const)(
    'a meeting that is %s takes none',
    async (state) => {
      const input = form(await world.meeting(state))
      await expect(submitProposal(await world.as('erfurt.deputy'), input, TEST_NOW)).rejects.toThrow(
        RuleViolation,
      )
      expect(await item(input.id)).toBeUndefined()
    },
  )

  test('moved to another meeting it is judged there, and counts as sent now', async () => {
    const [first, second] = [
      await world.meeting('invited'),
      await world.meeting('scheduled', { host: 'suhl', inDays: 90 }),
    ]
    const { id } = await submitted(first)
    const later = new Date(TEST_NOW.getTime() + 86_400_000)
    await submitProposal(await world.as('erfurt.office'), form(second, { id, revision: 1 }), later)
    await expect(getProposal(await world.as('jena.office'), id)).rejects.toThrow(NotFound)
    expect((await getProposal(await world.as('suhl.office'), id)).item.submittedAt).toEqual(later)
  })
})

describe('deciding', () => {
  test('admitted it stands before the closing items, and everybody reads it', async () => {
    const meetingId = await world.meeting('scheduled')
    for (const standingKind of ['opening', 'taskReview', 'nextMeeting', 'miscellaneous'] as const)
      await world.item(meetingId, { standingKind, title: standingKind })
    const { id } = await submitted(meetingId)
    expect(await admitProposal(await world.as('jena.office'), { id, revision: 1 }, TEST_NOW)).toMatchObject({
      top: '3',
    })
    const agenda = await getAgenda(await world.as('gera.deputy'), meetingId)
    expect(agenda.map((line) => (line.kind === 'item' ? line.item.title : ''))).toEqual([
      'opening',
      'taskReview',
      'Umsetzung des Gewaltschutzes',
      'nextMeeting',
      'miscellaneous',
    ])
    expect(await acts(id)).toEqual(['agendaItem.proposed', 'agendaItem.admitted'])
  })

  test('only the host of the wished meeting decides (R8), and nothing is written otherwise (R4)', async () => {
    const { id } = await submitted(await world.meeting('scheduled'))
    const input = { id, revision: 1 }
    await expect(admitProposal(await world.as('erfurt.office'), input, TEST_NOW)).rejects.toThrow(Forbidden)
    await expect(admitProposal(await world.as('gera.office'), input, TEST_NOW)).rejects.toThrow(NotFound)
    await expect(
      declineProposal(await world.as('jena.deputy'), { ...input, reason: 'Nein' }, TEST_NOW),
    ).rejects.toThrow(NotFound)
    await expect(
      returnProposal(await world.as('gera.office'), { ...input, question: 'Wer?' }, TEST_NOW),
    ).rejects.toThrow(NotFound)
    expect(await item(id)).toMatchObject({ status: 'submitted', meetingId: null })
    expect(await acts(id)).toEqual(['agendaItem.proposed'])
  })

  test('after a swap of hosts the right has moved (R8)', async () => {
    const meetingId = await world.meeting('scheduled')
    const { id } = await submitted(meetingId)
    await db.update(meeting).set({ hostId: world.organizations.suhl }).where(eq(meeting.id, meetingId))
    const input = { id, revision: 1 }
    await expect(admitProposal(await world.as('jena.office'), input, TEST_NOW)).rejects.toThrow(NotFound)
    await admitProposal(await world.as('suhl.office'), input, TEST_NOW)
    expect((await item(id))?.status).toBe('admitted')
  })

  test('a question is answered, then decided again', async () => {
    const { id } = await submitted(await world.meeting('scheduled'))
    const [host, erfurt] = [await world.as('jena.office'), await world.as('erfurt.deputy')]
    await returnProposal(host, { id, revision: 1, question: 'Wer trägt vor?' }, TEST_NOW)
    await expect(answerQuestion(host, { id, revision: 2, answer: 'Wir' }, TEST_NOW)).rejects.toThrow(
      Forbidden,
    )
    await answerQuestion(erfurt, { id, revision: 2, answer: 'Das Dezernat.' }, TEST_NOW)
    expect((await getProposal(host, id)).item).toMatchObject({
      status: 'submitted',
      question: 'Wer trägt vor?',
      answer: 'Das Dezernat.',
    })
    await expect(answerQuestion(erfurt, { id, revision: 3, answer: 'Noch eine' }, TEST_NOW)).rejects.toThrow(
      RuleViolation,
    )
  })

  test('declined with a reason that the proposer reads; it cannot be taken up again', async () => {
    const { id } = await submitted(await world.meeting('scheduled'))
    const host = await world.as('jena.office')
    await declineProposal(host, { id, revision: 1, reason: 'Zu voll.' }, TEST_NOW)
    expect((await getProposal(await world.as('erfurt.deputy'), id)).item.declineReason).toBe('Zu voll.')
    await expect(admitProposal(host, { id, revision: 2 }, TEST_NOW)).rejects.toThrow(RuleViolation)
  })

  test('a text that changed meanwhile is not admitted unseen', async () => {
    const meetingId = await world.meeting('scheduled')
    const { id } = await submitted(meetingId)
    await submitProposal(
      await world.as('erfurt.office'),
      form(meetingId, { id, revision: 1, title: 'Anders' }),
      TEST_NOW,
    )
    await expect(admitProposal(await world.as('jena.office'), { id, revision: 1 }, TEST_NOW)).rejects.toThrow(
      Conflict,
    )
    expect((await item(id))?.status).toBe('submitted')
  })

  test('two admit at the same instant: one wins, the other is told, one place is taken (W5)', async () => {
    const meetingId = await world.meeting('scheduled')
    const { id } = await submitted(meetingId)
    const [office, secretariat] = [await world.as('jena.office'), await world.as('gstb.secretariat')]
    const results = await Promise.allSettled([
      admitProposal(office, { id, revision: 1 }, TEST_NOW),
      admitProposal(secretariat, { id, revision: 1 }, TEST_NOW),
    ])
    expect(results.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect((await acts(id)).filter((act) => act === 'agendaItem.admitted')).toHaveLength(1)
  })

  test('admit against withdraw: one of the two happened (W5)', async () => {
    const meetingId = await world.meeting('scheduled')
    const [host, erfurt] = [await world.as('jena.office'), await world.as('erfurt.deputy')]
    for (let round = 0; round < 8; round++) {
      const { id } = await submitted(meetingId)
      const results = await Promise.allSettled([
        admitProposal(host, { id, revision: 1 }, TEST_NOW),
        withdrawProposal(erfurt, { id }, TEST_NOW),
      ])
      expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
      const row = await item(id)
      expect(row?.status).toBe(results[0].status === 'fulfilled' ? 'admitted' : 'withdrawn')
    }
  })

  test('many admitted at once get dense places (W4)', async () => {
    const meetingId = await world.meeting('scheduled')
    await world.item(meetingId, { standingKind: 'miscellaneous' })
    const ids = await Promise.all(Array.from({ length: 6 }, async () => (await submitted(meetingId)).id))
    const host = await world.as('jena.office')
    await Promise.all(ids.map((id) => admitProposal(host, { id, revision: 1 }, TEST_NOW)))
    const agenda = await getAgenda(host, meetingId)
    const places = agenda.map((line) => line.kind === 'item' && line.item.position)
    expect(places).toEqual([1, 2, 3, 4, 5, 6, 7])
    expect(agenda.at(-1)).toMatchObject({ item: { standingKind: 'miscellaneous' } })
  })
})

describe('withdrawing', () => {
  test('another city cannot, and the proposer cannot once it is admitted', async () => {
    const { id } = await submitted(await world.meeting('scheduled'))
    await expect(withdrawProposal(await world.as('jena.office'), { id }, TEST_NOW)).rejects.toThrow(Forbidden)
    await expect(withdrawProposal(await world.as('gera.office'), { id }, TEST_NOW)).rejects.toThrow(NotFound)
    await admitProposal(await world.as('jena.office'), { id, revision: 1 }, TEST_NOW)
    await expect(withdrawProposal(await world.as('erfurt.office'), { id }, TEST_NOW)).rejects.toThrow(
      'Die gastgebende Stadt kann ihn vertagen',
    )
  })

  test('what the host never saw stays out of its history', async () => {
    const erfurt = await world.as('erfurt.office')
    const { id } = await saveDraft(erfurt, form(await world.meeting('scheduled')), TEST_NOW)
    await withdrawProposal(erfurt, { id }, TEST_NOW)
    const entries = await db.select().from(auditEntry).where(eq(auditEntry.agendaItemId, id))
    expect(entries.map((entry) => entry.audience)).toEqual(['organization', 'organization'])
  })

  test('it can be taken back: a draft again, seen by its own organization alone, sent anew', async () => {
    const meetingId = await world.meeting('scheduled')
    const values = form(meetingId)
    const erfurt = await world.as('erfurt.office')
    const { id } = await submitProposal(erfurt, values, TEST_NOW)
    await withdrawProposal(erfurt, { id }, TEST_NOW)
    await restoreProposal(await world.as('erfurt.deputy'), { id }, TEST_NOW)
    expect(await item(id)).toMatchObject({ status: 'draft', submittedAt: null })
    await expect(getProposal(await world.as('jena.office'), id)).rejects.toThrow(NotFound)
    expect((await acts(id)).slice(-2)).toEqual(['agendaItem.withdrawn', 'agendaItem.takenUp'])
    const again = await submitProposal(erfurt, { ...values, revision: 3 }, TEST_NOW)
    expect(again.status).toBe('submitted')
  })

  test('only what was withdrawn, and only by its own organization', async () => {
    const { id } = await submitted(await world.meeting('scheduled'))
    const erfurt = await world.as('erfurt.office')
    await expect(restoreProposal(erfurt, { id }, TEST_NOW)).rejects.toThrow('nicht zurückgezogen')
    await expect(restoreProposal(await world.as('jena.office'), { id }, TEST_NOW)).rejects.toThrow(Forbidden)
    await withdrawProposal(erfurt, { id }, TEST_NOW)
    await expect(restoreProposal(await world.as('jena.office'), { id }, TEST_NOW)).rejects.toThrow(NotFound)
    await expect(restoreProposal(await world.as('gera.office'), { id }, TEST_NOW)).rejects.toThrow(NotFound)
    const before = await acts(id)
    await Promise.allSettled([1, 2].map(() => restoreProposal(erfurt, { id }, TEST_NOW)))
    expect(await acts(id)).toEqual([...before, 'agendaItem.takenUp'])
  })
})

test('lists hold what is mine and what I decide, and nothing else (R6)', async () => {
  const meetingId = await world.meeting('scheduled', { host: 'weimar' })
  const { id } = await submitted(meetingId)
  const draft = await saveDraft(await world.as('erfurt.office'), form(meetingId), TEST_NOW)
  const ids = async (key: Parameters<World['as']>[0]) =>
    (await listProposals(await world.as(key), { meetingId })).map((p) => p.item.id).sort()
  expect(await ids('erfurt.deputy')).toEqual([id, draft.id].sort())
  expect(await ids('weimar.office')).toEqual([id])
  expect(await ids('gera.office')).toEqual([])
  expect(await ids('gstb.officer')).toEqual([])
  expect(await listProposals(world.visitor, { meetingId })).toEqual([])
  expect((await listIncoming(await world.as('gera.office'), meetingId)).length).toBe(0)
  expect((await listWaitingProposals(await world.as('weimar.office'))).map((p) => p.item.id)).toEqual([id])
  expect((await listWaitingProposals(await world.as('erfurt.office'))).map((p) => p.item.id)).toEqual([])
})
