import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

export type Received = { to: string; raw: Buffer }

/** A real mail server on this machine, for tests: it keeps what it gets, or refuses it. */
export class TestMailServer {
  received: Received[] = []
  /** What it answers instead of taking a mail: to one address, or to all. */
  refusal: { code: number; to?: string } | null = null
  /** Done with a mail before the sender hears that it was taken. */
  onMail: (mail: Received) => Promise<void> = () => Promise.resolve()

  private readonly server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onRcptTo: ({ address }, _session, done) => {
      const { refusal } = this
      if (!refusal || (refusal.to && refusal.to !== address)) return done()
      done(Object.assign(new Error('not now'), { responseCode: refusal.code }))
    },
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const mails = session.envelope.rcptTo.map(({ address }) => ({
          to: address,
          raw: Buffer.concat(chunks),
        }))
        this.received.push(...mails)
        Promise.all(mails.map((mail) => this.onMail(mail))).then(
          () => done(),
          (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
        )
      })
    },
  })

  /** @returns its address */
  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.server.listen(0, '127.0.0.1', resolve))
    const address = this.server.server.address()
    if (!address || typeof address === 'string') throw new Error('no port')
    return `smtp://127.0.0.1:${address.port}`
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()))
  }

  /** As it was at the beginning. */
  clear(): void {
    this.received = []
    this.refusal = null
    this.onMail = () => Promise.resolve()
  }

  to = (address: string): Received[] => this.received.filter((mail) => mail.to === address)

  /** The first mail to this address. */
  async parsed(address: string): Promise<Email> {
    const [mail] = this.to(address)
    if (!mail) throw new Error(`no mail to ${address}`)
    return PostalMime.parse(mail.raw, { attachmentEncoding: 'arraybuffer' })
  }
}
