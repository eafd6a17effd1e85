import { sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { db } from '@/db'
import { rateLimit } from '@/db/schema'
import { getDemoMail, listDemoMail, startDemoMailbox } from '@/lib/demo-mailbox'
import { newId } from '@/lib/ids'
import { startWorkers } from '@/lib/jobs'
import { setMailServer } from '@/lib/mail'
import { deliverFeedback } from '@/lib/notifications/commands'
import { sendFeedback } from './commands'
import { sendFeedbackInput } from './input'
import { FEEDBACK_LIMITS } from './rules'

const NOON = new Date('2027-02-23T12:00:00Z')
const typed = (more = {}) => ({
  id: newId(),
  message: 'Mit der Tastatur erreiche ich das Menü nicht.',
  page: 'Meine Übersicht',
  tools: '',
  name: '',
  email: '',
  ...more,
})
const feedback = (more = {}) => sendFeedbackInput.parse(typed(more))
const queued = async (): Promise<number> => {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from pgboss.job where name = 'feedback'`,
  )
  return row?.count ?? 0
}

let mailbox: Awaited<ReturnType<typeof startDemoMailbox>>
let stopWork: (() => Promise<void>) | undefined
beforeAll(async () => {
  mailbox = await startDemoMailbox()
  setMailServer(mailbox.url)
})
afterAll(() => mailbox.stop())
beforeEach(async () => {
  await db.delete(rateLimit)
  await db.execute(sql`delete from pgboss.job`)
})
afterEach(async () => {
  await stopWork?.()
  stopWork = undefined
})

const work = async () => {
  const idle = vi.fn(async () => {})
  stopWork = await startWorkers({
    notify: idle,
    deliver: idle,
    'sign-in-mail': idle,
    feedback: deliverFeedback,
    'delete-old-needs': idle,
    index: idle,
    remind: idle,
  })
}
const arrived = (to: string) =>
  vi.waitFor(
    async () => {
      const [line] = (await listDemoMail(to)).rows
      if (!line) throw new Error(`no mail to ${to} yet`)
      return getDemoMail(line.id)
    },
    { timeout: 8_000 },
  )

test('a message goes through the queue to the sender that somebody reads, answers to who wrote it', async () => {
  await work()
  const sent = feedback({ name: 'Ratsuchende', email: 'Person@Stadt.example' })
  await sendFeedback(sent, '198.51.100.7', NOON)
  const mail = await arrived('staedterunde@gstb.example')
  expect(mail.subject).toBe('Gemeldete Hürde in der Städterunde')
  expect(mail.text).toContain('Mit der Tastatur erreiche ich das Menü nicht.')
  expect(mail.text).toContain('Seite: Meine Übersicht')
  expect(mail.headers).toMatchObject({ 'reply-to': 'Ratsuchende <person@stadt.example>' })
  expect(String(mail.headers['message-id'])).toContain(sent.id)
})

test('FEEDBACK_TO names another mailbox; without an address the mail says that no answer is possible', async () => {
  vi.resetModules()
  vi.stubEnv('FEEDBACK_TO', 'barrierefreiheit@stadt.example')
  const { deliverFeedback: deliver } = await import('@/lib/notifications/commands')
  const { setMailServer: use } = await import('@/lib/mail')
  use(mailbox.url)
  await deliver(feedback(), { last: false })
  vi.unstubAllEnvs()
  const mail = await arrived('barrierefreiheit@stadt.example')
  expect(mail.text).toContain('Eine Antwort ist nicht möglich.')
  expect(mail.headers).not.toHaveProperty('reply-to')
})

test('line breaks and markup of a stranger stay text (I1, I5)', async () => {
  const evil = 'A\r\nBcc: opfer@stadt.example'
  const sent = feedback({
    name: evil,
    page: evil,
    message: '<img src=x onerror=alert(1)>',
    email: 'a@x.example',
  })
  expect(sent.name).toBe('A Bcc: opfer@stadt.example')
  await deliverFeedback({ ...sent, name: evil }, { last: false })
  const mail = await vi.waitFor(async () => {
    const { rows: lines } = await listDemoMail('staedterunde@gstb.example')
    const found = await Promise.all(lines.map(({ id }) => getDemoMail(id)))
    const one = found.find(({ text }) => text.includes('onerror'))
    if (!one) throw new Error('not yet')
    return one
  })
  expect(mail.headers).not.toHaveProperty('bcc')
  expect(mail.html).not.toContain('<img')
  expect((await listDemoMail('opfer@stadt.example')).rows).toEqual([])
})

test('addresses that are not exactly one are refused at their field', () => {
  for (const email of ['a@x.example, b@evil.example', 'a@x.example\r\nBcc: b@evil.example', 'niemand']) {
    const { error } = sendFeedbackInput.safeParse(typed({ email }))
    expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(['email'])
  }
})

test('the same form sent twice is one message (W3)', async () => {
  const sent = feedback()
  await Promise.all([sendFeedback(sent, '198.51.100.7', NOON), sendFeedback(sent, '198.51.100.7', NOON)])
  expect(await queued()).toBe(1)
})

test('who sends too many is told when to try again, and nobody else is held up', async () => {
  for (let count = 0; count < FEEDBACK_LIMITS.perClient; count += 1)
    await sendFeedback(feedback(), '198.51.100.7', NOON)
  await expect(sendFeedback(feedback(), '198.51.100.7', NOON)).rejects.toThrow('in einer Viertelstunde')
  expect(await queued()).toBe(FEEDBACK_LIMITS.perClient)
  await sendFeedback(feedback(), '203.0.113.1', NOON)
  await sendFeedback(feedback(), '198.51.100.7', new Date(NOON.getTime() + 15 * 60_000))
  expect(await queued()).toBe(FEEDBACK_LIMITS.perClient + 2)
})
