import { eq } from 'drizzle-orm'
import { NextRequest } from 'next/server'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { GET, POST } from '@/app/api/auth/[...nextauth]/route'
import { db } from '@/db'
import { membership, person, rateLimit, session, verificationToken } from '@/db/schema'
import { createWorld, type World } from '@/db/seed/world'
import { enqueue } from './jobs'
import { actorOfToken } from './session'
import { endOtherSessions, endOwnSession } from './sign-in/commands'
import { listOwnSessions } from './sign-in/queries'

vi.mock('./jobs', () => ({ enqueue: vi.fn(async () => undefined) }))

const ORIGIN = 'http://localhost:3000'
let world: World
let client = 0

beforeAll(async () => {
  world = await createWorld()
})
beforeEach(async () => {
  vi.mocked(enqueue).mockClear()
  for (const table of [session, verificationToken, rateLimit]) await db.delete(table)
  await db.update(membership).set({ endDate: null })
  client += 1
})
afterEach(() => vi.unstubAllEnvs())

type Options = {
  fields?: Record<string, string>
  cookie?: string
  headers?: Record<string, string>
  search?: string
}

const context = (path: string) => ({ params: Promise.resolve({ nextauth: path.split('/') }) })
const request = (method: string, path: string, { fields, cookie, headers, search = '' }: Options) =>
  new NextRequest(`${ORIGIN}/api/auth/${path}${search}`, {
    method,
    headers: {
      host: 'localhost:3000',
      'x-socket-address': `192.0.2.${client}`,
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0',
      ...(cookie && { cookie }),
      ...(fields && { 'content-type': 'application/x-www-form-urlencoded' }),
      ...headers,
    },
    body: fields && new URLSearchParams(fields).toString(),
  })
const get = (path: string, options: Options = {}) => GET(request('GET', path, options), context(path))
const post = (path: string, { headers, ...options }: Options = {}) =>
  POST(
    request('POST', path, { fields: {}, ...options, headers: { origin: ORIGIN, ...headers } }),
    context(path),
  )
/** As a script would, without any origin. */
const postBare = (path: string, options: Options = {}) =>
  POST(request('POST', path, { fields: {}, ...options }), context(path))

const sessionOf = (response: Response) =>
  /staedterunde=([0-9a-f]+)/.exec(response.headers.getSetCookie().join('\n'))?.[1]
const queued = () => vi.mocked(enqueue).mock.calls as [name: string, mail: { to: string; url: string }][]
const sentLink = () => new URL(queued().at(-1)?.[1].url ?? '')
const sessions = () => db.select().from(session)

async function requestLink(email: string, callbackUrl = '/overview') {
  await post('signin/email', { fields: { email, callbackUrl } })
  return Object.fromEntries(sentLink().searchParams) as { token: string; email: string; callbackUrl: string }
}
const confirm = (fields: Record<string, string>, cookie?: string) =>
  post('callback/email', { fields, cookie })
async function signIn(email: string, cookie?: string) {
  const response = await post('callback/demo', { fields: { email }, cookie })
  return { response, token: sessionOf(response) ?? '' }
}
const actorBehind = async (token: string, clock?: Date) => (await actorOfToken(token, clock)).actor

describe('a link by mail', () => {
  test('leads to our confirmation page, is built on our configured address, and signs in once (S6)', async () => {
    const response = await post('signin/email', {
      fields: { email: 'Dezernat@Jena.Example', callbackUrl: '/tasks' },
      headers: { host: 'evil.example', origin: 'http://evil.example', 'x-forwarded-host': 'evil.example' },
    })
    expect([response.status, response.headers.get('location')]).toEqual([303, '/sign-in/sent'])
    const link = sentLink()
    expect([link.origin, link.pathname]).toEqual([ORIGIN, '/sign-in/confirm'])

    const confirmed = await confirm(Object.fromEntries(link.searchParams))
    expect([confirmed.status, confirmed.headers.get('location')]).toEqual([303, '/tasks'])
    const cookie = confirmed.headers.getSetCookie().find((one) => one.startsWith('staedterunde='))
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    expect(await actorBehind(sessionOf(confirmed) ?? '')).toMatchObject({ email: 'dezernat@jena.example' })
  })

  test('survives scanners: reading it, also several times at once, uses nothing up (S1)', async () => {
    const link = await requestLink('dezernat@jena.example')
    const search = `?${new URLSearchParams(link)}`
    const scans = await Promise.all(Array.from({ length: 5 }, () => get('callback/email', { search })))
    expect(scans.map(({ status }) => status)).toEqual([405, 405, 405, 405, 405])
    expect(await sessions()).toEqual([])
    expect(sessionOf(await confirm(link))).toBeTruthy()
  })

  test('used twice at once gives one session, and later none (S2)', async () => {
    const link = await requestLink('dezernat@jena.example')
    const answers = await Promise.all([1, 2, 3, 4].map(() => confirm(link)))
    expect(answers.filter((answer) => sessionOf(answer))).toHaveLength(1)
    expect(await sessions()).toHaveLength(1)
    expect((await confirm(link)).headers.get('location')).toBe('/sign-in?error=Verification')
  })

  test('is of no use for another address', async () => {
    const link = await requestLink('dezernat@jena.example')
    expect(sessionOf(await confirm({ ...link, email: 'dezernat@gera.example' }))).toBeUndefined()
  })

  test('ends after ten minutes', async () => {
    const link = await requestLink('dezernat@jena.example')
    const [stored] = await db.select().from(verificationToken)
    const minutes = ((stored?.expires.getTime() ?? 0) - Date.now()) / 60_000
    expect(minutes).toBeGreaterThan(9)
    expect(minutes).toBeLessThanOrEqual(10)
    await db.update(verificationToken).set({ expires: new Date(Date.now() - 1000) })
    expect(sessionOf(await confirm(link))).toBeUndefined()
  })

  test('answers known and unknown addresses alike, and both are queued (S3)', async () => {
    const [known, unknown] = [
      await post('signin/email', { fields: { email: 'dezernat@jena.example' } }),
      await post('signin/email', { fields: { email: 'niemand@jena.example' } }),
    ]
    const shape = (response: Response) => [response.status, ...[...response.headers].map(String)]
    expect(shape(known)).toEqual(shape(unknown))
    expect(queued().map(([name, { to }]) => [name, to])).toEqual([
      ['sign-in-mail', 'dezernat@jena.example'],
      ['sign-in-mail', 'niemand@jena.example'],
    ])
  })

  test('opens nothing for an unknown address, and creates nobody', async () => {
    const link = await requestLink('niemand@jena.example')
    expect(sessionOf(await confirm(link))).toBeUndefined()
    expect(await sessions()).toEqual([])
    expect(await db.select().from(person).where(eq(person.email, 'niemand@jena.example'))).toEqual([])
  })

  test('opens nothing once the mandate has ended (R7)', async () => {
    const link = await requestLink('dezernat@jena.example')
    await db.update(membership).set({ endDate: '2024-06-30' })
    const answer = await confirm(link)
    expect([sessionOf(answer), answer.headers.get('location')]).toEqual([
      undefined,
      '/sign-in?error=AccessDenied',
    ])
  })

  test.each(['a@x.de,dezernat@jena.example', '"dezernat@jena.example"@x.de', 'x', ''])(
    '%j sends nothing (S4)',
    async (email) => {
      const response = await post('signin/email', { fields: { email } })
      expect(response.headers.get('location')).toBe('/sign-in?error=EmailSignin')
      expect(enqueue).not.toHaveBeenCalled()
    },
  )

  test.each([
    '//evil.example',
    '/\\evil.example',
    'https:evil.example',
    '/%0d%0aevil',
    '/%252Fevil',
    'https://evil.example',
  ])('a way on to %j is not taken (S6)', async (callbackUrl) => {
    const link = await requestLink('dezernat@jena.example', callbackUrl)
    expect(link.callbackUrl).toBe('/overview')
    expect((await confirm({ ...link, callbackUrl })).headers.get('location')).toBe('/overview')
  })
})

describe('limits (S5)', () => {
  test('five links a quarter of an hour per address, known or not', async () => {
    for (const email of ['dezernat@jena.example', 'niemand@jena.example']) {
      const places: (string | null)[] = []
      for (let i = 0; i < 6; i++) {
        client += 1
        places.push((await post('signin/email', { fields: { email } })).headers.get('location'))
      }
      expect(places).toEqual([...Array<string>(5).fill('/sign-in/sent'), '/sign-in?error=TooMany'])
    }
  })

  test('thirty per client, whatever X-Forwarded-For claims', async () => {
    let last: string | null = null
    for (let i = 0; i < 31; i++) {
      const headers = { 'x-forwarded-for': `203.0.113.${i}` }
      last = (await post('signin/email', { fields: { email: `a${i}@jena.example` }, headers })).headers.get(
        'location',
      )
    }
    expect(last).toBe('/sign-in?error=TooMany')
  })

  test('behind a trusted proxy the address it wrote last counts', async () => {
    vi.stubEnv('TRUST_PROXY', '1')
    await post('signin/email', {
      fields: { email: 'a@jena.example' },
      headers: { 'x-forwarded-for': '203.0.113.1, 198.51.100.7' },
    })
    const keys = (await db.select({ key: rateLimit.key }).from(rateLimit)).map(({ key }) => key)
    expect(keys).toContain('client:198.51.100.7')
  })
})

describe('a session (S7)', () => {
  test('gets a new id at sign-in, and the one before is dead', async () => {
    const first = await signIn('dezernat@jena.example')
    const second = await signIn('buero@jena.example', `staedterunde=${first.token}`)
    expect(second.token).not.toBe(first.token)
    expect((await actorBehind(first.token)).kind).toBe('public')
    expect(await actorBehind(second.token)).toMatchObject({ email: 'buero@jena.example' })
  })

  test('a given id is not taken over', async () => {
    const planted = 'f'.repeat(64)
    const { token } = await signIn('dezernat@jena.example', `staedterunde=${planted}`)
    expect(token).not.toBe(planted)
    expect((await actorBehind(planted)).kind).toBe('public')
  })

  test('what stands in the database opens nothing', async () => {
    await signIn('dezernat@jena.example')
    const [row] = await sessions()
    expect((await actorBehind(row?.sessionToken ?? '')).kind).toBe('public')
  })

  test('a copied cookie is dead after sign-out', async () => {
    const { token } = await signIn('dezernat@jena.example')
    const response = await post('signout', { cookie: `staedterunde=${token}` })
    expect(response.headers.get('location')).toBe('/')
    expect(response.headers.getSetCookie().join()).toMatch(/staedterunde=; Max-Age=0/)
    expect((await actorBehind(token)).kind).toBe('public')
    expect(await sessions()).toEqual([])
  })

  test('ends unused after eight hours and in any case after seven days', async () => {
    const { token } = await signIn('dezernat@jena.example')
    const after = (hours: number) => new Date(Date.now() + hours * 3_600_000)
    expect((await actorBehind(token, after(7.9))).kind).toBe('person')
    expect((await actorBehind(token, after(15.7))).kind).toBe('person')
    expect((await actorBehind(token, after(24))).kind).toBe('public')
    await db.update(session).set({ lastSeenAt: after(7 * 24) })
    expect((await actorBehind(token, after(7 * 24 + 0.1))).kind).toBe('public')
  })

  test('ends for its person at the next request once the last mandate is over (R7)', async () => {
    const { token } = await signIn('dezernat@jena.example')
    expect((await actorBehind(token)).kind).toBe('person')
    await db
      .update(membership)
      .set({ endDate: '2024-06-30' })
      .where(eq(membership.personId, world.people['jena.deputy'].personId))
    expect((await actorBehind(token)).kind).toBe('public')
    const seen = await get('session', { cookie: `staedterunde=${token}` })
    expect(await seen.json()).toEqual({})
  })

  test('its cookie carries the host prefix over https', async () => {
    vi.stubEnv('APP_URL', 'https://runde.example')
    const { response } = await signIn('dezernat@jena.example')
    expect(response.headers.getSetCookie()[0]).toMatch(
      /^__Host-staedterunde=[0-9a-f]{64}; Path=\/; .*HttpOnly; SameSite=Lax; Secure$/,
    )
  })

  test('people see their own and end them, nobody else’s', async () => {
    const [one, two] = [await signIn('dezernat@jena.example'), await signIn('dezernat@jena.example')]
    const foreign = await signIn('buero@jena.example')
    const deputy = await world.as('jena.deputy')
    const own = await listOwnSessions(deputy)
    expect(own).toHaveLength(2)
    const { session: current } = await actorOfToken(two.token)
    const { session: other } = await actorOfToken(foreign.token)
    await expect(endOwnSession(deputy, { sessionId: other?.publicId ?? '' })).rejects.toThrow(/gibt es nicht/)
    expect(await endOtherSessions(deputy, current?.publicId ?? null)).toBe(1)
    expect((await actorBehind(one.token)).kind).toBe('public')
    expect((await actorBehind(two.token)).kind).toBe('person')
    expect((await actorBehind(foreign.token)).kind).toBe('person')
  })

  test('an update with forged claims changes nothing (S8)', async () => {
    const { token } = await signIn('dezernat@jena.example')
    const before = await sessions()
    const response = await POST(
      new NextRequest(`${ORIGIN}/api/auth/session`, {
        method: 'POST',
        headers: {
          host: 'localhost:3000',
          origin: ORIGIN,
          cookie: `staedterunde=${token}`,
          'content-type': 'application/json',
        },
        body: JSON.stringify({
          data: { user: { email: 'geschaeftsstelle@gstb.example' }, role: 'secretariat' },
        }),
      }),
      context('session'),
    )
    expect(await response.json()).toMatchObject({ user: { email: 'dezernat@jena.example' } })
    expect(await sessions()).toEqual(before)
    expect(await actorBehind(token)).toMatchObject({ memberships: [{ role: 'deputy' }] })
  })
})

describe('where a request comes from (I7)', () => {
  test.each(['http://evil.example', 'null'])('origin %s is refused', async (origin) => {
    const { token } = await signIn('dezernat@jena.example')
    for (const path of ['signin/email', 'callback/email', 'callback/demo', 'signout'])
      expect((await post(path, { cookie: `staedterunde=${token}`, headers: { origin } })).status).toBe(403)
    expect((await actorBehind(token)).kind).toBe('person')
  })

  test('no origin at all is refused, but for forms with next-auth’s own token', async () => {
    expect((await postBare('signout')).status).toBe(403)
    expect((await postBare('callback/demo', { fields: { email: 'buero@jena.example' } })).status).toBe(403)

    const csrf = await get('csrf')
    const { csrfToken } = (await csrf.json()) as { csrfToken: string }
    const cookie = csrf.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    const fields = { csrfToken, email: 'buero@jena.example' }
    expect(sessionOf(await postBare('callback/demo', { fields, cookie }))).toBeTruthy()
    const forged = { ...fields, csrfToken: 'a'.repeat(64) }
    expect((await postBare('callback/demo', { fields: forged, cookie })).status).toBe(403)
  })

  test('a body that is too long is refused', async () => {
    expect((await post('signin/email', { fields: { email: 'a'.repeat(10_000) } })).status).toBe(403)
  })
})

describe('personas of the demo (S11)', () => {
  test('sign in with one click', async () => {
    const { response, token } = await signIn('geschaeftsstelle@gstb.example')
    expect(response.headers.get('location')).toBe('/overview')
    expect(await actorBehind(token)).toMatchObject({ memberships: [{ role: 'secretariat' }] })
  })

  test('nobody else does', async () => {
    await db
      .update(person)
      .set({ email: 'echt@jena.example' })
      .where(eq(person.email, 'bildung@jena.example'))
    for (const email of ['echt@jena.example', 'gast@ministerium.example', ''])
      expect((await signIn(email)).response.status).toBe(404)
  })

  test('outside demo mode there is no such way, and sessions begun by it are over', async () => {
    const { token } = await signIn('buero@jena.example')
    vi.stubEnv('DEMO', '0')
    expect((await signIn('buero@jena.example')).response.status).toBe(404)
    expect((await actorBehind(token)).kind).toBe('public')
  })
})

test('next-auth’s own pages do not appear', async () => {
  for (const [path, place] of [
    ['signin', '/sign-in'],
    ['verify-request', '/sign-in/sent'],
    ['error', '/sign-in'],
  ] as const)
    expect((await get(path)).headers.get('location')).toMatch(new RegExp(`^${place}`))
  for (const path of ['signout', '_log', 'nothing', 'callback/credentials'])
    expect((await get(path)).headers.get('content-type') ?? '').not.toMatch(/html/)
})
