import { and, desc, eq, notInArray, sql } from 'drizzle-orm'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { db } from '@/db'
import { demoMail } from '@/db/schema'
import { isDemo } from './demo'
import { NotFound } from './errors'
import { isId } from './ids'
import { keyset, toPage, type Cursor } from './paging'
import { cleanLine } from './text'

/** As many as a try-out needs; older ones go. */
const CAP = 500
const MAX_BYTES = 30 * 1024 * 1024

export type DemoMail = typeof demoMail.$inferSelect

/** A real mail server on this machine that keeps what it gets; returns its address and how to stop it. */
export async function startDemoMailbox(): Promise<{ url: string; stop: () => Promise<void> }> {
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    size: MAX_BYTES,
    closeTimeout: 5_000,
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const recipients = session.envelope.rcptTo.map(({ address }) => address)
        store(Buffer.concat(chunks), recipients).then(
          () => done(),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        )
      })
    },
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  server.on('error', () => {
    // A connection that broke off; the sender tries again.
  })
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('the demo mailbox has no port')
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  }
}

async function store(raw: Buffer, recipients: string[]): Promise<void> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'base64' })
  await db.insert(demoMail).values(
    recipients.map((recipient) => ({
      recipient: recipient.toLowerCase(),
      subject: mail.subject ?? '',
      text: mail.text ?? '',
      html: mail.html ?? null,
      headers: {
        ...Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
        from: `${mail.from?.name ?? ''} <${mail.from?.address ?? ''}>`.trim(),
      },
      attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
        // The calendar entry that mail programs read from the text has no name.
        name: filename ?? (mimeType === 'text/calendar' ? 'Kalendereintrag.ics' : 'Anlage'),
        type: mimeType,
        base64: String(content),
      })),
    })),
  )
  const kept = db.select({ id: demoMail.id }).from(demoMail).orderBy(desc(demoMail.id)).limit(CAP)
  await db.delete(demoMail).where(notInArray(demoMail.id, kept))
}

const PER_PAGE = 50

/** Newest first, one page. Outside demo mode there is no such mailbox. */
export async function listDemoMail(to?: string, place: Cursor = {}) {
  if (!isDemo()) throw new NotFound()
  const { id, receivedAt, recipient, subject } = demoMail
  const { where, orderBy } = keyset([sql`${id}`], 'desc', place, (key) => sql`${key}::uuid`)
  const rows = await db
    .select({ id, receivedAt, recipient, subject })
    .from(demoMail)
    .where(and(to ? eq(recipient, cleanLine(to).toLowerCase()) : undefined, where))
    .orderBy(...orderBy)
    .limit(PER_PAGE + 1)
  return toPage(rows, PER_PAGE, place, (mail) => mail.id)
}

export async function getDemoMail(id: string): Promise<DemoMail> {
  if (!isDemo() || !isId(id)) throw new NotFound()
  const [mail] = await db.select().from(demoMail).where(eq(demoMail.id, id))
  if (!mail) throw new NotFound()
  return mail
}
