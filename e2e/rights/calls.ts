import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { sqlClient } from '@/db'
import { contentsOf } from './contents'
import type { Outcome } from './principals'

/** Requests as any program can send them: no browser, no page before, redirects not followed. */
const base = process.env.BASE_URL ?? 'http://localhost:3000'
const origin = new URL(base).origin
const cookieName = base.startsWith('https:') ? '__Host-staedterunde' : 'staedterunde'

export type Answer = { outcome: Outcome | string; status: number; headers: Headers; text: string }
/** `null`: no Origin header at all. */
type Sending = { token?: string; origin?: string | null }

async function send(method: string, path: string, { token }: Sending, init: RequestInit = {}) {
  const headers = new Headers(init.headers)
  if (token) headers.set('Cookie', `${cookieName}=${token}`)
  return fetch(base + path, { ...init, method, headers, redirect: 'manual' })
}

const originHeader = (given: string | null | undefined): Record<string, string> =>
  given === null ? {} : { Origin: given ?? origin }

export type Endpoint = { id: string; name: string; file: string; path: string }

/** Every server action the build answers to, with the address of a page that serves it. */
export function builtActions(): Endpoint[] {
  type Entry = { workers: Record<string, unknown>; filename?: string; exportedName?: string }
  const manifest = JSON.parse(readFileSync('.next/server/server-reference-manifest.json', 'utf8')) as {
    node: Record<string, Entry>
    edge: Record<string, Entry>
  }
  return Object.entries({ ...manifest.node, ...manifest.edge }).map(([id, entry]) => {
    const [worker = ''] = Object.keys(entry.workers).sort((a, b) => a.length - b.length)
    return { id, name: entry.exportedName ?? id, file: entry.filename ?? '?', path: addressOf(worker) }
  })
}

/** `app/(app)/meetings/[meetingId]/page` → `/meetings/…`, with an id that nothing has. */
const addressOf = (worker: string): string =>
  worker
    .replace(/^app/, '')
    .replace(/\/page$/, '')
    .replace(/\/\([^)]+\)/g, '')
    .replace(/\[\.{0,3}[^\]]+\]/g, '00000000-0000-7000-8000-000000000000') || '/'

export async function callAction(endpoint: Endpoint, values: unknown, sending: Sending): Promise<Answer> {
  const answer = await send('POST', endpoint.path, sending, {
    body: JSON.stringify([values]),
    headers: {
      'Next-Action': endpoint.id,
      'Content-Type': 'text/plain;charset=UTF-8',
      Accept: 'text/x-component',
      ...originHeader(sending.origin),
    },
  })
  const text = await answer.text()
  return { outcome: actionOutcome(text), status: answer.status, headers: answer.headers, text }
}

/**
 * The row of the stream that row 0 names as the action's answer: `0:{"a":"$@1",…}`, `1:{"ok":true,…}`. A long text before
 * it ends without a new line.
 */
function actionOutcome(stream: string): string {
  const row = /"a":"\$@(\w+)"/.exec(stream)?.[1]
  const found = row && new RegExp(`${row}:(\\{"ok":.*\\})$`, 'm').exec(stream)?.[1]
  if (!found) return 'no answer'
  const result = JSON.parse(found) as { ok: boolean; code?: string; message?: string }
  return result.ok ? 'ok' : (result.code ?? 'no code')
}

/** A page or handler: 2xx is `ok`, a redirect to sign in `signIn`, anything else the code of its body. */
export async function request(
  method: string,
  path: string,
  { body, rsc, ...sending }: Sending & { body?: string; rsc?: boolean } = {},
): Promise<Answer> {
  const headers: Record<string, string> = method === 'GET' ? {} : originHeader(sending.origin)
  if (body !== undefined)
    headers['Content-Type'] = body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded'
  if (method === 'PUT') headers['X-File-Name'] = 'Bericht.pdf'
  if (rsc) headers.RSC = '1'
  // Next.js redirects a payload whose `_rsc` is not the hash of its headers; of none it is empty.
  const asked = rsc ? `${path}${path.includes('?') ? '&' : '?'}_rsc` : path
  const answer = await send(method, asked, sending, { headers, body })
  const type = answer.headers.get('content-type') ?? ''
  const text = await contentsOf(Buffer.from(await answer.arrayBuffer()))
  const code = answer.status >= 400 && type.includes('json') ? codeOf(text) : undefined
  return { outcome: code ?? outcomeOf(answer), status: answer.status, headers: answer.headers, text }
}

const codeOf = (json: string): string | undefined => (JSON.parse(json) as { code?: string }).code

const CODES: Record<number, Outcome> = { 401: 'signIn', 403: 'forbidden', 404: 'notFound' }

function outcomeOf({ status, headers }: Response): string {
  if (status < 300) return 'ok'
  if (status < 400) return headers.get('location')?.startsWith('/sign-in') ? 'signIn' : 'ok'
  return CODES[status] ?? String(status)
}

/** Mails follow from rows of `audit_entry`, in the background; the limits count every request for a link. */
const UNWATCHED = ['delivery', 'demo_mail', 'rate_limit', 'search_entry', 'search_word', 'file_text']

let tables: string[] = []
async function watchedTables(): Promise<string[]> {
  if (tables.length === 0) {
    const rows = await sqlClient<{ name: string }[]>`
      select tablename as name from pg_tables where schemaname = 'public' and not tablename = any(${UNWATCHED})`
    tables = rows.map(({ name }) => name)
  }
  return tables
}

/**
 * What is stored, table by table: the number of rows and the sum of the transactions that wrote them, so that any
 * insert, update and delete shows. Of sessions the number alone, since their last use is noted now and then.
 */
export async function stored(): Promise<Map<string, string>> {
  const marks = (await watchedTables()).map((name) => {
    const writers = name === 'session' ? '0' : 'coalesce(sum(xmin::text::numeric), 0)'
    return `select '${name}' as name, count(*) || '/' || ${writers} as mark from ${name}`
  })
  const rows = await sqlClient.unsafe<{ name: string; mark: string }[]>(marks.join(' union all '))
  return new Map(rows.map(({ name, mark }) => [name, mark]))
}

/** Tables that differ. */
export const written = (before: Map<string, string>, after: Map<string, string>): string[] =>
  [...after.keys()].filter((name) => before.get(name) !== after.get(name))

/**
 * An answer without what differs from one request to the next: ids, nonces, keys, and in which order its parts were ready,
 * which numbers the rows of a payload.
 */
export function normalized(text: string): string {
  const payload: string[] = []
  const rest = text.replace(
    /<script[^>]*>[^<]*?__next_f[^<]*?\.push\((\[[^]*?\])\)<\/script>/g,
    (_all, json: string) => {
      payload.push(String((JSON.parse(json) as unknown[])[1] ?? ''))
      return ''
    },
  )
  return [rest, payload.join('')]
    .flatMap((part) => part.split('\n'))
    .map((row) =>
      row
        .replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '<id>')
        .replace(/nonce(\\?"?[=:]\\?")[^"\\]+/g, 'nonce$1<nonce>')
        .replace(/"[\w-]{21}[a-z]"/g, '"<request>"')
        .replace(/^[0-9a-f]+:/, '')
        .replace(/"\$[A-Z]?[0-9a-f]+"/g, '"$"'),
    )
    .sort()
    .join('\n')
}

/** A few at a time: the server has other things to do. */
export async function inTurns<T>(all: T[], run: (one: T) => Promise<void>): Promise<void> {
  const queue = [...all]
  const worker = async () => {
    for (let one = queue.shift(); one !== undefined; one = queue.shift()) await run(one)
  }
  await Promise.all([1, 2, 3, 4].map(worker))
}

/** Pages and handlers by their files: `GET /meetings/[meetingId]`. */
export function routesOfApp(): { name: string; file: string }[] {
  return readdirSync('app', { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /^(page\.tsx|route\.tsx?)$/.test(entry.name))
    .flatMap((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      const folder = `/${path.relative('app', entry.parentPath)}`.replace(/\/\([^)]+\)/g, '') || '/'
      const methods = entry.name.startsWith('page')
        ? ['GET']
        : [...readFileSync(file, 'utf8').matchAll(/^export (?:async )?(?:function|const) ([A-Z]+)\b/gm)].map(
            ([, method]) => method,
          )
      return methods.map((method) => ({ name: `${method} ${folder}`, file }))
    })
}
