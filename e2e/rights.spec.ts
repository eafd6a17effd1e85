import { readFileSync } from 'node:fs'
import { expect, test } from '@playwright/test'
import { eq } from 'drizzle-orm'
import { db } from '@/db'
import { membership } from '@/db/schema'
import { openWorld, type World } from '@/db/seed/world'
import { newId } from '@/lib/ids'
import { actionRows, type ActionRow } from './rights/actions'
import {
  builtActions,
  callAction,
  normalized,
  request,
  routesOfApp,
  stored,
  written,
  type Answer,
  type Endpoint,
} from './rights/calls'
import { sessionOf, signInAll, type Caller, type Outcome, type Sessions } from './rights/principals'
import { routeRows, type RouteRow } from './rights/routes'
import { buildScene, somebodyInSuhl, type Given, type Scene } from './rights/scene'

/**
 * The table "Who may what" against the production build, over HTTP and without a browser: every server action, page
 * and handler is called raw, by nobody and by every role (R1–R8, R10–R13, I7).
 */
let world: World
let sessions: Sessions
const scene = (given: Given) => buildScene(world, given, sessions)
const elsewhere: Given = { meeting: 'invited', host: 'suhl', proposal: 'submitted' }

const endpoints = new Map(builtActions().map((endpoint) => [endpoint.name, endpoint]))
const endpointOf = (name: string): Endpoint => {
  const endpoint = endpoints.get(name)
  if (!endpoint) throw new Error(`The build has no action ${name}.`)
  return endpoint
}

test.beforeAll(async () => {
  world = await openWorld()
  sessions = await signInAll(world)
})
test('every server action, page and handler stands in the matrix (R12)', () => {
  const built = [...endpoints.values()].map(({ name, file }) => ({ name, file }))
  const found = [...built, ...routesOfApp()]
  const rows = [...actionRows, ...routeRows].map(({ name }) => name)
  const missing = found
    .filter(({ name }) => !rows.includes(name))
    .map(({ name, file }) => `${name} of ${file} is missing from the matrix: say who may what in e2e/rights.`)
  const gone = rows
    .filter((name) => !found.some((one) => one.name === name))
    .map((name) => `${name} stands in the matrix, and the build has no such endpoint.`)
  const twice = rows.filter((name, index) => rows.indexOf(name) !== index)
  expect([...missing, ...gone, ...twice]).toEqual([])
})

test('the proxy decides nothing (R13)', () => {
  const imported = [...readFileSync('proxy.ts', 'utf8').matchAll(/from '([^']+)'/g)].map(([, name]) => name)
  expect(imported).toEqual(['next/server'])
})

// Before the actions, which leave meetings behind that every list shows.
for (const row of routeRows) {
  test(`${row.name} answers everyone as the matrix says`, async () => {
    const problems: string[] = []
    for (const [given, expected] of row.states)
      problems.push(
        ...(await problemsOf(given, expected, async (caller, at) => async () => {
          const answer = await ask(row, row.path(at), at, caller)
          const id = row.id?.(at)
          if (id && answer.outcome === 'notFound') problems.push(...(await betrayals(row, at, caller, id)))
          problems.push(...cacheProblems(row, answer, caller))
          return answer
        })),
      )
    if (row.body || row.foreign) problems.push(...(await problemsOfSending(row)))
    expect(problems).toEqual([])
  })
}

for (const row of actionRows) {
  test(`${row.name} answers everyone as the matrix says`, async () => {
    const endpoint = endpointOf(row.name)
    const problems: string[] = []
    for (const [given, expected] of row.states)
      problems.push(
        ...(await problemsOf(given, expected, async (caller, at) => {
          const values = await row.input(at)
          return () => callAction(endpoint, values, { token: at.sessions[caller] })
        })),
      )
    problems.push(...(await problemsOfInput(endpoint, row)))
    expect(problems).toEqual([])
  })
}

test('a mandate that ends closes the door at the next request (R7)', async () => {
  const at = await scene({ meeting: 'invited' })
  const { personId, membershipId } = await somebodyInSuhl(world)
  const token = await sessionOf(personId)
  const page = `/meetings/${at.meetingId}`
  expect((await request('GET', page, { token })).outcome).toBe('ok')
  await db.update(membership).set({ endDate: '2025-12-31' }).where(eq(membership.id, membershipId))
  expect((await request('GET', page, { token })).outcome).toBe('signIn')
  const values = { meetingId: at.meetingId, membershipId, rsvp: 'accepted' }
  expect((await callAction(endpointOf('answerInvitationAction'), values, { token })).outcome).toBe('signIn')
})

test('with the host the rights move to the other city (R8)', async () => {
  const { meetingId } = await scene({ meeting: 'draft' })
  const cancel = (caller: Caller) =>
    callAction(endpointOf('cancelMeetingAction'), { meetingId, reason: 'Probe' }, { token: sessions[caller] })
  expect((await cancel('office')).outcome).toBe('forbidden')
  const { suhl } = world.organizations
  const move = actionRows.find(({ name }) => name === 'moveMeetingAction')
  const values = { ...(await move?.input(await scene({ meeting: 'draft' }))), meetingId, hostId: suhl }
  const moved = await callAction(endpointOf('moveMeetingAction'), values, { token: sessions.hostOffice })
  expect(moved.outcome).toBe('ok')
  expect((await cancel('hostOffice')).outcome).toBe('forbidden')
  expect((await cancel('office')).outcome).toBe('ok')
})

test('the last mandate of the secretariat stays (R10)', async () => {
  const { membershipId } = world.people['gstb.secretariat']
  const before = await stored()
  const answer = await callAction(
    endpointOf('endMembershipAction'),
    { membershipId, endDate: '2031-12-31' },
    { token: sessions.secretariat },
  )
  expect(answer.outcome).toBe('rule')
  expect(written(before, await stored())).toEqual([])
})

/**
 * Everyone's answer in one state. The refused share a scene, in which nothing may change (R4); each that is let in
 * gets a scene of its own.
 */
async function problemsOf(
  given: Given,
  expected: Partial<Record<Caller, Outcome>>,
  prepare: (caller: Caller, at: Scene) => Promise<() => Promise<Answer>>,
): Promise<string[]> {
  const problems: string[] = []
  const where = JSON.stringify(given).replaceAll('"', '')
  const check = (caller: Caller, wanted: Outcome, { outcome, text }: Answer) => {
    if (outcome !== wanted)
      problems.push(`${caller} in ${where}: expected ${wanted}, got ${outcome}: ${messageIn(text)}`)
  }
  const all = Object.entries(expected) as [Caller, Outcome][]
  const shared = await scene(given)
  const refused = await Promise.all(
    all
      .filter(([, wanted]) => wanted !== 'ok')
      .map(async ([caller, wanted]) => ({ caller, wanted, call: await prepare(caller, shared) })),
  )
  const before = await stored()
  await Promise.all(refused.map(async ({ caller, wanted, call }) => check(caller, wanted, await call())))
  const changed = written(before, await stored())
  if (changed.length) problems.push(`in ${where} a refused call wrote to ${changed.join(', ')}`)
  for (const [caller, wanted] of all.filter(([, outcome]) => outcome === 'ok')) {
    const call = await prepare(caller, await scene(given))
    check(caller, wanted, await call())
  }
  return problems
}

/** Whoever may act is refused all the same: with foreign ids, extra fields, or from another site. */
async function problemsOfInput(endpoint: Endpoint, row: ActionRow): Promise<string[]> {
  const [[given, expected]] = row.states
  const caller = masterOf(expected)
  const at = await scene(given)
  const other = await scene(elsewhere)
  const token = at.sessions[caller]
  const values = await row.input(at)
  const extras = ['status', 'state', 'hostId', 'visibility', 'role', 'createdBy'].filter(
    (field) => !(field in values),
  )
  const calls: { what: string; wanted: Outcome; send: () => Promise<Answer> }[] = [
    ...extras.map((field) => ({
      what: `with a field ${field} (R3)`,
      wanted: 'invalid' as const,
      send: () => callAction(endpoint, { ...values, [field]: 'confidential' }, { token }),
    })),
    ...[...row.ids.map((field) => ({ [field]: newId() })), ...(row.foreign?.(other) ?? [])].map(
      (foreign) => ({
        what: `with ${JSON.stringify(foreign)} (R2)`,
        wanted: 'notFound' as const,
        send: () => callAction(endpoint, { ...values, ...foreign }, { token }),
      }),
    ),
    ...['https://evil.example', 'null', null].map((origin) => ({
      what: `from ${origin ?? 'no origin'} (I7)`,
      wanted: 'forbidden' as const,
      send: () => callAction(endpoint, values, { token, origin }),
    })),
  ]
  const before = await stored()
  const problems = await Promise.all(
    calls.map(async ({ what, wanted, send }) => {
      const { outcome, status, text } = await send()
      // Next.js itself refuses another site's origin, without an answer of ours.
      const refused =
        outcome === wanted || (wanted === 'forbidden' && outcome === 'no answer' && status === 500)
      return refused ? [] : [`${caller} ${what}: expected ${wanted}, got ${outcome}: ${messageIn(text)}`]
    }),
  )
  const changed = written(before, await stored())
  return [...problems.flat(), ...(changed.length ? [`a refused call wrote to ${changed.join(', ')}`] : [])]
}

async function problemsOfSending(row: RouteRow): Promise<string[]> {
  const [[given, expected]] = row.states
  const caller = masterOf(expected)
  const at = await scene(given)
  const other = await scene(elsewhere)
  const problems: string[] = []
  const before = await stored()
  for (const origin of ['https://evil.example', 'null', null]) {
    const { outcome } = await ask(row, row.path(at), at, caller, origin)
    if (outcome !== 'forbidden') problems.push(`${caller} from ${origin ?? 'no origin'} (I7): ${outcome}`)
  }
  if (row.foreign) {
    const { outcome } = await ask(row, row.foreign(at, other), at, caller)
    if (outcome !== 'notFound') problems.push(`${caller} with a foreign id (R2): ${outcome}`)
  }
  const changed = written(before, await stored())
  return [...problems, ...(changed.length ? [`a refused call wrote to ${changed.join(', ')}`] : [])]
}

const ask = (row: RouteRow, address: string, at: Scene, caller: Caller, origin?: string | null) => {
  const [method = 'GET'] = row.name.split(' ')
  return request(method, address, { token: at.sessions[caller], body: row.body?.(at), origin })
}

/** What is out of reach answers like what does not exist: status, body and payload (R1). */
async function betrayals(row: RouteRow, at: Scene, caller: Caller, id: string): Promise<string[]> {
  const address = row.path(at)
  const nothing = address.replace(id, newId())
  const problems: string[] = []
  for (const rsc of row.kind === 'page' ? [false, true] : [false]) {
    const [method = 'GET'] = row.name.split(' ')
    const sending = { token: at.sessions[caller], body: row.body?.(at), rsc }
    const hidden = await request(method, address, sending)
    const missing = await request(method, nothing, sending)
    const [one, other] = [normalized(hidden.text), normalized(missing.text)]
    if (hidden.status !== missing.status || one !== other)
      problems.push(
        `${caller} can tell ${address}${rsc ? ' (RSC)' : ''} from what does not exist (R1): ${firstDifference(one, other)}`,
      )
  }
  return problems
}

function firstDifference(one: string, other: string): string {
  const index = [...one].findIndex((character, at) => character !== other[at])
  return `${one.slice(Math.max(0, index - 40), index + 60)} ≠ ${other.slice(Math.max(0, index - 40), index + 60)}`
}

/** The same for all, whoever asks. */
const PUBLIC = ['GET /api/health', 'GET /api/pdfjs/[folder]/[file]', 'GET /.well-known/security.txt']

/** Calendars keep what they fetched, by an address that is nobody's cookie. */
const FEEDS = ['GET /calendar/[file]']

/** Nothing private stays in a cache (R11). */
function cacheProblems(row: RouteRow, { headers, status }: Answer, caller: Caller): string[] {
  const cache = headers.get('cache-control') ?? ''
  const isFeed = FEEDS.includes(row.name) && status === 200
  const isPrivate = cache.includes('private') && cache.includes(isFeed ? 'no-cache' : 'no-store')
  const varies = isFeed || /\bcookie\b/i.test(headers.get('vary') ?? '')
  if (PUBLIC.includes(row.name) || (row.kind === 'page' && status !== 200)) return []
  return [
    ...(isPrivate ? [] : [`${caller}: Cache-Control is "${cache}" (R11)`]),
    ...(row.kind === 'page' || varies ? [] : [`${caller}: Vary is "${headers.get('vary')}" (R11)`]),
  ]
}

/** The host's office where it may, otherwise the first who may. */
function masterOf(expected: Partial<Record<Caller, Outcome>>): Caller {
  const allowed = (Object.entries(expected) as [Caller, Outcome][]).filter(([, outcome]) => outcome === 'ok')
  return expected.hostOffice === 'ok' ? 'hostOffice' : (allowed[0]?.[0] ?? 'hostOffice')
}

const messageIn = (text: string): string => /"message":"([^"]*)"/.exec(text)?.[1] ?? text.slice(0, 160)
