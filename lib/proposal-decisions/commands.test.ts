import { eq, inArray } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { agendaItem, auditEntry } from '@/db/schema'
import type { PersonKey } from '@/db/seed/base'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { listBacklog } from '@/lib/backlog/queries'
import { Conflict, Forbidden, NotFound } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { listRecipients } from '@/lib/notifications/queries'
import { listTodos } from '@/lib/overview/queries'
import { submitProposal, withdrawProposal } from '@/lib/proposals/commands'
import { getProposal } from '@/lib/proposals/queries'
import { admitProposal, admitSeveral, decide, declineProposal, lockProposal } from './commands'

let world: World
beforeAll(async () => void (world = await createWorld()))

const statuses = async (ids: string[]) =>
  (await db.select().from(agendaItem).where(inArray(agendaItem.id, ids))).map(({ status }) => status).sort()

test('taken back meanwhile: who saw it is told, for others it is not there (R1)', async () => {
  const meetingId = await world.meeting('scheduled')
  const [id, secret, draft] = await Promise.all([
    world.item(meetingId, { by: 'erfurt', status: 'withdrawn', title: 'Kita' }),
    world.item(meetingId, { by: 'erfurt', status: 'withdrawn', visibility: 'confidential' }),
    world.item(meetingId, { by: 'erfurt', status: 'withdrawn' }),
  ])
  // Never handed in: nobody but its city saw it.
  await db.update(agendaItem).set({ submittedAt: null }).where(eq(agendaItem.id, draft))
  const decline = async (key: PersonKey, of: string) =>
    declineProposal(await world.as(key), { id: of, revision: 1, reason: 'Nein' }, TEST_NOW)
  for (const key of ['jena.office', 'gstb.secretariat'] as const) {
    await expect(decline(key, id)).rejects.toThrow('„Kita“ ist inzwischen zurückgezogen.')
    await expect(decline(key, draft)).rejects.toThrow(NotFound)
  }
  await expect(decline('jena.office', secret)).rejects.toThrow(Conflict)
  for (const key of ['gera.office', 'weimar.deputy', 'gstb.officer'] as const)
    await expect(decline(key, id)).rejects.toThrow(NotFound)
  await expect(decline('gstb.secretariat', secret)).rejects.toThrow(NotFound)
  await expect(decline('jena.office', newId())).rejects.toThrow(NotFound)
})

test('taken back while it is being decided: the decider is told (W5)', async () => {
  const meetingId = await world.meeting('scheduled')
  const id = await world.item(meetingId, { by: 'erfurt', status: 'submitted', title: 'Kita' })
  const office = await world.as('jena.office')
  const deciding = db.transaction(async (tx) => {
    const locked = await lockProposal(tx, office, id)
    await withdrawProposal(await world.as('erfurt.deputy'), { id }, TEST_NOW)
    await decide(tx, locked, { id, revision: 1 }, TEST_NOW, { status: 'admitted' })
  })
  await expect(deciding).rejects.toThrow('„Kita“ ist inzwischen zurückgezogen.')
  expect(await statuses([id])).toEqual(['withdrawn'])
})

describe('several at once', () => {
  async function three() {
    const meetingId = await world.meeting('scheduled')
    const ids = await Promise.all(
      ['Eins', 'Zwei', 'Drei'].map((title) =>
        world.item(meetingId, { by: 'erfurt', status: 'submitted', title }),
      ),
    )
    return { meetingId, ids, proposals: ids.map((id) => ({ id, revision: 1 })) }
  }

  test('all are admitted with dense places, one entry each', async () => {
    const { meetingId, ids, proposals } = await three()
    const host = await world.as('jena.office')
    expect(await admitSeveral(host, { meetingId, proposals }, TEST_NOW)).toEqual({ count: 3 })
    const rows = await db.select().from(agendaItem).where(inArray(agendaItem.id, ids))
    expect(rows.map(({ position }) => position).sort()).toEqual([1, 2, 3])
    const entries = await db.select().from(auditEntry).where(inArray(auditEntry.agendaItemId, ids))
    expect(entries.map(({ action }) => action)).toEqual(Array(3).fill('agendaItem.admitted'))
  })

  test('one that cannot be admitted is named, and none is', async () => {
    const { meetingId, ids, proposals } = await three()
    await db
      .update(agendaItem)
      .set({ status: 'withdrawn' })
      .where(eq(agendaItem.id, ids[2] ?? ''))
    const host = await world.as('jena.office')
    await expect(admitSeveral(host, { meetingId, proposals }, TEST_NOW)).rejects.toThrow(
      '„Drei“ ist inzwischen zurückgezogen. Bitte laden Sie die Seite neu.',
    )
    expect(await statuses(ids)).toEqual(['submitted', 'submitted', 'withdrawn'])
    await db
      .update(agendaItem)
      .set({ status: 'declined' })
      .where(eq(agendaItem.id, ids[2] ?? ''))
    await expect(admitSeveral(host, { meetingId, proposals }, TEST_NOW)).rejects.toThrow(
      'Noch ist nichts zugelassen. „Drei“: Diese Anmeldung ist abgelehnt.',
    )
    await db
      .update(agendaItem)
      .set({ status: 'submitted', revision: 2 })
      .where(eq(agendaItem.id, ids[2] ?? ''))
    await expect(admitSeveral(host, { meetingId, proposals }, TEST_NOW)).rejects.toThrow(Conflict)
    expect(await statuses(ids)).toEqual(['submitted', 'submitted', 'submitted'])
  })

  test('not by others (R8), and not what is for another meeting (R2)', async () => {
    const { meetingId, ids, proposals } = await three()
    const input = { meetingId, proposals }
    await expect(admitSeveral(await world.as('erfurt.deputy'), input, TEST_NOW)).rejects.toThrow(Forbidden)
    await expect(admitSeveral(await world.as('gera.office'), input, TEST_NOW)).rejects.toThrow(NotFound)
    const other = await world.meeting('scheduled')
    await expect(
      admitSeveral(await world.as('jena.office'), { meetingId: other, proposals }, TEST_NOW),
    ).rejects.toThrow(NotFound)
    expect(await statuses(ids)).toEqual(['submitted', 'submitted', 'submitted'])
  })
})

describe('for no particular meeting', () => {
  const form = (more: object = {}) => ({
    id: newId(),
    revision: 0,
    meetingId: null,
    seriesId: world.seriesId,
    title: 'Irgendwann einmal',
    purpose: 'discussion' as const,
    goal: 'Wir wissen mehr.',
    reason: 'Es eilt nicht.',
    minutes: 15,
    presenter: null,
    topicId: null,
    visibility: 'internal' as const,
    ...more,
  })
  const submitted = async (more: object = {}) =>
    submitProposal(await world.as('erfurt.deputy'), form(more), TEST_NOW)

  test('the secretariat judges, hosts and cities do not even see it', async () => {
    const { id, late } = await submitted()
    expect(late).toBe(false)
    const secretariat = await world.as('gstb.secretariat')
    expect((await getProposal(secretariat, id)).hosts).toBe(true)
    expect((await listTodos(secretariat, TEST_NOW)).map(({ why }) => why)).toContain(
      '„Irgendwann einmal“ für den Themenspeicher.',
    )
    for (const key of ['jena.office', 'gera.deputy', 'gstb.officer'] as const) {
      await expect(getProposal(await world.as(key), id), key).rejects.toThrow(NotFound)
      await expect(admitProposal(await world.as(key), { id, revision: 1 }, TEST_NOW), key).rejects.toThrow(
        NotFound,
      )
    }
    await expect(
      admitProposal(await world.as('erfurt.deputy'), { id, revision: 1 }, TEST_NOW),
    ).rejects.toThrow('entscheidet die Geschäftsstelle')
  })

  test('admitted it lies in the Themenspeicher, whence a host takes it; who proposed is told', async () => {
    const { id } = await submitted()
    const secretariat = await world.as('gstb.secretariat')
    expect(await admitProposal(secretariat, { id, revision: 1 }, TEST_NOW)).toEqual({
      top: null,
      meetingId: null,
    })
    const backlog = await listBacklog(await world.as('suhl.office'), world.seriesId)
    expect(backlog.map(({ item }) => item.id)).toContain(id)
    const entries = await db
      .select()
      .from(auditEntry)
      .where(eq(auditEntry.agendaItemId, id))
      .orderBy(auditEntry.id)
    expect(entries.map(({ action }) => action)).toEqual([
      'agendaItem.proposedForBacklog',
      'agendaItem.admittedToBacklog',
    ])
    const names = async (index: number) => {
      const entry = entries[index]
      return entry ? (await listRecipients(entry, TEST_NOW)).map(({ name }) => name) : []
    }
    expect((await names(0)).join()).toContain('Geschäftsstelle')
    expect(await names(1)).toEqual(['Büro Soziales, Erfurt', 'Dezernat Soziales, Erfurt'])
  })

  test('it can be declined with a reason', async () => {
    const { id } = await submitted()
    await declineProposal(
      await world.as('gstb.secretariat'),
      { id, revision: 1, reason: 'Zu allgemein.' },
      TEST_NOW,
    )
    expect((await getProposal(await world.as('erfurt.office'), id)).item.declineReason).toBe('Zu allgemein.')
  })

  test('a confidential one needs a meeting, and each a Themenspeicher to lie in', async () => {
    await expect(submitted({ visibility: 'confidential' })).rejects.toMatchObject({
      detail: { fields: { visibility: expect.any(String) } },
    })
    await expect(submitted({ seriesId: null })).rejects.toMatchObject({
      detail: { fields: { meetingId: expect.any(String) } },
    })
    await expect(submitted({ seriesId: newId() })).rejects.toThrow(NotFound)
  })

  test('a meeting can be wished later: then its host judges', async () => {
    const { id } = await submitted()
    const meetingId = await world.meeting('scheduled')
    await submitProposal(await world.as('erfurt.deputy'), form({ id, revision: 1, meetingId }), TEST_NOW)
    await admitProposal(await world.as('jena.office'), { id, revision: 2 }, TEST_NOW)
    expect((await getProposal(await world.as('erfurt.deputy'), id)).item).toMatchObject({
      meetingId,
      position: 1,
    })
  })
})
