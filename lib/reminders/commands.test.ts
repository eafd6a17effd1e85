import { and, asc, eq, inArray, like, sql } from 'drizzle-orm'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { db } from '@/db'
import {
  auditEntry,
  confidentialGrant,
  delivery,
  meeting,
  membership,
  minutes,
  person,
  reminder,
  task,
} from '@/db/schema'
import type { PersonKey } from '@/db/seed/base'
import { createWorld, TEST_NOW, type World } from '@/db/seed/world'
import type { Actor } from '@/lib/actor'
import { listAudit } from '@/lib/audit/queries'
import { addDays, addMinutes, berlinDay, endOfDay, fromBerlin } from '@/lib/dates'
import { createDatePoll } from '@/lib/date-polls/commands'
import { createDatePollInput } from '@/lib/date-polls/input'
import { newId } from '@/lib/ids'
import { setMailServer } from '@/lib/mail'
import { noteReading } from '@/lib/minutes/commands'
import { objectToMinutes } from '@/lib/objections/commands'
import { deliver } from '@/lib/mails/commands'
import { notify } from '@/lib/notifications/commands'
import { answerInvitation } from '@/lib/participants/commands'
import { loadActor } from '@/lib/people/queries'
import { reportTask } from '@/lib/task-reports/commands'
import { followUpTask, handTask } from '@/lib/tasks/commands'
import { getTask } from '@/lib/tasks/queries'
import { TestMailServer } from '@/scripts/test-mail-server'
import { queueReminders, remind } from './commands'

let world: World
const server = new TestMailServer()

beforeAll(async () => {
  world = await createWorld()
  setMailServer(await server.start())
})
afterAll(() => server.stop())
beforeEach(async () => {
  server.clear()
  // What other tests left behind is over.
  await db.update(meeting).set({ state: 'held' })
  await db.delete(task)
  await db.update(minutes).set({ state: 'released' })
})

const morning = (day: string) => fromBerlin(day, '06:30')

/** Reminds at this moment and hands over all mails that follow from it; returns to whom. */
async function remindAndSend(
  at: Date,
  before: () => Promise<unknown> = async () => {},
  quiet = 0,
): Promise<string[]> {
  server.clear()
  await remind(at)
  const entries = await db
    .select({ id: auditEntry.id })
    .from(auditEntry)
    .where(and(like(auditEntry.action, 'reminder.%'), eq(auditEntry.at, at)))
  for (const { id } of entries) await notify(id, at, quiet)
  await before()
  const ids = entries.map(({ id }) => id)
  const queued = ids.length
    ? await db
        .select({ id: delivery.id })
        .from(delivery)
        .where(and(inArray(delivery.auditEntryId, ids), eq(delivery.state, 'queued')))
    : []
  for (const { id } of queued) await deliver(id, { last: false }, at, quiet)
  return server.received.map(({ to }) => to).sort()
}
const mailTo = (to: string) => server.parsed(to)
const daysOf = async (subjectId: string) =>
  (
    await db
      .selectDistinct({ day: reminder.sentDay })
      .from(reminder)
      .where(eq(reminder.subjectId, subjectId))
      .orderBy(asc(reminder.sentDay))
  ).map(({ day }) => day)

describe('answers that are missing', () => {
  /** Invited on 23.02., answers until 03.03., the meeting on 10.03. */
  async function invited(answered: PersonKey[] = []): Promise<string> {
    const meetingId = await world.meeting('invited')
    for (const key of answered) await answer(meetingId, key, fromBerlin('2027-02-24', '10:00'))
    return meetingId
  }
  const answer = async (meetingId: string, key: PersonKey, at: Date) =>
    answerInvitation(
      await world.as(key),
      { meetingId, membershipId: world.people[key].membershipId, rsvp: 'accepted' },
      at,
    )
  const ALMOST_ALL: PersonKey[] = ['erfurt.deputy', 'gera.deputy', 'weimar.deputy', 'gstb.officer']

  test('go to the seats without an answer and their offices, three days before and on the day', async () => {
    const meetingId = await invited([...ALMOST_ALL, 'jena.deputy'])
    expect(await remindAndSend(morning('2027-02-27'))).toEqual([])
    // Of Jena's two deputies one has answered.
    const missing = [
      'bildung@jena.example',
      'buero@jena.example',
      'buero@suhl.example',
      'dezernat@suhl.example',
    ]
    expect(await remindAndSend(morning('2027-02-28'))).toEqual(missing)
    const mail = await mailTo('dezernat@suhl.example')
    expect(mail.subject).toMatch(/^Bitte bis Mi\.,\u00a003\.03\.2027 antworten: \d+\.\u00a0Sitzung in Jena/)
    expect(mail.text).toContain('fehlt noch eine Antwort von Suhl.')
    expect(mail.text).toContain(`Zu- oder absagen: http://localhost:3000/meetings/${meetingId}`)
    for (const day of ['2027-03-01', '2027-03-02']) expect(await remindAndSend(morning(day))).toEqual([])
    expect(await remindAndSend(morning('2027-03-03'))).toEqual(missing)
    expect(await remindAndSend(morning('2027-03-04'))).toEqual([])
    expect(await daysOf(meetingId)).toEqual(['2027-02-28', '2027-03-03'])
  })

  test('are computed when the mail is sent: who answered in between, or lost the mandate, gets none (R7)', async () => {
    const meetingId = await invited(ALMOST_ALL.filter((key) => key !== 'weimar.deputy'))
    const { membershipId } = world.people['suhl.deputy']
    const to = await remindAndSend(morning('2027-02-28'), async () => {
      await answer(meetingId, 'weimar.deputy', morning('2027-02-28'))
      await db.update(membership).set({ endDate: '2027-02-27' }).where(eq(membership.id, membershipId))
    })
    await db.update(membership).set({ endDate: null }).where(eq(membership.id, membershipId))
    expect(to).toEqual(['bildung@jena.example', 'buero@jena.example', 'dezernat@jena.example'])
  })

  test('a seat whose substitute has gone is open again, and is reminded', async () => {
    const meetingId = await invited(ALMOST_ALL)
    const { personId: substituteId, membershipId } = world.people['suhl.office']
    await answerInvitation(
      await world.as('suhl.deputy'),
      { meetingId, membershipId: world.people['suhl.deputy'].membershipId, rsvp: 'accepted', substituteId },
      fromBerlin('2027-02-24', '10:00'),
    )
    expect(await remindAndSend(morning('2027-02-28'))).not.toContain('dezernat@suhl.example')
    await db.update(membership).set({ endDate: '2027-03-01' }).where(eq(membership.id, membershipId))
    const to = await remindAndSend(morning('2027-03-03'))
    await db.update(membership).set({ endDate: null }).where(eq(membership.id, membershipId))
    expect(to).toContain('dezernat@suhl.example')
  })

  test('several instances, and one that asks again, remind once', async () => {
    const meetingId = await invited(ALMOST_ALL)
    const at = morning('2027-02-28')
    await Promise.all([1, 2, 3, 4].map(() => remind(at)))
    await remind(addMinutes(at, 180))
    const entries = await db
      .select()
      .from(auditEntry)
      .where(and(eq(auditEntry.meetingId, meetingId), eq(auditEntry.action, 'reminder.answers')))
    expect(entries.map(({ facts }) => facts.organization).sort()).toEqual(['Jena', 'Suhl'])
    expect(entries.every(({ job, personId }) => job === 'reminders' && personId === null)).toBe(true)
  })

  test('a server that was off catches up before the deadline, with one reminder, and never after it', async () => {
    const late = await invited(ALMOST_ALL)
    await remind(fromBerlin('2027-03-02', '14:10'))
    await remind(morning('2027-03-03'))
    expect(await daysOf(late)).toEqual(['2027-03-02', '2027-03-03'])
    const missed = await invited(ALMOST_ALL)
    await remind(fromBerlin('2027-03-03', '23:50'))
    expect(await daysOf(missed)).toEqual(['2027-03-03'])
    const never = await invited(ALMOST_ALL)
    await remind(fromBerlin('2027-03-04', '00:10'))
    await remind(morning('2027-03-04'))
    expect(await daysOf(never)).toEqual([])
  })

  test('a mail that could not be sent in time is not sent after the deadline', async () => {
    await invited(ALMOST_ALL)
    const at = morning('2027-03-03')
    await remind(at)
    const [entry] = await db.select().from(auditEntry).where(eq(auditEntry.at, at))
    await notify(entry?.id ?? '', at)
    const rows = await db
      .select()
      .from(delivery)
      .where(eq(delivery.auditEntryId, entry?.id ?? ''))
    expect(rows.length).toBeGreaterThan(0)
    for (const { id } of rows) await deliver(id, { last: false }, fromBerlin('2027-03-04', '00:05'))
    expect(server.received).toEqual([])
  })

  test('a meeting called off reminds nobody any more', async () => {
    const meetingId = await invited(ALMOST_ALL)
    const to = await remindAndSend(morning('2027-02-28'), () =>
      db
        .update(meeting)
        .set({ state: 'cancelled', stateBeforeCancel: 'invited' })
        .where(eq(meeting.id, meetingId)),
    )
    expect(to).toEqual([])
  })

  test('stands in the trail of the organization alone', async () => {
    const meetingId = await invited(ALMOST_ALL)
    await remind(morning('2027-02-28'))
    const sentences = async (key: PersonKey) =>
      (await listAudit(await world.as(key), { meetingId })).entries
        .map(({ who, sentence }) => `${who} ${sentence}`)
        .filter((line) => line.includes('erinnert'))
    const [own, ...more] = await sentences('suhl.office')
    expect(own).toMatch(/^Städterunde hat Suhl an die Antwort zur .* bis Mi\.,\u00a003\.03\.2027 erinnert\.$/)
    expect(more).toEqual([])
    expect(await sentences('erfurt.deputy')).toEqual([])
  })

  test.each([
    ['29 February', '2028-03-03', ['2028-02-29', '2028-03-03']],
    ['the night clocks go forward', '2027-03-29', ['2027-03-26', '2027-03-29']],
    ['the night clocks go back', '2027-11-01', ['2027-10-29', '2027-11-01']],
    ['the change of the year', '2028-01-02', ['2027-12-30', '2028-01-02']],
  ])('over %s two reminders go out, whenever it is asked (F6)', async (_what, due, expected) => {
    const meetingId = await world.meeting('invited', { inDays: 400 })
    await db
      .update(meeting)
      .set({ answerDeadline: endOfDay(due) })
      .where(eq(meeting.id, meetingId))
    // Every five hours, so at each hour of the day, for nine days; the nights of both clock changes among them.
    for (let at = morning(addDays(due, -6)); berlinDay(at) <= addDays(due, 2); at = addMinutes(at, 5 * 60))
      await remind(at)
    expect(await daysOf(meetingId)).toEqual(expected)
  })

  test('a deadline that moves begins anew, but not twice on one day', async () => {
    const meetingId = await invited(ALMOST_ALL)
    await remind(morning('2027-02-28'))
    await db
      .update(meeting)
      .set({ answerDeadline: endOfDay('2027-03-02') })
      .where(eq(meeting.id, meetingId))
    await remind(fromBerlin('2027-02-28', '15:00'))
    const rows = await db.select().from(reminder).where(eq(reminder.subjectId, meetingId))
    expect(rows.map(({ dueDay }) => dueDay)).toEqual(['2027-03-03', '2027-03-03'])
    await remind(morning('2027-03-02'))
    expect(await daysOf(meetingId)).toEqual(['2027-02-28', '2027-03-02'])
  })
})

describe('the deadline for proposals', () => {
  /** Proposals until 19.05.2027. */
  const scheduled = () => world.meeting('scheduled', { inDays: 91 })

  test('goes to organizations that handed in nothing, with the drafts they have', async () => {
    const meetingId = await scheduled()
    const by = ['gera', 'jena', 'suhl', 'weimar'] as const
    for (const slug of by) await world.item(meetingId, { status: 'submitted', by: slug })
    await world.item(meetingId, { status: 'draft', by: 'erfurt', title: 'Schulbegleitung' })
    await world.item(meetingId, {
      status: 'draft',
      by: 'erfurt',
      title: 'Geheim',
      visibility: 'confidential',
    })
    const to = ['buero@erfurt.example', 'dezernat@erfurt.example', 'referat-soziales@gstb.example']
    expect(await remindAndSend(morning('2027-05-11'))).toEqual([])
    expect(await remindAndSend(morning('2027-05-12'))).toEqual(to)
    const mail = await mailTo('dezernat@erfurt.example')
    expect(mail.subject).toMatch(/^Anmeldeschluss am Mi\.,\u00a019\.05\.2027: /)
    expect(mail.text).toContain('Entwurf: Schulbegleitung, nicht eingereicht')
    expect(mail.text).toContain('Entwurf: Nichtöffentlicher TOP, nicht eingereicht')
    expect(`${mail.subject} ${mail.text} ${mail.html}`).not.toContain('Geheim')
    expect(mail.text).toContain(`/proposals/new?meeting=${meetingId}`)
    expect((await mailTo('referat-soziales@gstb.example')).text).not.toContain('Entwurf')
    await world.item(meetingId, { status: 'submitted', by: 'gstb' })
    expect(await remindAndSend(morning('2027-05-17'))).toEqual(to.slice(0, 2))
  })

  test('what was withdrawn is not handed in', async () => {
    const meetingId = await scheduled()
    await world.item(meetingId, { status: 'withdrawn', by: 'erfurt' })
    for (const slug of ['gera', 'jena', 'suhl', 'weimar', 'gstb'] as const)
      await world.item(meetingId, { by: slug })
    expect(await remindAndSend(morning('2027-05-12'))).toEqual([
      'buero@erfurt.example',
      'dezernat@erfurt.example',
    ])
  })
})

describe('minutes under review', () => {
  /** Of a meeting in Jena, to be looked through until 24.03. */
  async function underReview(): Promise<string> {
    const meetingId = await world.meeting('held')
    await db.insert(minutes).values({ meetingId, state: 'underReview', reviewUntil: '2027-03-24' })
    return meetingId
  }

  test('go to deputies and offices who have not opened them, five days and one day before', async () => {
    const meetingId = await underReview()
    for (const key of ['erfurt.deputy', 'gera.deputy', 'gera.office'] as const)
      await noteReading(await world.as(key), meetingId)
    await objectToMinutes(
      await world.as('suhl.deputy'),
      { meetingId, itemId: null, quote: null, wording: null, id: newId(), text: 'Das war anders.' },
      fromBerlin('2027-03-17', '10:00'),
    )
    expect(await remindAndSend(morning('2027-03-18'))).toEqual([])
    expect(await remindAndSend(morning('2027-03-19'))).toEqual([
      'bildung@jena.example',
      'buero@erfurt.example',
      'buero@suhl.example',
      'buero@weimar.example',
      'dezernat@jena.example',
      'dezernat@weimar.example',
    ])
    expect((await mailTo('buero@suhl.example')).text).toContain(
      'Einwendungen sind bis Mi.,\u00a024.03.2027 möglich.',
    )
    for (const key of [
      'jena.deputy',
      'jena.education',
      'erfurt.office',
      'suhl.office',
      'weimar.office',
    ] as const)
      await noteReading(await world.as(key), meetingId)
    expect(await remindAndSend(morning('2027-03-23'))).toEqual(['dezernat@weimar.example'])
  })

  test('once released they remind nobody; opening them then is not noted', async () => {
    const meetingId = await underReview()
    const to = await remindAndSend(morning('2027-03-19'), () =>
      db.update(minutes).set({ state: 'released' }).where(eq(minutes.meetingId, meetingId)),
    )
    expect(to).toEqual([])
    await noteReading(await world.as('erfurt.deputy'), meetingId)
    const rows = await db.execute(sql`select 1 from minutes_reading join minutes on minutes.id = minutes_id
      where meeting_id = ${meetingId}`)
    expect(rows).toHaveLength(0)
  })
})

describe('overdue tasks', () => {
  async function given(
    title: string,
    dueDate: string,
    slug: 'suhl' | 'gstb' = 'suhl',
    visibility: 'internal' | 'confidential' = 'internal',
  ): Promise<string> {
    const id = newId()
    const meetingId = await world.meeting('held', { inDays: -60 })
    const agendaItemId = await world.item(meetingId, { status: 'decided', visibility })
    await db.insert(task).values({
      ...{ id, meetingId, agendaItemId, title, dueDate, visibility },
      organizationId: world.organizations[slug],
      // Less than a week before it is due: nobody was to be told that it is due soon.
      createdAt: fromBerlin(addDays(dueDate, -5), '10:00'),
    })
    return id
  }

  test('are called for on the first day after and every seven, and the task says when', async () => {
    const id = await given('Muster weitergeben', '2027-02-12')
    for (const day of ['2027-02-12', '2027-02-14', '2027-02-19'])
      expect(await remindAndSend(morning(day)), day).toEqual(
        day === '2027-02-14' ? ['buero@suhl.example', 'dezernat@suhl.example'] : [],
      )
    expect(await remindAndSend(morning('2027-02-20'))).toEqual([
      'buero@suhl.example',
      'dezernat@suhl.example',
    ])
    const mail = await mailTo('buero@suhl.example')
    expect(mail.subject).toBe('Überfällig: Muster weitergeben')
    expect(mail.text).toContain('Fällig Fr.,\u00a012.02.2027, überfällig seit 8\u00a0Tagen.')
    expect(mail.text).toContain('/tasks?organization=suhl&state=overdue')
    const seen = await getTask(await world.as('erfurt.deputy'), id)
    expect(seen.reminded).toEqual(['2027-02-14', '2027-02-20'])
  })

  test('several of one organization on one day are one mail that lists them', async () => {
    await given('Erster Auftrag', '2027-02-12')
    await given('Zweiter Auftrag', '2027-02-12')
    await given('Dritter Auftrag', '2027-02-05')
    expect(await remindAndSend(morning('2027-02-13'))).toEqual([
      'buero@suhl.example',
      'dezernat@suhl.example',
    ])
    const { subject, text } = await mailTo('dezernat@suhl.example')
    expect(subject).toBe('Überfällig: 3 Aufträge')
    for (const title of ['Erster', 'Zweiter', 'Dritter']) expect(text).toContain(`Auftrag: ${title} Auftrag.`)
  })

  test('what was reported or extended before the mail went out is not in it', async () => {
    const reported = await given('Ist gemeldet', '2027-02-12')
    const extended = await given('Ist verlängert', '2027-02-12')
    await given('Ist offen', '2027-02-12')
    await remindAndSend(morning('2027-02-13'), async () => {
      await reportTask(
        await world.as('suhl.office'),
        { taskId: reported, report: 'Erledigt.' },
        morning('2027-02-13'),
      )
      await db.update(task).set({ dueDate: '2027-03-01' }).where(eq(task.id, extended))
    })
    const mail = await mailTo('dezernat@suhl.example')
    expect(mail.subject).toBe('Überfällig: Ist offen')
    expect(mail.text).not.toMatch(/Ist gemeldet|Ist verlängert/)
  })

  test('among other news they are listed as in their own mail', async () => {
    await given('Zahlen liefern', '2027-02-27')
    await world.meeting('invited')
    await remindAndSend(morning('2027-02-28'), async () => {}, 60)
    const mails = server.to('dezernat@suhl.example')
    expect(mails).toHaveLength(1)
    const { text } = await mailTo('dezernat@suhl.example')
    expect(text).toContain('Bei Suhl ist überfällig: Auftrag: Zahlen liefern. Fällig Sa.,\u00a027.02.2027')
    expect(text).toContain('fehlt noch eine Antwort von Suhl.')
  })

  test('a confidential one is not named, and who may not reach it hears nothing', async () => {
    await given('Geheimer Auftrag', '2027-02-12', 'suhl', 'confidential')
    await given('Geheimer Auftrag', '2027-02-12', 'gstb', 'confidential')
    expect(await remindAndSend(morning('2027-02-13'))).toEqual([
      'buero@suhl.example',
      'dezernat@suhl.example',
    ])
    const { subject, text, html } = await mailTo('dezernat@suhl.example')
    expect(`${subject} ${text} ${html}`).not.toContain('Geheimer Auftrag')
    expect(subject).toBe('Überfällig: Nichtöffentlicher TOP')
  })
})

describe('overdue tasks of the association', () => {
  const DAY = '2027-02-13'
  async function given(visibility: 'internal' | 'confidential', granted?: PersonKey): Promise<string> {
    const id = newId()
    const meetingId = await world.meeting('held', { inDays: -60 })
    const agendaItemId = await world.item(meetingId, { status: 'decided', visibility })
    if (granted)
      await db.insert(confidentialGrant).values({
        ...{ agendaItemId, personId: world.people[granted].personId },
        grantedById: world.people['jena.office'].personId,
      })
    await db.insert(task).values({
      ...{ id, meetingId, agendaItemId, visibility, title: 'Geheimer Auftrag', dueDate: '2027-02-12' },
      organizationId: world.organizations.gstb,
      createdAt: fromBerlin('2027-02-10', '10:00'),
    })
    return id
  }
  /** Another officer, to whom nothing was opened. */
  async function colleague() {
    const personId = newId()
    await db.insert(person).values({ id: personId, name: 'Referat Bildung', email: 'bildung@gstb.example' })
    const mandate = { id: newId(), personId, role: 'officer' as const, label: 'Referat Bildung' }
    const organizationId = world.organizations.gstb
    await db.insert(membership).values({ ...mandate, organizationId, startDate: '2024-01-01' })
    const actor = await loadActor(personId, TEST_NOW)
    if (!actor) throw new Error('no mandate')
    return actor
  }
  const sentences = async (reader: Actor, at: Date) =>
    (await listAudit(reader, { until: DAY })).entries
      .filter((entry) => entry.action === 'reminder.tasks' && entry.at.getTime() === at.getTime())
      .map(({ sentence }) => sentence)
      .sort()

  test('which nobody there can open remind nobody and leave nothing (R5)', async () => {
    const id = await given('confidential')
    expect(await remindAndSend(fromBerlin(DAY, '07:00'))).toEqual([])
    expect(await db.$count(reminder, eq(reminder.subjectId, id))).toBe(0)
    expect(await db.$count(auditEntry, eq(auditEntry.at, fromBerlin(DAY, '07:00')))).toBe(0)
  })

  test('are counted to each officer as far as they read them, in mail and trail (R5)', async () => {
    const at = fromBerlin(DAY, '08:00')
    await given('internal')
    await given('confidential', 'gstb.officer')
    const other = await colleague()
    const officer = await world.as('gstb.officer')
    expect(new Set(await remindAndSend(at))).toEqual(new Set([other.email, officer.email]))
    expect(server.to(other.email)).toHaveLength(1)
    const one = 'hat GStB an einen überfälligen Auftrag erinnert.'
    expect(await sentences(other, at)).toEqual([one])
    expect(await sentences(officer, at)).toEqual([one, one])
    await db.update(membership).set({ endDate: '2027-02-20' }).where(eq(membership.personId, other.personId))
  })
})

describe('tasks that concern one person, or are to be looked at again', () => {
  async function given(dueDate: string, more: Partial<typeof task.$inferInsert> = {}): Promise<string> {
    const id = newId()
    const meetingId = await world.meeting('held', { inDays: -60, host: 'jena' })
    const agendaItemId = await world.item(meetingId, { status: 'decided' })
    await db.insert(task).values({
      ...{ id, meetingId, agendaItemId, dueDate, title: 'Zahlen liefern', visibility: 'internal' },
      organizationId: world.organizations.suhl,
      createdAt: fromBerlin('2027-01-15', '10:00'),
      ...more,
    })
    return id
  }

  test('are called for a week before they are due, once, and not when they were given later', async () => {
    await given('2027-02-20')
    await given('2027-02-20', { createdAt: fromBerlin('2027-02-14', '10:00') })
    expect(await remindAndSend(morning('2027-02-12'))).toEqual([])
    expect(await remindAndSend(morning('2027-02-13'))).toEqual([
      'buero@suhl.example',
      'dezernat@suhl.example',
    ])
    const { subject, text } = await mailTo('buero@suhl.example')
    expect(subject).toBe('Bald fällig: Zahlen liefern')
    expect(text).toContain('Auftrag: Zahlen liefern. Fällig Sa.,\u00a020.02.2027, noch 7\u00a0Tage.')
    for (const day of ['2027-02-14', '2027-02-19', '2027-02-20'])
      expect(await remindAndSend(morning(day)), day).toEqual([])
  })

  test('go to who sees to them alone, and to all again once that person has left (R7)', async () => {
    const taskId = await given('2027-02-12')
    const { personId, membershipId } = world.people['suhl.deputy']
    await handTask(await world.as('suhl.office'), { taskId, personId }, morning('2027-02-08'))
    expect(await remindAndSend(morning('2027-02-13'))).toEqual(['dezernat@suhl.example'])
    await db.update(membership).set({ endDate: '2027-02-19' }).where(eq(membership.id, membershipId))
    expect(await remindAndSend(morning('2027-02-20'))).toEqual(['buero@suhl.example'])
    await db.update(membership).set({ endDate: null }).where(eq(membership.id, membershipId))
  })

  test('come to who put them on a date, every week until they look, and not once they are closed', async () => {
    const taskId = await given('2027-06-30')
    const host = await world.as('jena.office')
    await followUpTask(host, { taskId, resubmitOn: '2027-03-01' }, TEST_NOW)
    expect(await remindAndSend(morning('2027-02-28'))).toEqual([])
    expect(await remindAndSend(morning('2027-03-01'))).toEqual(['buero@jena.example'])
    const { subject, text } = await mailTo('buero@jena.example')
    expect(subject).toBe('Wiedervorlage: Zahlen liefern')
    expect(text).toContain('/tasks?state=followUp')
    expect(await remindAndSend(morning('2027-03-02'))).toEqual([])
    expect(await remindAndSend(morning('2027-03-08'))).toEqual(['buero@jena.example'])
    await followUpTask(
      await world.as('gstb.secretariat'),
      { taskId, resubmitOn: '2027-03-14' },
      morning('2027-03-09'),
    )
    expect(await remindAndSend(morning('2027-03-15'))).toEqual(['geschaeftsstelle@gstb.example'])
    await db.update(task).set({ state: 'accepted' }).where(eq(task.id, taskId))
    expect(await remindAndSend(morning('2027-03-22'))).toEqual([])
  })
})

describe('the daily job', () => {
  const queued = async () => {
    const [row] = await db.execute<{ count: number }>(
      sql`select count(*)::int as count from pgboss.job where name = 'remind'`,
    )
    return row?.count
  }

  test('is queued once a day, whoever asks and how often, from half past six on', async () => {
    await queueReminders(fromBerlin('2027-03-28', '06:29'))
    expect(await queued()).toBe(0)
    for (const time of ['06:30', '06:30', '09:00', '23:55'])
      await queueReminders(fromBerlin('2027-03-28', time))
    expect(await queued()).toBe(1)
    await queueReminders(fromBerlin('2027-03-29', '12:00'))
    expect(await queued()).toBe(2)
  })
})

describe('polls for a date', () => {
  test('whose deadline is near are told of once a day, whoever asks first', async () => {
    const secretariat = await world.as('gstb.secretariat')
    const input = createDatePollInput.parse({
      id: newId(),
      seriesId: world.seriesId,
      meetingId: null,
      hostId: world.organizations.jena,
      title: 'Sondersitzung',
      note: '',
      durationMinutes: 120,
      deadline: '2027-03-05',
      requiredIds: [world.organizations.jena],
      options: ['2027-06-16', '2027-06-17'].map((day) => ({ day, time: '10:00' })),
    })
    const { id } = await createDatePoll(secretariat, input, TEST_NOW)
    const reminded = () =>
      db.$count(auditEntry, and(eq(auditEntry.subjectId, id), eq(auditEntry.action, 'datePoll.reminded')))
    await remind(morning('2027-03-02'))
    expect(await reminded()).toBe(0)
    await Promise.all([1, 2, 3].map(() => remind(morning('2027-03-03'))))
    expect(await reminded()).toBe(1)
    await remind(morning('2027-03-05'))
    expect(await reminded()).toBe(2)
    await remind(morning('2027-03-06'))
    expect(await reminded()).toBe(2)
  })
})
