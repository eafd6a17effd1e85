import { eq } from 'drizzle-orm'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { GET, POST } from '@/app/api/unsubscribe/[token]/route'
import { db } from '@/db'
import { auditEntry, mailPreference, membership } from '@/db/schema'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { PersonActor } from '@/lib/actor'
import { sign } from '@/lib/signed'
import { chooseFrequency } from './commands'
import { listOwnChoices, unsubscribeUrl } from './queries'

let world: World
let suhl: PersonActor
beforeAll(async () => {
  world = await createWorld()
  suhl = await world.as('suhl.deputy')
})
beforeEach(async () => {
  await db.delete(mailPreference)
})

const recorded = async () =>
  (await db.select().from(auditEntry).where(eq(auditEntry.action, 'mailPreference.changed'))).map(
    ({ personId, facts }) => [personId, facts.kind, facts.frequency],
  )

describe('choosing', () => {
  test('holds for one kind and one person, is recorded, and says what held before', async () => {
    const choice = { kind: 'tasks', frequency: 'digest' } as const
    expect(await chooseFrequency(suhl, choice, TEST_NOW)).toEqual({ before: 'atOnce' })
    expect(await listOwnChoices(suhl)).toEqual({ tasks: 'digest' })
    expect(await listOwnChoices(await world.as('suhl.office'))).toEqual({})
    expect(await chooseFrequency(suhl, { ...choice, frequency: 'atOnce' }, TEST_NOW)).toEqual({
      before: 'digest',
    })
    expect(await recorded()).toEqual([
      [suhl.personId, 'Aufträge', 'Täglich um 7\u00a0Uhr'],
      [suhl.personId, 'Aufträge', 'Sofort'],
    ])
  })

  test('the same again changes and records nothing, also twice at once', async () => {
    const before = (await recorded()).length
    const choice = { kind: 'minutes', frequency: 'never' } as const
    await Promise.all([1, 2, 3].map(() => chooseFrequency(suhl, choice, TEST_NOW)))
    expect(await recorded()).toHaveLength(before + 1)
  })
})

describe('unsubscribing by one click (RFC 8058, I7)', () => {
  const tokenFor = (kinds: ('tasks' | 'agenda')[]) =>
    unsubscribeUrl({ personId: suhl.personId, kinds }).split('/').at(-1) ?? ''
  const request = (token: string, init: RequestInit = {}, more = '') => ({
    request: new Request(`http://localhost:3000/api/unsubscribe/${token}${more}`, init),
    context: { params: Promise.resolve({ token }) },
  })
  const post = (token: string, headers: Record<string, string> = {}, more = '') => {
    const call = request(token, { method: 'POST', headers, body: 'List-Unsubscribe=One-Click' }, more)
    return POST(call.request, call.context)
  }

  test('needs no session and no origin of ours: the signature is the proof', async () => {
    for (const headers of [{}, { Origin: 'null' }, { Origin: 'https://mail.example' }] as Record<
      string,
      string
    >[]) {
      await db.delete(mailPreference)
      const answer = await post(tokenFor(['tasks', 'agenda']), headers)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('location')).toBeNull()
      expect(await listOwnChoices(suhl)).toEqual({ tasks: 'never', agenda: 'never' })
    }
  })

  test('twice is once', async () => {
    await post(tokenFor(['tasks']))
    const before = (await recorded()).length
    expect((await post(tokenFor(['tasks']))).status).toBe(200)
    expect(await recorded()).toHaveLength(before)
  })

  test('reading changes nothing and leads to the page with the button', async () => {
    const token = tokenFor(['tasks'])
    const call = request(token)
    const answer = await GET(call.request, call.context)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/unsubscribe/${token}`])
    expect(await listOwnChoices(suhl)).toEqual({})
  })

  test('its button leads back to the page', async () => {
    const token = tokenFor(['tasks'])
    const answer = await post(token, {}, '?page=1')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/unsubscribe/${token}`])
  })

  test('for another person, another kind, another purpose or unsigned it is not there, and nothing is written', async () => {
    const token = tokenFor(['tasks'])
    const other = (await world.as('gera.deputy')).personId
    const before = await recorded()
    for (const forged of [
      token.replace(suhl.personId, other),
      token.replace('.tasks.', '.agenda.'),
      token.slice(0, -1),
      `${token}x`,
      sign('something else', `${suhl.personId}.tasks`),
      sign('unsubscribe', `${suhl.personId}.invitations`),
      sign('unsubscribe', 'nobody.tasks'),
      '',
      'x'.repeat(10_000),
    ])
      expect((await post(forged)).status, forged.slice(0, 100)).toBe(404)
    expect(await db.select().from(mailPreference)).toEqual([])
    expect(await recorded()).toEqual(before)
  })

  test('whose last mandate has ended gets nothing and finds nothing', async () => {
    const { membershipId } = world.people['suhl.deputy']
    await db.update(membership).set({ endDate: '2024-02-01' }).where(eq(membership.id, membershipId))
    expect((await post(tokenFor(['tasks']))).status).toBe(404)
    await db.update(membership).set({ endDate: null }).where(eq(membership.id, membershipId))
  })
})
