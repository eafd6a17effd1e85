import ICAL from 'ical.js'
import PostalMime from 'postal-mime'
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { db } from '@/db'
import { agendaItem, auditEntry, delivery, mailPreference, meeting, membership } from '@/db/schema'
import type { PersonKey } from '@/db/seed/base'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { Actor } from '@/lib/actor'
import { record } from '@/lib/audit/commands'
import { listAudit } from '@/lib/audit/queries'
import type { AuditAction } from '@/lib/audit/labels'
import { addMinutes, fromBerlin } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { sendInvitation } from '@/lib/invitations/commands'
import { startWorkers } from '@/lib/jobs'
import { setMailServer } from '@/lib/mail'
import { chooseFrequency } from '@/lib/mail-preferences/commands'
import { CHOSEN_KINDS, type ChosenKind, type Frequency } from '@/lib/mail-preferences/rules'
import { cancelMeeting } from '@/lib/meetings/commands'
import { notify } from '@/lib/notifications/commands'
import { TestMailServer } from '@/scripts/test-mail-server'
import { deliver, resendAllMails, resendInvitation, resendMail } from './commands'
import { countStuckMails, listOwnMails, listStuckMails } from './queries'

vi.mock('@/lib/documents/render', () => ({ renderPdf: () => Promise.resolve(Buffer.from('%PDF-')) }))

const server = new TestMailServer()
let url = ''
let world: World
let stops: (() => Promise<void>)[] = []

beforeAll(async () => {
  world = await createWorld()
  url = await server.start()
  setMailServer(url)
})
afterAll(() => server.stop())
beforeEach(() => server.clear())
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop()))
  stops = []
  await db.delete(delivery)
  await db.delete(mailPreference)
  await db.execute(sql`delete from pgboss.job`)
})

const QUIET = 60
const SUHL = 'dezernat@suhl.example'
const personId = (key: PersonKey) => world.people[key].personId

async function act(
  actor: Actor,
  action: AuditAction,
  subject: Partial<Parameters<typeof record>[3]>,
  now = TEST_NOW,
): Promise<string> {
  return db.transaction((tx) => record(tx, actor, action, { audience: 'circle', ...subject }, now))
}

/** A task for Suhl. */
const assign = async (title: string, meetingId: string, now = TEST_NOW) =>
  act(
    await world.as('jena.office'),
    'task.assigned',
    {
      meetingId,
      organizationId: world.organizations.suhl,
      subjectId: newId(),
      facts: { title, organization: 'Suhl', until: 'Mi., 31.03.2027' },
    },
    now,
  )

const choose = async (key: PersonKey, kind: ChosenKind, frequency: Frequency) =>
  chooseFrequency(await world.as(key), { kind, frequency }, TEST_NOW)

const rowsOf = (key: PersonKey) =>
  db
    .select()
    .from(delivery)
    .where(eq(delivery.personId, personId(key)))
    .orderBy(delivery.id)

/** Their jobs, in the order they were noted. */
async function deliverTo(key: PersonKey, { last = false, now = TEST_NOW, quiet = QUIET } = {}) {
  const failures: unknown[] = []
  for (const { id } of await rowsOf(key))
    await deliver(id, { last }, now, quiet).catch((error: unknown) => failures.push(error))
  return failures
}

/** Several instances of the app, on the jobs as they are queued; those that wait for later begin now. */
async function work(count: number, now = TEST_NOW, quiet = QUIET) {
  await db.execute(sql`update pgboss.job set start_after = now()`)
  for (let n = 0; n < count; n++)
    stops.push(
      await startWorkers({
        notify: ({ entryId }) => notify(entryId, now, quiet),
        deliver: ({ deliveryId }, attempt) => deliver(deliveryId, attempt, now, quiet),
        'sign-in-mail': () => Promise.resolve(),
        feedback: () => Promise.resolve(),
        'delete-old-needs': () => Promise.resolve(),
        index: () => Promise.resolve(),
        remind: () => Promise.resolve(),
      }),
    )
}

const openJobs = async (): Promise<number> => {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from pgboss.job where state in ('created', 'retry', 'active')`,
  )
  return row?.count ?? -1
}
const idle = () => vi.waitFor(async () => expect(await openJobs()).toBe(0), { timeout: 15_000 })

const plain = (text: string | undefined) => (text ?? '').replace(/\s+/g, ' ')

describe('a burst', () => {
  test('becomes one mail by meeting, when it is quiet, with two workers at once', async () => {
    const jena = await world.meeting('held')
    const weimar = await world.meeting('held', { host: 'weimar' })
    for (const [title, at] of [
      ['Zahlen liefern', jena],
      ['Entwurf schreiben', weimar],
      ['Träger fragen', jena],
    ] as const)
      await notify(await assign(title, at), TEST_NOW, QUIET)
    await work(2)
    await idle()
    expect(server.to(SUHL)).toHaveLength(1)
    const mail = await server.parsed(SUHL)
    expect(plain(mail.subject)).toBe('Städterunde: 3 Neuigkeiten')
    const text = plain(mail.text)
    expect(text).toMatch(
      /Sitzung in Jena am Mi\., 10\.03\.2027 - Büro Soziales, Jena hat „Zahlen liefern“.*„Träger fragen“.*Sitzung in Weimar.*„Entwurf schreiben“/,
    )
    expect(mail.html?.match(/bgcolor="#1B3FB3"/g), 'one button').toHaveLength(1)
    expect(mail.messageId).toBe(
      (await rowsOf('suhl.deputy')).find(({ id, mailId }) => id === mailId)?.messageId,
    )
  })

  test('is waited for until it is over, and asks nobody twice', async () => {
    const at = await world.meeting('held')
    await notify(await assign('Eins', at), TEST_NOW, QUIET)
    await notify(await assign('Zwei', at), TEST_NOW, QUIET)
    const [first, second] = await rowsOf('suhl.deputy')
    await deliver(first?.id ?? '', { last: false }, TEST_NOW, QUIET)
    expect(server.received).toEqual([])
    await deliver(second?.id ?? '', { last: false }, TEST_NOW, QUIET)
    await deliver(first?.id ?? '', { last: false }, TEST_NOW, QUIET)
    expect(server.to(SUHL)).toHaveLength(1)
    expect(plain((await server.parsed(SUHL)).subject)).toMatch(/Sitzung in Jena am .*: 2 Neuigkeiten$/)
  })

  test('its jobs begin after the quiet time, those of invitations at once', async () => {
    const at = await world.meeting('scheduled')
    await world.item(at)
    await notify(await assign('Eins', at), TEST_NOW, QUIET)
    await sendInvitation(await world.as('jena.office'), { meetingId: at, revision: 1 }, TEST_NOW)
    const [invitation] = await db.select().from(auditEntry).where(eq(auditEntry.action, 'invitation.sent'))
    await notify(invitation?.id ?? '', TEST_NOW, QUIET)
    const waits = await db.execute<{ action: string; seconds: number }>(sql`
      select distinct action, round(extract(epoch from start_after - created_on))::int as seconds
      from pgboss.job join delivery on delivery.id = pgboss.job.id
      join audit_entry on audit_entry.id = audit_entry_id order by action`)
    expect([...waits]).toEqual([
      { action: 'invitation.sent', seconds: 0 },
      { action: 'task.assigned', seconds: QUIET },
    ])
    await deliverTo('suhl.deputy')
    expect(server.to(SUHL)).toHaveLength(2)
  })

  test('leaves out what is overtaken or not for this reader any more (R7)', async () => {
    const office = await world.as('jena.office')
    const at = await world.meeting('scheduled')
    const item = await world.item(at, { title: 'Heikel', by: 'suhl' })
    const about = { meetingId: at, subjectId: at }
    const moved = (change: string) =>
      act(office, 'meeting.moved', { ...about, facts: { meeting: 'x', change, reason: 'Saal' } })
    const entries = [
      await moved('auf Montag'),
      await moved('auf Dienstag'),
      await act(office, 'agendaItem.admitted', {
        meetingId: at,
        agendaItemId: item,
        organizationId: world.organizations.suhl,
        facts: { title: 'Heikel', meeting: 'x' },
      }),
      await assign('Bleibt', at),
    ]
    for (const id of entries) await notify(id, TEST_NOW, QUIET)
    await db
      .update(agendaItem)
      .set({ visibility: 'confidential', proposerOrganizationId: world.organizations.gera })
      .where(eq(agendaItem.id, item))
    await db
      .update(membership)
      .set({ role: 'officer' })
      .where(eq(membership.id, world.people['suhl.deputy'].membershipId))
    await deliverTo('suhl.deputy')
    await db
      .update(membership)
      .set({ role: 'deputy' })
      .where(eq(membership.id, world.people['suhl.deputy'].membershipId))
    const text = plain((await server.parsed(SUHL)).text)
    expect(text).toContain('auf Dienstag')
    expect(text).toContain('Bleibt')
    expect(text).not.toMatch(/Montag|Heikel/)
    expect((await rowsOf('suhl.deputy')).map(({ state }) => state).sort()).toEqual([
      'obsolete',
      'obsolete',
      'sent',
      'sent',
    ])
  })

  test('with several meetings that move becomes a mail for each, with one entry for the calendar', async () => {
    const office = await world.as('jena.office')
    const ids = [await world.meeting('invited'), await world.meeting('invited', { inDays: 91 })]
    for (const meetingId of ids) {
      const facts = { meeting: 'x', change: 'später', reason: 'Saal' }
      await notify(
        await act(office, 'meeting.moved', { meetingId, subjectId: meetingId, facts }),
        TEST_NOW,
        QUIET,
      )
      await notify(await assign('Etwas', meetingId), TEST_NOW, QUIET)
    }
    await work(2)
    await idle()
    const uids = await Promise.all(
      server.to(SUHL).map(async ({ raw }) => {
        const { attachments } = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' })
        const files = attachments.filter(({ filename }) => filename?.endsWith('.ics'))
        expect(files).toHaveLength(1)
        const text = Buffer.from(files[0]?.content as ArrayBuffer).toString()
        return ICAL.Component.fromString(text).getFirstSubcomponent('vevent')?.getFirstPropertyValue('uid')
      }),
    )
    const rows = await db.select({ uid: meeting.icalUid }).from(meeting).where(inArray(meeting.id, ids))
    expect(uids.sort()).toEqual(rows.map(({ uid }) => uid).sort())
    expect((await rowsOf('suhl.deputy')).every(({ state }) => state === 'sent')).toBe(true)
  })

  test('says hostile words as text, in one line of subject (I1, I5)', async () => {
    const title = 'Neu\r\nBcc: boese@example.org\r\n\r\n</td><img src=x onerror=alert(1)>\u202e"\u0007'
    const at = await world.meeting('held')
    await db.update(meeting).set({ locationName: '<script>alert(1)</script>' }).where(eq(meeting.id, at))
    await notify(await assign(title, at), TEST_NOW, QUIET)
    await notify(await assign(title.repeat(40), at), TEST_NOW, QUIET)
    await deliverTo('suhl.deputy')
    const mail = await server.parsed(SUHL)
    expect(server.received.map(({ to }) => to)).toEqual([SUHL])
    expect(mail.headers.map(({ key }) => key)).not.toContain('bcc')
    expect(mail.html).not.toMatch(/<img|<script|\u202e|\u0007/)
    expect(mail.html).toContain('&lt;img src=x onerror=alert(1)&gt;')
  })
})

describe('the daily digest', () => {
  const morning = fromBerlin('2027-02-24', '07:00')

  test('is one mail in the morning, however many workers there are; a day without news has none', async () => {
    for (const kind of CHOSEN_KINDS) await choose('suhl.deputy', kind, 'digest')
    const at = await world.meeting('held')
    for (const title of ['Eins', 'Zwei', 'Drei']) await notify(await assign(title, at), TEST_NOW)
    const [job] = await db.execute<{ hours: number }>(sql`
      select extract(epoch from start_after - created_on) / 3600 as hours
      from pgboss.job join delivery on delivery.id = pgboss.job.id where digest_day is not null`)
    expect(Number(job?.hours), 'from nine to seven').toBeCloseTo(22, 1)
    server.clear()
    await work(3, morning)
    await idle()
    expect(server.to(SUHL)).toHaveLength(1)
    const mail = await server.parsed(SUHL)
    expect(plain(mail.subject)).toBe('Tagesübersicht vom Mi., 24.02.2027: 3 Neuigkeiten')
    expect(await db.select().from(delivery).where(eq(delivery.digestDay, '2027-02-25'))).toEqual([])
  })

  test('what is noted after it went out goes with the next one', async () => {
    await choose('suhl.deputy', 'tasks', 'digest')
    const at = await world.meeting('held')
    await notify(await assign('Eins', at), TEST_NOW)
    await deliverTo('suhl.deputy', { now: morning })
    // Noted for this morning by a worker that was slow.
    await notify(await assign('Zwei', at), TEST_NOW)
    await deliverTo('suhl.deputy', { now: morning })
    expect(server.to(SUHL)).toHaveLength(1)
    expect((await rowsOf('suhl.deputy')).map(({ digestDay }) => digestDay)).toEqual([
      '2027-02-24',
      '2027-02-25',
    ])
    await deliverTo('suhl.deputy', { now: addMinutes(morning, 24 * 60) })
    expect(server.to(SUHL)).toHaveLength(2)
  })

  test('checks rights when it is sent (R7)', async () => {
    await choose('suhl.deputy', 'tasks', 'digest')
    const { membershipId } = world.people['suhl.deputy']
    await notify(await assign('Eins', await world.meeting('held')), TEST_NOW)
    await db.update(membership).set({ endDate: '2027-02-23' }).where(eq(membership.id, membershipId))
    await deliverTo('suhl.deputy', { now: morning })
    await db.update(membership).set({ endDate: null }).where(eq(membership.id, membershipId))
    expect(server.received).toEqual([])
  })

  test('waits and is tried again like any mail (F4)', async () => {
    await choose('suhl.deputy', 'tasks', 'digest')
    await notify(await assign('Eins', await world.meeting('held')), TEST_NOW)
    server.refusal = { code: 451 }
    expect(await deliverTo('suhl.deputy', { now: morning })).toHaveLength(1)
    server.refusal = null
    await deliverTo('suhl.deputy', { now: morning })
    expect(server.to(SUHL)).toHaveLength(1)
  })
})

describe('what people choose', () => {
  test('never is never, also for what waits already', async () => {
    const at = await world.meeting('held')
    await notify(await assign('Vorher', at), TEST_NOW)
    await choose('suhl.deputy', 'tasks', 'never')
    await notify(await assign('Nachher', at), TEST_NOW)
    await deliverTo('suhl.deputy')
    expect(server.to(SUHL)).toEqual([])
    expect((await rowsOf('suhl.deputy')).map(({ state }) => state)).toEqual(['obsolete'])
    await deliverTo('suhl.office')
    expect(server.to('buero@suhl.example').length, 'the others hear of it').toBeGreaterThan(0)
  })

  test('invitations, and what moves an entry in their calendar, come whatever they chose', async () => {
    for (const kind of CHOSEN_KINDS) await choose('suhl.deputy', kind, 'never')
    const at = await world.meeting('scheduled')
    await world.item(at)
    const office = await world.as('jena.office')
    const entryOf = async (action: string) => {
      const [found] = await db
        .select({ id: auditEntry.id })
        .from(auditEntry)
        .where(and(eq(auditEntry.meetingId, at), eq(auditEntry.action, action)))
      return found?.id ?? ''
    }
    const facts = { meeting: 'x', change: 'später', reason: 'Saal' }
    const moved = { meetingId: at, subjectId: at, facts }
    await notify(await act(office, 'meeting.moved', moved), TEST_NOW)
    await deliverTo('suhl.deputy', { quiet: 0 })
    expect(server.to(SUHL), 'before the invitation nothing stands in a calendar').toEqual([])
    await sendInvitation(office, { meetingId: at, revision: 1 }, TEST_NOW)
    await notify(await entryOf('invitation.sent'), TEST_NOW)
    await deliverTo('suhl.deputy', { quiet: 0 })
    await cancelMeeting(office, { meetingId: at, reason: 'Streik' }, addMinutes(TEST_NOW, 1))
    await notify(await entryOf('meeting.cancelled'), addMinutes(TEST_NOW, 1))
    await deliverTo('suhl.deputy', { quiet: 0 })
    const raws = server.to(SUHL).map(({ raw }) => raw.toString())
    expect(raws).toHaveLength(2)
    expect(raws[0]).toMatch(/method=REQUEST/)
    expect(raws[1]).toMatch(/method=CANCEL/)
  })

  test('the mail says why it comes and how to end it; an invitation cannot be ended', async () => {
    const at = await world.meeting('scheduled')
    await notify(await assign('Eins', at), TEST_NOW)
    await deliverTo('suhl.deputy', { quiet: 0 })
    const mail = await server.parsed(SUHL)
    const header = (key: string) => mail.headers.find((one) => one.key === key)?.value
    const url = header('list-unsubscribe')?.slice(1, -1) ?? ''
    expect(url).toMatch(/^http:\/\/localhost:3000\/api\/unsubscribe\/[\w.-]+$/)
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click')
    expect(mail.text).toContain('weil Sie in der Städterunde ein Mandat haben. Art der Nachricht: Aufträge.')
    expect(mail.text).toContain('http://localhost:3000/settings#mails')
    expect(mail.html).toContain(url)
    server.clear()
    await world.item(at)
    await sendInvitation(await world.as('jena.office'), { meetingId: at, revision: 1 }, TEST_NOW)
    const [entry] = await db
      .select()
      .from(auditEntry)
      .where(and(eq(auditEntry.meetingId, at), eq(auditEntry.action, 'invitation.sent')))
    await notify(entry?.id ?? '', TEST_NOW)
    await deliverTo('suhl.deputy', { quiet: 0 })
    const invitation = await server.parsed(SUHL)
    expect(invitation.headers.map(({ key }) => key)).not.toContain('list-unsubscribe')
  })
})

describe('when something fails', () => {
  test('a worker that dies after the OK of the mail server sends once more, under the same Message-ID (F5)', async () => {
    await notify(await assign('Eins', await world.meeting('held')), TEST_NOW)
    await db.execute(sql`create function refuse_note() returns trigger language plpgsql as
      $$ begin raise exception 'gone'; end $$`)
    await db.execute(sql`create trigger refuse_note before update on delivery for each row
      when (new.state = 'sent') execute function refuse_note()`)
    expect(await deliverTo('suhl.deputy', { quiet: 0 })).toHaveLength(1)
    await db.execute(sql`drop function refuse_note cascade`)
    // Nobody else sends it while the first one may still be at it.
    expect(await deliverTo('suhl.deputy', { quiet: 0 })).toHaveLength(1)
    expect(server.to(SUHL)).toHaveLength(1)
    await db.execute(sql`update delivery set sending_since = sending_since - interval '101 seconds'`)
    await deliverTo('suhl.deputy', { quiet: 0 })
    await deliverTo('suhl.deputy', { quiet: 0 })
    const ids = await Promise.all(
      server.to(SUHL).map(async ({ raw }) => (await PostalMime.parse(raw)).messageId),
    )
    expect(ids).toHaveLength(2)
    expect(new Set(ids).size).toBe(1)
  })

  test('two workers with the same mail send it once', async () => {
    await notify(await assign('Eins', await world.meeting('held')), TEST_NOW)
    const [row] = await rowsOf('suhl.deputy')
    server.onMail = () => new Promise((resolve) => setTimeout(resolve, 100))
    const both = await Promise.allSettled(
      [1, 2].map(() => deliver(row?.id ?? '', { last: false }, TEST_NOW, 0)),
    )
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(server.to(SUHL)).toHaveLength(1)
  })

  test('attempts go on for two days at least', async () => {
    const [queue] = await db.execute<{ limit: number; delay: number; most: number }>(sql`
      select retry_limit as limit, retry_delay as delay, retry_delay_max as most from pgboss.queue
      where name = 'deliver' and retry_backoff`)
    const { limit = 0, delay = 0, most = 0 } = queue ?? {}
    // The shortest waits that pg-boss draws: half of what doubles.
    const waits = Array.from({ length: limit }, (_, n) => Math.min(most, (delay * 2 ** (n + 1)) / 2))
    expect(waits.reduce((sum, wait) => sum + wait, 0) / 3600).toBeGreaterThanOrEqual(48)
  })

  test('a server that does not let us in is waited for, one that refuses the mail is not', async () => {
    await notify(await assign('Eins', await world.meeting('held')), TEST_NOW)
    setMailServer('smtp://127.0.0.1:1')
    expect(await deliverTo('suhl.deputy', { quiet: 0 })).toHaveLength(1)
    setMailServer(url)
    expect((await rowsOf('suhl.deputy'))[0]).toMatchObject({ state: 'queued', attempts: 1 })
    server.refusal = { code: 550 }
    expect(await deliverTo('suhl.deputy', { quiet: 0 })).toEqual([])
    expect((await rowsOf('suhl.deputy'))[0]).toMatchObject({ state: 'stuck', attempts: 2 })
  })
})

describe('what got stuck', () => {
  /** Two tasks for Suhl in one mail, and a confidential item of Gera's. */
  async function stuck() {
    const at = await world.meeting('scheduled')
    const item = await world.item(at, {
      title: 'Personalie',
      visibility: 'confidential',
      status: 'submitted',
      by: 'gera',
    })
    for (const title of ['Eins', 'Zwei']) await notify(await assign(title, at), TEST_NOW, QUIET)
    const returned = await act(await world.as('jena.office'), 'agendaItem.returned', {
      audience: 'organization',
      meetingId: at,
      agendaItemId: item,
      organizationId: world.organizations.gera,
      facts: { title: 'Personalie', question: 'Wer?', meeting: 'x' },
    })
    await notify(returned, TEST_NOW, QUIET)
    server.refusal = { code: 451 }
    await deliverTo('suhl.deputy', { last: true })
    await deliverTo('gera.deputy', { last: true })
    server.refusal = null
    await db.execute(sql`delete from pgboss.job`)
  }

  test('the secretariat sees mail by mail, with the reason, and no title it may not know (R5)', async () => {
    await stuck()
    const secretariat = await world.as('gstb.secretariat')
    const mails = await listStuckMails(secretariat)
    expect(mails.map(({ to, items }) => [to.email, items.map(({ subject }) => subject)])).toEqual([
      ['dezernat@gera.example', ['Rückfrage zu Ihrer Anmeldung: Nichtöffentlicher TOP']],
      [SUHL, ['Auftrag bis Mi., 31.03.2027: Eins', 'Auftrag bis Mi., 31.03.2027: Zwei']],
    ])
    expect(mails[0]?.items[0]?.path).toBeNull()
    expect(mails[0]?.lastError).toContain('451')
    expect(await countStuckMails(secretariat)).toBe(2)
    for (const key of ['jena.office', 'gstb.officer', 'suhl.deputy'] as const) {
      expect(await listStuckMails(await world.as(key))).toEqual([])
      expect(await countStuckMails(await world.as(key))).toBe(0)
    }
  })

  test('one is sent again, once, and that is recorded', async () => {
    await stuck()
    const secretariat = await world.as('gstb.secretariat')
    const mail = (await listStuckMails(secretariat)).find(({ to }) => to.email === SUHL)
    const mailId = mail?.id ?? ''
    expect(await resendMail(secretariat, { mailId }, TEST_NOW)).toEqual({ count: 1 })
    expect(await resendMail(secretariat, { mailId }, TEST_NOW)).toEqual({ count: 0 })
    await work(2)
    await idle()
    expect(server.to(SUHL)).toHaveLength(1)
    expect(plain((await server.parsed(SUHL)).text)).toMatch(/Eins.*Zwei/)
    const { entries } = await listAudit(secretariat, { limit: 3 })
    expect(entries.map(({ sentence }) => sentence)).toContain(
      'hat noch einmal versandt, was nicht ankam. Nachrichten: 1.',
    )
    const recorded = await db.select().from(auditEntry).where(eq(auditEntry.subjectId, mailId))
    expect(recorded).toHaveLength(1)
  })

  test('all are sent again', async () => {
    await stuck()
    const secretariat = await world.as('gstb.secretariat')
    expect(await resendAllMails(secretariat, TEST_NOW)).toEqual({ count: 2 })
    await work(1)
    await idle()
    expect(server.received.map(({ to }) => to).sort()).toEqual(['dezernat@gera.example', SUHL])
    expect(await countStuckMails(secretariat)).toBe(0)
  })

  test('nobody but the secretariat does so, and nothing is betrayed', async () => {
    await stuck()
    const [{ id: mailId } = { id: '' }] = await listStuckMails(await world.as('gstb.secretariat'))
    const office = await world.as('jena.office')
    await expect(resendMail(office, { mailId }, TEST_NOW)).rejects.toMatchObject({ code: 'notFound' })
    await expect(resendAllMails(office, TEST_NOW)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(
      resendMail(await world.as('gstb.secretariat'), { mailId: newId() }, TEST_NOW),
    ).rejects.toMatchObject({ code: 'notFound' })
    expect(await db.select().from(delivery).where(eq(delivery.state, 'stuck'))).toHaveLength(3)
  })

  test('the host sends again what of its invitation did not arrive, and that is recorded', async () => {
    const at = await world.meeting('scheduled')
    await world.item(at)
    const host = await world.as('jena.office')
    await sendInvitation(host, { meetingId: at, revision: 1 }, TEST_NOW)
    const [entry] = await db
      .select()
      .from(auditEntry)
      .where(and(eq(auditEntry.meetingId, at), eq(auditEntry.action, 'invitation.sent')))
    await notify(entry?.id ?? '', TEST_NOW)
    server.refusal = { code: 451 }
    await deliverTo('suhl.deputy', { last: true })
    server.refusal = null
    await expect(
      resendInvitation(await world.as('suhl.office'), { meetingId: at }, TEST_NOW),
    ).rejects.toMatchObject({ code: 'forbidden' })
    expect(await resendInvitation(host, { meetingId: at }, TEST_NOW)).toEqual({ count: 1 })
    await deliverTo('suhl.deputy')
    expect(server.to(SUHL)).toHaveLength(1)
    expect(await resendInvitation(host, { meetingId: at }, TEST_NOW)).toEqual({ count: 0 })
    const { entries } = await listAudit(host, { meetingId: at })
    expect(entries.filter(({ sentence }) => sentence.includes('noch einmal versandt'))).toHaveLength(1)
  })

  test('what was left lying for days counts as stuck', async () => {
    await notify(await assign('Eins', await world.meeting('held')), TEST_NOW)
    const secretariat = await world.as('gstb.secretariat')
    expect(await countStuckMails(secretariat)).toBe(0)
    await db.execute(sql`update delivery set created_at = now() - interval '6 days'`)
    expect(await countStuckMails(secretariat)).toBeGreaterThan(0)
  })
})

describe('the mails a person got', () => {
  test('newest first, page by page, each with what it tells', async () => {
    const at = await world.meeting('held')
    for (let n = 1; n <= 31; n++) await notify(await assign(`Nummer ${n}`, at), TEST_NOW)
    await deliverTo('suhl.deputy', { quiet: 0 })
    const suhl = await world.as('suhl.deputy')
    const first = await listOwnMails(suhl, {})
    expect(first.rows).toHaveLength(30)
    expect(first.rows[0]).toMatchObject({ state: 'sent', at: TEST_NOW })
    expect(first.rows[0]?.items).toEqual([
      expect.objectContaining({ kind: 'tasks', subject: 'Auftrag bis Mi., 31.03.2027: Nummer 31' }),
    ])
    const second = await listOwnMails(suhl, { after: first.next ?? '' })
    expect(second.rows.map(({ items }) => items[0]?.subject)).toEqual([
      'Auftrag bis Mi., 31.03.2027: Nummer 1',
    ])
    const back = await listOwnMails(suhl, { before: second.previous ?? '' })
    expect(back.rows.map(({ id }) => id)).toEqual(first.rows.map(({ id }) => id))
  })

  test('nobody sees those of others, and what is out of reach now has no name (R7)', async () => {
    const at = await world.meeting('scheduled')
    const item = await world.item(at, { title: 'Wohnraum', by: 'suhl' })
    await notify(
      await act(await world.as('jena.office'), 'agendaItem.admitted', {
        meetingId: at,
        agendaItemId: item,
        organizationId: world.organizations.gstb,
        facts: { title: 'Wohnraum', meeting: 'x' },
      }),
      TEST_NOW,
    )
    await deliverTo('gstb.officer', { quiet: 0 })
    const officer = await world.as('gstb.officer')
    const subjects = async () => (await listOwnMails(officer, {})).rows.map(({ items }) => items[0]?.subject)
    expect((await subjects())[0]).toMatch(/: Wohnraum$/)
    await db.update(agendaItem).set({ visibility: 'confidential' }).where(eq(agendaItem.id, item))
    expect(await subjects()).toEqual([null])
    expect((await listOwnMails(await world.as('gera.deputy'), {})).rows).toEqual([])
    expect(await db.select().from(delivery).where(isNotNull(delivery.mailId))).toHaveLength(1)
  })
})
