import AxeBuilder from '@axe-core/playwright'
import type { TiptapEditorHTMLElement } from '@tiptap/core'
import {
  expect,
  test as base,
  type BrowserContext,
  type ConsoleMessage,
  type Locator,
  type Page,
  type Response,
  type WebError,
} from '@playwright/test'
import postgres from 'postgres'
import { extractText, getDocumentProxy } from 'unpdf'
import { closeDatabase } from '@/db'
import { personas, type Persona } from './personas'

export { personas, type Persona }

export type Mail = {
  subject: string
  text: string
  html: string
  attachments: { name: string; type: string; bytes: Buffer }[]
}

type Sql = postgres.Sql

/** What went wrong in a browser without being asserted: script errors and violations of the CSP (I8). */
class Faults {
  private readonly found: string[] = []

  /** @returns what ends the watch, for a context that outlives the test */
  watch(context: BrowserContext): () => void {
    const onError = (event: WebError) => this.found.push(`error on a page: ${event.error().message}`)
    const onConsole = (message: ConsoleMessage) => {
      // A refused or cut request is an answer the spec asks for; the server's own failures are caught below.
      if (message.type() !== 'error' || message.text().startsWith('Failed to load resource')) return
      // The frame of a shown mail runs no script, not even that of axe.
      if (message.text().startsWith("Blocked script execution in 'about:srcdoc'")) return
      this.found.push(`console of ${message.page()?.url() ?? 'a page'}: ${message.text()}`)
    }
    const onResponse = (response: Response) => {
      if (response.status() >= 500)
        this.found.push(`${response.status()} for ${response.request().method()} ${response.url()}`)
    }
    context.on('weberror', onError).on('console', onConsole).on('response', onResponse)
    return () => context.off('weberror', onError).off('console', onConsole).off('response', onResponse)
  }

  list(): string[] {
    return [...this.found]
  }
}

type Fixtures = {
  faults: Faults
  /** A page of its own, signed in as this persona; once more the same persona is another device. */
  as: (persona: Persona) => Promise<Page>
  /**
   * A page of this persona, or of a visitor, beside those of other tests in the same browser profile: for those who only
   * look. Signing in and loading every script anew takes as long as the look itself.
   */
  look: (persona: Persona | null) => Promise<Page>
  /** The newest mail to this persona whose subject contains the words; waits until it is there. */
  mailbox: (persona: Persona, subject: string) => Promise<Mail>
  /** For ids and counts that no page shows. */
  sql: Sql
}

type Shared = { closing: void; profiles: Map<Persona | null, BrowserContext> }

export const test = base.extend<Fixtures, Shared>({
  // Specs that tell a story through commands share one pool: the first of them must not close it for the next.
  closing: [
    async ({}, provide) => {
      await provide()
      await closeDatabase()
    },
    { scope: 'worker', auto: true },
  ],

  // What does not come is said soon, and not only when the whole test has run out of time.
  actionTimeout: 15_000,
  navigationTimeout: 30_000,

  faults: [
    async ({}, provide) => {
      const faults = new Faults()
      await provide(faults)
      expect(faults.list(), 'errors in the browser').toEqual([])
    },
    { auto: true },
  ],

  context: async ({ context, faults }, provide) => {
    faults.watch(context)
    await provide(context)
  },

  as: async ({ browser, faults }, provide) => {
    const contexts: BrowserContext[] = []
    await provide(async (persona) => {
      const context = await browser.newContext()
      contexts.push(context)
      faults.watch(context)
      await signIn(context, personas[persona])
      return context.newPage()
    })
    await Promise.all(contexts.map((context) => context.close()))
  },

  profiles: [
    async ({}, provide) => {
      const profiles: Shared['profiles'] = new Map()
      await provide(profiles)
      await Promise.all([...profiles.values()].map((context) => context.close()))
    },
    { scope: 'worker' },
  ],

  look: async ({ browser, profiles, faults }, provide) => {
    const endings: (() => unknown)[] = []
    await provide(async (persona) => {
      const context = profiles.get(persona) ?? (await browser.newContext())
      endings.push(faults.watch(context))
      if (persona && !profiles.has(persona)) await signIn(context, personas[persona])
      profiles.set(persona, context)
      const page = await context.newPage()
      endings.unshift(() => page.close())
      return page
    })
    for (const end of endings) await end()
  },

  sql: async ({}, provide) => {
    const sql = postgres(process.env.DATABASE_URL ?? '', { max: 2, connect_timeout: 10 })
    await provide(sql)
    await sql.end()
  },

  mailbox: async ({ sql }, provide) => {
    await provide(async (persona, subject) => {
      const newest = () => findMail(sql, personas[persona], subject)
      await expect
        .poll(async () => (await newest())?.subject ?? 'no such mail', {
          message: `mail to ${persona}: ${subject}`,
          timeout: 40_000,
        })
        .toContain(plain(subject))
      const mail = await newest()
      if (!mail) throw new Error('this mail has gone')
      return mail
    })
  },
})

export { expect }

/** The demo's sign-in, as the button of a persona does it. */
export async function signIn(context: BrowserContext, email: string): Promise<void> {
  const { csrfToken } = (await (await context.request.get('/api/auth/csrf')).json()) as { csrfToken: string }
  const answer = await context.request.post('/api/auth/callback/demo', {
    form: { csrfToken, email },
    maxRedirects: 0,
  })
  expect(answer.status(), `sign-in as ${email}`).toBe(303)
}

async function findMail(sql: Sql, recipient: string, subject: string): Promise<Mail | undefined> {
  const rows = await sql<
    {
      subject: string
      text: string
      html: string | null
      attachments: { name: string; type: string; base64: string }[]
    }[]
  >`select subject, text, html, attachments from demo_mail where recipient = ${recipient} order by id desc`
  const found = rows.find((row) => plain(row.subject).includes(plain(subject)))
  return (
    found && {
      subject: plain(found.subject),
      text: plain(found.text),
      html: found.html ?? '',
      attachments: found.attachments.map(({ name, type, base64 }) => ({
        name,
        type,
        bytes: Buffer.from(base64, 'base64'),
      })),
    }
  )
}

/** As people read it: spaces of every kind are one space. */
export const plain = (text: string): string => text.replace(/\s+/g, ' ').trim()

/** The text of a PDF as people read it: hyphenated words are whole again. */
export async function pdfText(bytes: Uint8Array): Promise<string> {
  expect(Buffer.from(bytes.subarray(0, 5)).toString(), 'the beginning of a PDF').toBe('%PDF-')
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(bytes)), { mergePages: true })
  return plain(text.replace(/\u00ad/g, '').replace(/(\p{L})[-\u2010]\s+(\p{Ll})/gu, '$1$2'))
}

/** What a link to a document brings, with the session of the page it stands on. */
export async function load(page: Page, link: Locator): Promise<Buffer> {
  const answer = await page.request.get((await link.getAttribute('href')) ?? '')
  expect(answer.status()).toBe(200)
  return answer.body()
}

const axeTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What depends on colours, on how much room there is, and on what a narrow page hides. */
const looksOfAxe = [
  'aria-hidden-focus',
  'bypass',
  'button-name',
  'color-contrast',
  'empty-heading',
  'label',
  'landmark-one-main',
  'link-in-text-block',
  'link-name',
  'page-has-heading-one',
  'region',
  'scrollable-region-focusable',
  'target-size',
]

/** No findings of axe, neither against WCAG 2.2 AA nor against its good practice. */
export const expectAccessible = (page: Page, state = ''): Promise<void> =>
  expectNothingOf(axe(page).withTags(axeTags), page, state)

/** The same page once more, in other colours or at another width: its structure has been looked at. */
export const expectLegible = (page: Page, state = ''): Promise<void> =>
  expectNothingOf(axe(page).withRules(looksOfAxe), page, state)

// In the page itself: another page for each run would take longer than the run.
const axe = (page: Page): AxeBuilder => new AxeBuilder({ page }).setLegacyMode()

async function expectNothingOf(run: AxeBuilder, page: Page, state: string): Promise<void> {
  const { violations } = await run.analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id}: ${node.target.join(' ')} ${node.failureSummary ?? ''}`),
  )
  expect.soft(found, `axe on ${page.url()} ${state}`).toEqual([])
}

/** For states of a page: a dialog, errors, a menu. */
export async function expectAccessibleInBothSchemes(page: Page, state: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await expectAccessible(page, `${state}, light`)
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectLegible(page, `${state}, dark`)
}

/** Types a day (`16.06.2027`) or a time (`10:30`) into a field of segments, again where the script was not there yet. */
export async function typeInto(field: Locator, value: string): Promise<void> {
  const digits = value.replace(/\D/g, '')
  await expect(async () => {
    await field.getByRole('spinbutton').first().focus()
    await field.page().keyboard.type(digits, { delay: 10 })
    expect((await field.innerText()).replace(/\D/g, '')).toBe(digits)
  }).toPass({ timeout: 15_000 })
}

/** Picks the option whose words contain these: they may hold a date and other spaces. */
export async function pick(select: Locator, words: string): Promise<void> {
  const option = select.getByRole('option', { name: words }).first()
  await select.selectOption((await option.getAttribute('value')) ?? '')
}

/**
 * The caret behind the last word of an editor. Where the key comes in the moment after the focus, the editor puts the
 * caret back to where it had it; so the key is pressed until the editor itself has followed.
 */
export async function caretToEnd(editor: Locator): Promise<void> {
  await editor.click()
  await expect(async () => {
    await editor.press('Control+End')
    const left = await editor.evaluate((element) => {
      const { doc, selection } = (element as TiptapEditorHTMLElement).editor?.state ?? {}
      return doc?.textBetween(selection?.to ?? 0, doc.content.size)
    })
    expect(left).toBe('')
  }).toPass({ timeout: 5_000 })
}
