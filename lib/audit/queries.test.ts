import { beforeAll, describe, expect, test } from 'vitest'
import { db } from '@/db'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import { record } from './commands'
import { auditSentence, listAudit } from './queries'

let world: World
beforeAll(async () => {
  world = await createWorld()
})

const sentences = async (actor: Parameters<typeof listAudit>[0], meetingId: string) =>
  (await listAudit(actor, { meetingId })).entries.map((entry) => entry.sentence)

describe('the audit trail', () => {
  test('shows an act to those who reach its meeting, newest first, with who acted', async () => {
    const meetingId = await world.meeting('scheduled')
    const office = await world.as('jena.office')
    await db.transaction(async (tx) => {
      const subject = { audience: 'circle', meetingId, organizationId: world.organizations.jena } as const
      await record(
        tx,
        office,
        'meeting.published',
        { ...subject, facts: { meeting: '12. Sitzung' } },
        TEST_NOW,
      )
      await record(
        tx,
        office,
        'meeting.changed',
        { ...subject, facts: { meeting: '12. Sitzung' } },
        new Date(TEST_NOW.getTime() + 1),
      )
    })
    const { entries } = await listAudit(await world.as('suhl.deputy'), { meetingId })
    expect(entries.map(({ who, sentence }) => `${who} ${sentence}`)).toEqual([
      'Büro Soziales, Jena hat die Angaben zur 12. Sitzung geändert.',
      'Büro Soziales, Jena hat Datum, Ort und Uhrzeit der 12. Sitzung bekannt gegeben.',
    ])
    expect(await sentences(await world.guest(meetingId), meetingId)).toEqual([])
    expect(await sentences(world.visitor, meetingId)).toEqual([])
  })

  test('keeps what concerns a confidential item from officers and the secretariat (R5)', async () => {
    const meetingId = await world.meeting('invited')
    const agendaItemId = await world.item(meetingId, { by: 'suhl', visibility: 'confidential' })
    await db.transaction(async (tx) =>
      record(
        tx,
        await world.as('jena.office'),
        'agendaItem.admitted',
        {
          audience: 'circle',
          meetingId,
          agendaItemId,
          facts: { title: 'Schutzplätze', meeting: '12. Sitzung' },
        },
        TEST_NOW,
      ),
    )
    for (const key of ['gstb.officer', 'gstb.secretariat'] as const) {
      expect(await sentences(await world.as(key), meetingId)).toEqual([])
    }
    expect(await sentences(await world.as('weimar.deputy'), meetingId)).toHaveLength(1)
  })

  test('keeps the question to the proposer between the two, also once the item is on the agenda (R5)', async () => {
    const meetingId = await world.meeting('scheduled')
    const agendaItemId = await world.item(meetingId, { by: 'suhl' })
    const about = { meetingId, agendaItemId, organizationId: world.organizations.suhl }
    await db.transaction(async (tx) => {
      const facts = { title: 'Personalschlüssel', question: 'Was sagt Ihr Kämmerer?' }
      const asked = { ...about, audience: 'circle', facts } as const
      await record(tx, await world.as('jena.office'), 'agendaItem.returned', asked, TEST_NOW)
    })
    for (const key of ['jena.office', 'suhl.deputy', 'suhl.office', 'gstb.secretariat'] as const)
      expect(await sentences(await world.as(key), meetingId)).toEqual([
        'hat zu „Personalschlüssel“ zurückgefragt: „Was sagt Ihr Kämmerer?“',
      ])
    for (const key of ['gera.office', 'weimar.deputy', 'gstb.officer'] as const)
      expect(await sentences(await world.as(key), meetingId)).toEqual([])
  })

  test('keeps drafts in their city, the host’s desk at the host, and a review from officers', async () => {
    const meetingId = await world.meeting('held')
    await db.transaction(async (tx) => {
      const erfurt = { meetingId, organizationId: world.organizations.erfurt }
      await record(
        tx,
        await world.as('erfurt.deputy'),
        'agendaItem.drafted',
        { ...erfurt, audience: 'organization', facts: { title: 'Entwurf' } },
        TEST_NOW,
      )
      await record(
        tx,
        await world.as('jena.office'),
        'minutes.begun',
        { meetingId, audience: 'host', facts: { meeting: '12. Sitzung' } },
        TEST_NOW,
      )
      await record(
        tx,
        await world.as('jena.office'),
        'minutes.sentForReview',
        { meetingId, audience: 'circle', facts: { meeting: '12. Sitzung', until: 'Fr.' } },
        TEST_NOW,
      )
    })
    const count = async (key: Parameters<World['as']>[0]) =>
      (await sentences(await world.as(key), meetingId)).length
    expect(await count('erfurt.office')).toBe(2)
    expect(await count('gera.deputy')).toBe(1)
    expect(await count('jena.office')).toBe(2)
    expect(await count('gstb.officer')).toBe(0)
    expect(await count('gstb.secretariat')).toBe(2)
  })
})

test('who acted upon something of another organization reads that, and nobody else of the round', async () => {
  const meetingId = await world.meeting('held')
  const { suhl } = world.organizations
  await db.transaction(async (tx) => {
    const facts = { meeting: '12. Sitzung', decision: 'übernommen' }
    const subject = { audience: 'organization', meetingId, organizationId: suhl, facts } as const
    await record(tx, await world.as('jena.office'), 'objection.decided', subject, TEST_NOW)
  })
  const decided = ['hat über eine Einwendung zur Niederschrift der 12. Sitzung entschieden: übernommen.']
  expect(await sentences(await world.as('jena.office'), meetingId)).toEqual(decided)
  expect(await sentences(await world.as('suhl.deputy'), meetingId)).toEqual(decided)
  expect(await sentences(await world.as('gera.deputy'), meetingId)).toEqual([])
})

test('an address that names no meeting and no item finds nothing (I9)', async () => {
  const deputy = await world.as('jena.deputy')
  for (const odd of ['x', '', '\0', '00000000-0000-7000-8000-000000000000'])
    for (const filter of [{ meetingId: odd }, { agendaItemId: odd }])
      expect(await listAudit(deputy, filter)).toEqual({ entries: [], next: null, previous: null })
})

test('a sentence fills in its facts and shows a gap where one is missing', () => {
  expect(auditSentence('meeting.cancelled', { meeting: '12. Sitzung', reason: '<b>Sturm</b>' })).toBe(
    'hat die 12. Sitzung abgesagt. Grund: <b>Sturm</b>',
  )
  expect(auditSentence('meeting.cancelled', {})).toBe('hat die – abgesagt. Grund: –')
})
