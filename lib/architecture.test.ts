import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

/** The rules of the house. Each message is a sentence that says what to do. */
const ROOT = process.cwd()
const WORDS = ['input', 'rules', 'policy', 'labels', 'queries', 'commands', 'actions', 'render']
const READERS = ['audit', 'notifications', 'mails', 'search', 'calendar', 'documents', 'overview']
const MAY_READ_THE_DATABASE =
  /^lib\/(auth|session|jobs|demo|demo-mailbox|rate-limit|idempotency)\.ts$|^app\/(api\/health|bench)\//
const NEXT_NAMES =
  /^(page|layout|route|error|not-found|global-error|template|default|icon|robots|sitemap|manifest|opengraph-image)\.(tsx?|svg|ico)$/

const walk = (folder: string): string[] =>
  readdirSync(path.join(ROOT, folder), { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))

const files = ['app', 'components', 'lib', 'db'].flatMap(walk)
const sources = files.filter((file) => /\.tsx?$/.test(file) && !file.startsWith('db/migrations/'))
const code = sources.filter((file) => !/\.test\.tsx?$/.test(file))
const text = new Map(sources.map((file) => [file, readFileSync(path.join(ROOT, file), 'utf8')]))

type Import = { to: string; typeOnly: boolean }

/** Imported modules as paths from the root: `lib/meetings/queries`. */
function importsOf(file: string): Import[] {
  const found = (text.get(file) ?? '').matchAll(
    /^(?:import|export)\s+(type\s)?[^'"]*?from\s+'([^']+)'|import\('([^']+)'\)/gm,
  )
  return [...found].flatMap(([, type, name = '', dynamic]) => {
    const target = dynamic ?? name
    const to = target.startsWith('@/')
      ? target.slice(2)
      : target.startsWith('.')
        ? path.join(path.dirname(file), target)
        : null
    return to ? [{ to, typeOnly: type !== undefined }] : []
  })
}

/** Of what runs: types vanish. */
const imports = (file: string): string[] =>
  importsOf(file).flatMap(({ to, typeOnly }) => (typeOnly ? [] : [to]))

const nounOf = (file: string): string | null => /^lib\/([^/]+)\/[^/]+$/.exec(file)?.[1] ?? null
const wordOf = (file: string): string => path.basename(file).replace(/\.tsx?$/, '')

test('app → components → lib → db, never back', () => {
  const order = ['app', 'components', 'lib', 'db']
  const wrong = code.flatMap((file) =>
    imports(file)
      .filter(
        (to) =>
          order.indexOf(to.split('/')[0] ?? '') < order.indexOf(file.split('/')[0] ?? '') &&
          !file.startsWith('db/seed/'),
      )
      .filter((to) => order.includes(to.split('/')[0] ?? ''))
      .map((to) => `${file} must not import ${to}: what is lower does not know what is above.`),
  )
  expect(wrong).toEqual([])
})

test('only queries, commands and a few tools touch the database', () => {
  const wrong = code
    .filter(
      (file) => !file.startsWith('db/') && imports(file).some((to) => to === 'db' || to.startsWith('db/')),
    )
    .filter((file) => !MAY_READ_THE_DATABASE.test(file))
    .filter((file) => !(nounOf(file) && ['queries', 'commands'].includes(wordOf(file))))
    .map((file) => `${file} reaches into the database: ask the noun's queries.ts or commands.ts instead.`)
  expect(wrong).toEqual([])
})

test('input, rules, policy and labels are pure', () => {
  const wrong = code
    .filter((file) => nounOf(file) && ['input', 'rules', 'policy', 'labels'].includes(wordOf(file)))
    .flatMap((file) =>
      imports(file)
        .filter((to) => /\/(queries|commands|actions)$|^db$|^db\//.test(to))
        .map((to) => `${file} must stay pure: it imports ${to}.`),
    )
  expect(wrong).toEqual([])
})

test("a noun's folder knows eight words", () => {
  const wrong = files
    .filter((file) => nounOf(file) && !/\.test\.tsx?$/.test(file) && !WORDS.includes(wordOf(file)))
    .map(
      (file) =>
        `${file} is none of the eight words (${WORDS.join(', ')}): find the word or the noun it belongs to.`,
    )
  expect(wrong).toEqual([])
})

test('a command that opens a transaction records it', () => {
  const wrong = code
    .filter((file) => wordOf(file) === 'commands' && /\.transaction\(/.test(text.get(file) ?? ''))
    .filter((file) => !/\brecord\(/.test(text.get(file) ?? ''))
    .map((file) => `${file} opens a transaction and records nothing: no audit row, no change.`)
  expect(wrong).toEqual([])
})

test('app holds the names of Next.js only', () => {
  const wrong = files
    .filter(
      (file) =>
        file.startsWith('app/') && file !== 'app/globals.css' && !NEXT_NAMES.test(path.basename(file)),
    )
    .map((file) => `${file}: app/ holds URLs; put parts into components/ and code into lib/.`)
  expect(wrong).toEqual([])
})

test('no file is longer than 300 lines', () => {
  const wrong = code
    .filter((file) => !file.startsWith('db/seed/'))
    .map((file) => [file, (text.get(file) ?? '').split('\n').length - 1] as const)
    .filter(([, lines]) => lines > 300)
    .map(([file, lines]) => `${file} has ${lines} lines: it is two things, split it.`)
  expect(wrong).toEqual([])
})

test('nouns import each other without cycles, and core nouns know no readers', () => {
  const graph = new Map<string, Set<string>>()
  const wrong: string[] = []
  for (const file of code) {
    const from = nounOf(file)
    if (!from) continue
    for (const to of imports(file)) {
      const noun = nounOf(`${to}.ts`)
      if (!noun || noun === from) continue
      if (
        READERS.includes(noun) &&
        !READERS.includes(from) &&
        !/^lib\/audit\/(commands|labels)$|^lib\/documents\//.test(to)
      ) {
        wrong.push(`${file} imports the reader ${to}: core nouns know only audit's record.`)
      }
      if (to !== 'lib/audit/commands') graph.set(from, (graph.get(from) ?? new Set()).add(noun))
    }
  }
  const visit = (noun: string, trail: string[]): void => {
    if (trail.includes(noun)) {
      wrong.push(
        `lib/${[...trail.slice(trail.indexOf(noun)), noun].join(' → lib/')} is a circle: one of them knows too much.`,
      )
      return
    }
    for (const next of graph.get(noun) ?? []) visit(next, [...trail, noun])
  }
  for (const noun of graph.keys()) visit(noun, [])
  expect([...new Set(wrong)]).toEqual([])
})

test('components outside ui are mostly rendered on the server', () => {
  const own = code.filter((file) => file.endsWith('.tsx') && !file.startsWith('components/ui/'))
  const client = own.filter((file) => /^'use client'/m.test(text.get(file) ?? ''))
  expect(client.length / own.length, `client components: ${client.join(', ')}`).toBeLessThanOrEqual(0.3)
})
