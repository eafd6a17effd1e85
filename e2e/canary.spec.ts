import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { db } from '@/db'
import { agendaItem } from '@/db/schema'
import { openWorld, type World } from '@/db/seed/world'
import { addAgendaItem } from '@/lib/agenda/commands'
import { moveAgendaItem } from '@/lib/agenda-order/commands'
import { sendSupplement } from '@/lib/agenda-versions/commands'
import { currentTime } from '@/lib/clock'
import { uploadFile } from '@/lib/files/commands'
import type { PaperPlace } from '@/lib/files/input'
import { newId } from '@/lib/ids'
import { stateNeeds } from '@/lib/participants/commands'
import { sendMessage } from '@/lib/proposal-messages/commands'
import { saveDraft, submitProposal } from '@/lib/proposals/commands'
import { inTurns, normalized, request, routesOfApp } from './rights/calls'
import { fieldProblems, tellCanary, type Canary } from './rights/canary'
import { mayRead, SECRETS } from './rights/canary-fields'
import { Mails } from './rights/canary-mails'
import { PRINCIPALS, signInAll, type Caller, type Sessions } from './rights/principals'
import { buildScene } from './rights/scene'

/**
 * A word that stands nowhere else in every field that has a visibility, searched in every answer, mail and line of the log
 * as everybody whom the table "Who may what" denies it (R1, R5, R6). It shares a worker with the matrix of rights, which
 * closes the database.
 */
const EVERYBODY: Caller[] = [...PRINCIPALS, 'proposer', 'proposerOffice', 'ownOffice']
/** Of the demo: there all mails are everybody's. */
const LEFT_OUT = ['GET /demo/mailbox']

let world: World
let sessions: Sessions
let canary: Canary
let mails: Mails

test.beforeAll(async () => {
  test.setTimeout(180_000)
  world = await openWorld()
  sessions = await signInAll(world)
  mails = new Mails()
  canary = await tellCanary(world, sessions)
})

test('each word stands in the fields it was said in, and in no other', async () => {
  expect(await fieldProblems(canary)).toEqual([])
})

test('every route of the application is asked', () => {
  const paths = [...canary.addresses, ...Object.values(canary.feeds)].map((at) => at.split('?')[0] ?? '')
  const routes = routesOfApp().map(({ name }) => name)
  const forgotten = routes
    .filter((name) => name.startsWith('GET ') && !LEFT_OUT.includes(name))
    .filter((name) => {
      const pattern = new RegExp(
        `^${name
          .slice(4)
          .replace(/[.]/g, '\\.')
          .replace(/\[[^/]+\]/g, '[^/]+')}$`,
      )
      return !paths.some((path) => pattern.test(path))
    })
  expect(forgotten, 'add an address in e2e/rights/canary.ts').toEqual([])
})

test('what is hidden stands in no page, payload, calendar, document, archive or answer', async () => {
  test.setTimeout(480_000)
  const problems: string[] = []
  for (const caller of EVERYBODY) {
    const token = canary.sessions[caller]
    const seen = new Set<string>()
    const asked = [
      ...[...canary.addresses, canary.feeds[caller] ?? '/'].map((at) => ({ at, method: 'GET' })),
      ...canary.payloads.map((at) => ({ at, method: 'GET', rsc: true })),
      ...canary.refused.map(({ at, body }) => ({ at, method: 'PUT', body })),
    ]
    await inTurns<{ at: string; method: string; rsc?: boolean; body?: string }>(asked, async (one) => {
      const { text, status, headers } = await request(one.method, one.at, { token, ...one })
      const where = `${one.method} ${one.at}${one.rsc ? ' (RSC)' : ''}`
      if (status >= 500) problems.push(`${caller} gets ${status} from ${where}`)
      const all = `${text}\n${[...headers.values()].join('\n')}`
      for (const { word, secret, field } of canary.words.in(all)) {
        // What somebody asks for, in small letters, comes back in the page.
        if (one.at.includes(word.toLowerCase()) && !all.includes(word)) continue
        seen.add(secret)
        if (!mayRead(caller, secret)) problems.push(`${caller} reads "${secret}" (${field}) in ${where}`)
      }
    })
    for (const secret of SECRETS)
      if (mayRead(caller, secret) && !seen.has(secret)) problems.push(`${caller} finds "${secret}" nowhere`)
  }
  expect(problems).toEqual([])
})

test('what is hidden stands in no mail, neither in its attachments nor in its head', async () => {
  test.setTimeout(120_000)
  await expect.poll(mails.collect, { message: 'mails on their way', timeout: 90_000 }).toBe(0)
  await mails.collect()
  const sent = mails.all()
  const problems = sent.flatMap(({ recipient, subject, all }) =>
    canary.words
      .in(all)
      .filter(({ secret }) => !canary.readers.get(recipient)?.(secret))
      .map(({ secret, field }) => `${recipient} reads "${secret}" (${field}) in the mail "${subject}"`),
  )
  expect(problems).toEqual([])
  const recipients = new Set(
    sent.filter(({ all }) => canary.words.in(all).length > 0).map((mail) => mail.recipient),
  )
  expect(recipients.size, 'mails with words').toBeGreaterThan(10)
})

test('what is added out of sight changes nothing: no count, no number, no gap', async () => {
  test.setTimeout(120_000)
  const now = currentTime()
  const [office, erfurt] = await Promise.all([world.as('jena.office'), world.as('erfurt.deputy')])
  const at = await buildScene(world, { meeting: 'invited', paper: 'there' }, sessions)
  const { meetingId } = at
  // What the scene left to be sent is the guest's too.
  await sendSupplement(office, { meetingId, version: 1 }, now)
  const pages = [
    ...[
      '',
      'sign-in',
      'overview',
      'meetings',
      'minutes',
      'proposals',
      'proposals?status=closed',
      'tasks',
      'topics',
    ],
    ...[
      'audit',
      'organizations',
      `topics/${world.topics['wohnungslosigkeit']}`,
      `audit?meeting=${meetingId}`,
    ],
    ...['', '/agenda', '/changes', '/participants', '/documents', '/invitation', '/meeting.ics'].map(
      (part) => `meetings/${meetingId}${part}`,
    ),
    `meetings/${meetingId}/invitation.pdf`,
    `api/meetings/${meetingId}/papers.zip`,
  ]
  const look = async (callers: Caller[]) => {
    const seen = new Map<string, string>()
    const asked = callers.flatMap((caller) => pages.map((page) => ({ caller, page })))
    await inTurns(asked, async ({ caller, page }) => {
      const { status, text } = await request('GET', `/${page}`, { token: at.sessions[caller] })
      // When the entry was made, by the clock.
      const lasting = normalized(text).replace(/^DTSTAMP:.*$/gm, '')
      seen.set(`${caller}: /${page}`, `${status} ${lasting}`)
    })
    return seen
  }
  /** What differs after the act, in a few words. */
  const told = async (callers: Caller[], act: () => Promise<unknown>) => {
    const before = await look(callers)
    await act()
    const after = await look(callers)
    return [...before].flatMap(([where, was]) => {
      const is = (after.get(where) ?? '').split('\n')
      const lines = was.split('\n')
      const more = is.filter((line) => !lines.includes(line)).map((line) => line.slice(0, 300))
      return is.join('\n') === was ? [] : [`${where} tells: ${more.slice(0, 3).join(' | ')}`]
    })
  }
  const item = (title: string, visibility: 'internal' | 'confidential') => ({
    ...({
      id: newId(),
      meetingId,
      title,
      purpose: 'decision',
      minutes: 15,
      presenter: 'Büro',
      visibility,
    } as const),
    topicId: world.topics['wohnungslosigkeit'] ?? null,
  })
  async function* bytes() {
    yield Buffer.from('Ein Bericht')
  }
  const lay = (place: PaperPlace) =>
    uploadFile(office, { place, fileId: newId(), name: 'Liste.txt' }, bytes(), now)

  // An item before the guest's own, one that is confidential, papers at each and at the meeting; all sent as a Nachtrag.
  const strangers: Caller[] = ['visitor', 'former', 'guest', 'otherGuest']
  const onAgenda = await told(strangers, async () => {
    for (const visibility of ['internal', 'confidential'] as const) {
      const { id } = item('Neu', visibility)
      await addAgendaItem(office, { ...item('Neu', visibility), id }, now)
      const [{ position = 1 } = {}] = await db.select().from(agendaItem).where(eq(agendaItem.id, id))
      await moveAgendaItem(office, { itemId: id, from: position ?? 1, to: 1 }, now)
      await lay({ agendaItemId: id })
    }
    await lay({ meetingId })
    await sendSupplement(office, { meetingId, version: 2 }, currentTime())
  })
  expect(onAgenda).toEqual([])

  // A draft, a proposal with a message, and what somebody needs: nobody's business but theirs who decide or receive.
  const others: Caller[] = [...strangers, 'officer', 'office', 'hostDeputy']
  const beside = await told(others, async () => {
    const proposal = { ...item('Neu', 'internal'), revision: 0, goal: 'Ziel', reason: 'Grund' }
    await saveDraft(erfurt, { ...proposal, id: newId() }, now)
    const { id } = await submitProposal(erfurt, { ...proposal, id: newId() }, now)
    await sendMessage(erfurt, { id, messageId: newId(), text: 'Wort' }, now)
    const needs = { meetingId, membershipId: at.seatId, access: 'Rampe', diet: undefined, parking: true }
    await stateNeeds(await world.as('weimar.deputy'), needs, now)
  })
  expect(beside).toEqual([])
})

test('no word reaches the log of the server', () => {
  const log = readFileSync(process.env.SERVER_LOG ?? '', 'utf8')
  expect(log).toContain('Ready')
  expect(canary.words.in(log)).toEqual([])
})
