import { readFileSync } from 'node:fs'
import { getCACertificates } from 'node:tls'
import { createTransport, type Transporter } from 'nodemailer'
import { env, type Env } from './env'
import { cleanLine } from './text'

export type MailAddress = { name: string; address: string }

export type Mail = {
  to: MailAddress
  /** Who speaks: shown before our own address. */
  fromName?: string
  replyTo?: MailAddress
  subject: string
  text: string
  html: string
  /** Kept over repeated attempts, so that a mailbox recognizes a mail it has already. */
  messageId?: string
  /** Where a mail program ends mails like this one by a click (RFC 8058). */
  unsubscribeUrl?: string
  calendar?: { method: 'REQUEST' | 'CANCEL'; content: string; filename: string }
  attachments?: { filename: string; content: Uint8Array; contentType: string }[]
}

const holder = globalThis as typeof globalThis & {
  staedterundeMailServer?: string
  staedterundeMail?: { url: string; transport: Transporter }
}

/** Sends mail to this server from now on: demo mode has its own, unless `SMTP_URL` names one. */
export function setMailServer(url: string): void {
  holder.staedterundeMailServer = url
}

export type MailSettings = Pick<Env, 'SMTP_STARTTLS' | 'SMTP_CA_FILE'>

/** How the mail server is reached. Nothing in its address can turn off the check of its certificate. */
export function connectionOptions(url: string, { SMTP_STARTTLS, SMTP_CA_FILE }: MailSettings) {
  const { protocol, hostname, port, username, password } = new URL(url)
  const secure = protocol === 'smtps:'
  return {
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 587),
    secure,
    requireTLS: !secure && SMTP_STARTTLS === 'required',
    ignoreTLS: !secure && SMTP_STARTTLS === 'off',
    auth: username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined,
    tls: {
      rejectUnauthorized: true,
      minVersion: 'TLSv1.2',
      // The house's own authority beside those everybody knows.
      ca: SMTP_CA_FILE ? [...getCACertificates('default'), readFileSync(SMTP_CA_FILE, 'utf8')] : undefined,
    },
    // Every wait has an end, well within the time a job may take.
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  } as const
}

function transport(): Transporter {
  const url = env().SMTP_URL ?? holder.staedterundeMailServer
  if (!url) throw new Error('no mail server: set SMTP_URL')
  if (holder.staedterundeMail?.url !== url) {
    const options = { ...connectionOptions(url, env()), disableFileAccess: true, disableUrlAccess: true }
    holder.staedterundeMail = { url, transport: createTransport(options) }
  }
  return holder.staedterundeMail.transport
}

/** Name and address of `MAIL_FROM`. */
export function ownAddress(): MailAddress {
  const from = env().MAIL_FROM
  const [, name, address] = /^\s*"?([^"<]*?)"?\s*<([^>]+)>\s*$/.exec(from) ?? []
  return address ? { name: name || 'Städterunde', address } : { name: 'Städterunde', address: from.trim() }
}

/** No line break or control character of ours or a stranger's reaches a header (I5). */
const header = ({ name, address }: MailAddress): MailAddress => ({
  name: cleanLine(name),
  address: cleanLine(address),
})

/** Hands one mail to the mail server; resolves when that has taken it. Only jobs call this. */
export async function sendMail(mail: Mail): Promise<void> {
  const from = ownAddress()
  const { to, fromName, replyTo, subject, text, html, messageId, calendar, attachments, unsubscribeUrl } =
    mail
  await transport().sendMail({
    from: header({ name: fromName ?? from.name, address: from.address }),
    to: header(to),
    replyTo: replyTo && header(replyTo),
    subject: cleanLine(subject),
    text,
    html,
    messageId,
    // So that nobody's absence note answers.
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribeUrl && {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    icalEvent: calendar,
    attachments: attachments?.map((file) => ({ ...file, content: Buffer.from(file.content) })),
  })
}

/**
 * This mail is refused for good (5xx): another attempt would be refused as well. A server that refuses us altogether,
 * such as for a changed password, is mended sooner or later.
 */
export const isRefused = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['EENVELOPE', 'EMESSAGE'].includes(String(error.code)) &&
  'responseCode' in error &&
  Number(error.responseCode) >= 500
