import { eq, sql } from 'drizzle-orm'
import { db } from '@/db'
import * as schema from '@/db/schema'
import { calendarSubscription, session } from '@/db/schema'
import type { World } from '@/db/seed/world'
import { hashToken } from '@/lib/calendar-subscriptions/queries'
import { currentTime } from '@/lib/clock'
import { newId } from '@/lib/ids'
import { readFileTexts } from '@/lib/file-texts/commands'
import { learnAllWords } from '@/lib/search/commands'
import { hashSessionToken } from '@/lib/sign-in/queries'
import { FIELDS, mayRead, SECRETS, Words, type Secret } from './canary-fields'
import {
  tellers,
  tellCorrected,
  tellHeld,
  tellMinutes,
  tellPlanned,
  tellProposals,
  tellYear,
} from './canary-story'
import { mailboxes, sessionOf, type Caller, type Sessions } from './principals'

export type Canary = {
  words: Words
  /** Every page and file that shows anything of this, lists and filters too. */
  addresses: string[]
  /** Pages that are asked for their payload alone as well. */
  payloads: string[]
  /** What nobody may do like this; the answers are read all the same. */
  refused: { at: string; body: string }[]
  sessions: Sessions
  /** Everybody's own calendar. */
  feeds: Partial<Record<Caller, string>>
  /** Who gets mails, and what may stand in them. */
  readers: Map<string, (secret: Secret) => boolean>
}

/** Told through the commands, so that versions, tasks, the audit trail and mails carry the words as well. */
export async function tellCanary(world: World, sessions: Sessions): Promise<Canary> {
  const words = new Words()
  const tell = tellers(world, words, currentTime())
  const { held, confidential, internal, taskIds, guest, email, pending } = await tellHeld(tell)
  const { coming, draft, proposals } = await tellProposals(tell)
  const { written, entry, reviewed } = await tellMinutes(tell)
  const { planned, dropped, expected } = await tellPlanned(tell)
  const { theirs, ours, passed, moved, datePollId, personId } = await tellYear(tell)
  const corrected = await tellCorrected(tell, personId)

  // What the papers say is found as well.
  await readFileTexts()
  await learnAllWords()

  const decisionIds = (await db.select().from(schema.decision)).slice(-6).map(({ id }) => id)
  /** One word of each secret in this field. */
  const asked = (field: string): string[] =>
    SECRETS.flatMap((secret) => {
      const one = words.all().find((said) => said.secret === secret && said.field === field)
      return one ? [one.word.toLowerCase()] : []
    })
  const meetings = [held, coming, written, reviewed, planned, dropped, expected, theirs, ours, passed, moved]
  const items = [confidential, internal, draft, ...proposals]
  const of = (id: string, ...parts: string[]) => parts.map((part) => `/meetings/${id}/${part}`)
  const lists = ['overview', 'meetings', 'minutes', 'proposals', 'tasks', `topics/${tell.topicId}`]
  const pages = [
    ...lists,
    ...['', 'sign-in', 'sign-in/sent', 'sign-in/confirm?token=x&email=x%40jena.example', 'guest?token=x'],
    ...['style', 'imprint', 'privacy', 'accessibility', 'accessibility/sent', 'unsubscribe/x'],
    ...['topics', 'organizations', 'audit', 'settings', 'settings/mails', 'mails', 'bench/bare'],
    ...[
      'proposals?status=closed',
      'proposals/new',
      'tasks?state=all',
      'tasks/new',
      'tasks/figures',
      'date-polls',
      'date-polls/new',
    ],
    ...[`date-polls/${datePollId}`, 'series/new', 'series/holidays', `series?series=${world.seriesId}`],
    ...['', '/plan', '/owed'].map((part) => `series/${world.seriesId}${part}`),
    ...items.flatMap((id) => [`proposals/${id}`, `audit?item=${id}`]),
    `proposals/${draft}/edit`,
    ...taskIds.map((id) => `tasks/${id}`),
    ...meetings.map((id) => `meetings/${id}`),
    ...[held, planned, dropped, moved, corrected].map((id) => `audit?meeting=${id}`),
    ...tell.files.slice(-3).map(({ fileId }) => `files/${fileId}`),
  ].map((path) => `/${path}`)
  const parts = [
    ...of(
      held,
      'agenda',
      'changes',
      'participants',
      'participants/list',
      'invitation',
      'documents',
      'minutes',
    ),
    ...[coming, planned, dropped].flatMap((id) => of(id, 'agenda', 'participants', 'invitation')),
    ...[written, reviewed].flatMap((id) =>
      of(id, 'minutes', 'minutes/history', 'minutes/versions', 'participants'),
    ),
    ...[held, corrected].flatMap((id) => of(id, 'minutes/history', 'minutes/versions')),
    ...of(corrected, 'minutes', 'minutes.pdf'),
    ...of(coming, 'documents', 'changes'),
    ...of(expected, 'participants', 'participants/list'),
    ...of(planned, 'documents', 'edit', 'move', 'publish', 'cancel', 'swap', 'skip'),
    ...[dropped, moved].flatMap((id) => of(id, 'restore')),
    ...[theirs, ours].flatMap((id) => of(id, 'swap')),
  ]
  const files = [
    ...tell.files.map(({ fileId }) => `/api/files/${fileId}`),
    ...[held, coming, planned, dropped].map((id) => `/api/meetings/${id}/papers.zip`),
    ...[held, planned, moved].flatMap((id) => of(id, 'meeting.ics')),
    ...[held, coming, planned, dropped].flatMap((id) => of(id, 'invitation.pdf')),
    ...[held, expected].flatMap((id) => of(id, 'participants.pdf', 'participants.csv')),
    ...[held, written, reviewed].flatMap((id) => of(id, 'minutes.pdf', 'minutes.odt', 'minutes.docx')),
    ...[held, written, reviewed].map((id) => `/minutes/archive.zip?format=docx&meeting=${id}`),
    '/tasks/tasks.csv?state=all',
    ...['pdf', 'ics'].map((type) => `/series/${world.seriesId}/year-plan.${type}?year=2027`),
    // What is asked for is repeated in the page: in small letters it is not what stands anywhere.
    ...['title', 'decision'].flatMap(asked).map((word) => `/api/similar-items?title=${word}`),
    ...['title', 'minutes', 'bytes of pdf', 'bytes of docx', 'file name', 'report']
      .flatMap(asked)
      .map((word) => `/search?q=${word}`),
    ...['/search?q=titel', '/decisions', '/decisions?topic=wohnungslosigkeit', '/decisions?text=beschluss'],
    ...['/decisions/decisions.csv', ...decisionIds.map((id) => `/decisions/${id}`)],
    ...[
      '/api/health',
      '/api/auth/csrf',
      '/.well-known/security.txt',
      '/bench/route',
      '/bench/update',
      '/api/unsubscribe/x',
    ],
    '/api/pdfjs/wasm/jbig2.wasm',
  ]
  const all = { ...sessions, guest: await sessionOf(guest.personId) }
  return {
    words,
    addresses: [...pages, ...parts, ...files],
    payloads: [
      ...[...lists, 'tasks/new'].map((path) => `/${path}`),
      ...taskIds.map((id) => `/tasks/${id}`),
      ...[draft, confidential].map((id) => `/proposals/${id}`),
      ...[held, coming, planned].map((id) => `/meetings/${id}`),
    ],
    refused: [
      ...[written, held, reviewed].map((id) => ({
        at: `/api/minutes/${id}/entries/${entry}`,
        body: JSON.stringify({
          content: { text: { type: 'doc', content: [{ type: 'paragraph' }] }, results: [] },
          baseRevision: 0,
          key: newId(),
        }),
      })),
      ...[confidential, draft].map((id) => ({ at: `/api/items/${id}/papers/${newId()}`, body: 'no PDF' })),
      ...tell.files.map(({ fileId, paperId }) => ({
        at: `/api/papers/${paperId}/files/${fileId}`,
        body: '',
      })),
    ],
    sessions: all,
    feeds: await feedsOf(all),
    readers: await readersOf(world, email, pending),
  }
}

/** Of each mailbox; whoever is not of this story gets no word of it. */
async function readersOf(world: World, guest: string, pending: string): Promise<Canary['readers']> {
  const as = (caller: Caller) => (secret: Secret) => mayRead(caller, secret)
  const people = await db.select().from(schema.person)
  const emailOf = (key: keyof World['people']) =>
    people.find(({ id }) => id === world.people[key].personId)?.email ?? ''
  // Gera was asked to bring something in together, and is a city like Weimar and Suhl in all else.
  const gera = (secret: Secret) =>
    secret === 'together' || (mayRead('deputy', secret) && mayRead('office', secret))
  return new Map<string, (secret: Secret) => boolean>([
    ...[...(await mailboxes(world))].map(([email, caller]) => [email, as(caller)] as const),
    [emailOf('gera.deputy'), gera],
    [emailOf('gera.office'), gera],
    [emailOf('jena.education'), as('hostDeputy')],
    ...people
      .filter(({ email, name }) => email.endsWith('@suhl.example') && !name.startsWith('Büro'))
      .map(({ email }) => [email, as('office')] as const),
    [guest, as('guest')],
    // Their own name and address, and what every guest of the meeting may know.
    [pending, (secret) => ['meeting', 'pendingGuest', 'guestAddress'].includes(secret)],
  ])
}

async function feedsOf(sessions: Sessions): Promise<Canary['feeds']> {
  await db.delete(calendarSubscription)
  const feeds: Canary['feeds'] = {}
  for (const [caller, sessionToken] of Object.entries(sessions)) {
    const [owner] = await db
      .select({ personId: session.userId })
      .from(session)
      .where(eq(session.sessionToken, hashSessionToken(sessionToken)))
    const token = newId().replaceAll('-', '')
    await db
      .insert(calendarSubscription)
      .values({ personId: owner?.personId ?? '', tokenHash: hashToken(token) })
    feeds[caller as Caller] = `/calendar/${token}.ics`
  }
  return feeds
}

/** What `FIELDS` says of the columns and is not so in the database: a word that is missing, or one where none should be. */
export async function fieldProblems({ words }: Canary): Promise<string[]> {
  const columns = Object.entries(FIELDS)
  const mailbox = (name: string) => name.startsWith('demo_mail.')
  const rows = await Promise.all(
    columns.map(async ([name, expected]) => {
      const [table = '', property = ''] = name.split('.')
      const column = property.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
      const at = sql.identifier(column)
      const value = table === 'file_chunk' ? sql`encode(${at}, 'escape')` : sql`${at}::text`
      const found = await db.execute<{ value: string }>(
        sql`select ${value} as value from ${sql.identifier(table)} where ${value} ~* 'QX[0-9A-F]{10}'`,
      )
      const secrets = new Set(words.in(found.map(({ value }) => value).join(' ')).map(({ secret }) => secret))
      if (typeof expected === 'string')
        return secrets.size > 0 && !mailbox(name) ? [`${name} holds a word: "${expected}"`] : []
      return expected
        .filter((secret) => !secrets.has(secret))
        .map((secret) => `${name} holds no word of "${secret}"`)
    }),
  )
  return rows.flat()
}
