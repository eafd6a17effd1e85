import { randomUUID } from 'node:crypto'
import SMTPConnection from 'nodemailer/lib/smtp-connection'
import type { Env } from './env'
import { connectionOptions } from './mail'

type Settings = Pick<Env, 'SMTP_STARTTLS' | 'SMTP_CA_FILE'> & { url: string; from: string }

/** What happened when one mail was handed to the mail server, in sentences for who runs the installation. */
export type Trial = { taken: boolean; sentences: string[] }

/** Sends one mail by the settings of the application, and tells each step. */
export async function tryMail(settings: Settings, to: string): Promise<Trial> {
  const options = connectionOptions(settings.url, settings)
  const { host, port, secure, auth } = options
  const sentences = [
    `Mail server: ${host}, port ${port}, ${secure ? 'TLS from the first byte' : `STARTTLS ${settings.SMTP_STARTTLS}`}, ${auth ? `sign-in as ${auth.user}` : 'without sign-in'}${settings.SMTP_CA_FILE ? `, own authority ${settings.SMTP_CA_FILE}` : ''}.`,
  ]
  const connection = new SMTPConnection(options)
  try {
    await step<unknown>((done) => connection.connect(done), connection)
    sentences.push(
      connection.secure
        ? `Connected and encrypted. The certificate is valid for ${host} and signed by a known authority.`
        : 'Connected, NOT encrypted: whoever listens on the way reads mails and sign-in links. SMTP_STARTTLS=required would refuse this.',
    )
    if (auth) {
      await step<unknown>((done) => connection.login({ credentials: auth }, done), connection)
      sentences.push(`Signed in as ${auth.user}.`)
    }
    const envelope = { from: settings.from, to: [to] }
    const info = await step<SMTPConnection.SentMessageInfo>(
      (done) => connection.send(envelope, trialMail(settings.from, to), done),
      connection,
    )
    sentences.push(
      `The server took the mail from ${settings.from} to ${to}: ${info.response}`,
      'Taken is not delivered: look into the mailbox, and among its spam. If it is not there, ask the relay for the line above.',
    )
    connection.quit()
    return { taken: true, sentences }
  } catch (error) {
    connection.close()
    sentences.push(
      explain(error as SMTPConnection.SMTPError, { host, port, secure, from: settings.from, to }),
    )
    return { taken: false, sentences }
  }
}

/** Errors of the connection come as an event, whatever was being done. */
function step<Result>(
  run: (done: (error?: Error | null, result?: Result) => void) => void,
  connection: SMTPConnection,
): Promise<Result> {
  return new Promise((resolve, reject) => {
    connection.once('error', reject)
    connection.once('end', () => reject(new Error('the server ended the connection')))
    run((error, result) => (error ? reject(error) : resolve(result as Result)))
  })
}

const trialMail = (from: string, to: string): string =>
  [
    `From: ${from}`,
    `To: ${to}`,
    'Subject: =?utf-8?Q?St=C3=A4dterunde=3A_Probe?=',
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${randomUUID()}@${from.split('@')[1]}>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: 8bit',
    '',
    'Diese Nachricht hat jemand zur Probe versandt. Der Weg vom Server der Städterunde hierher ist frei.',
  ].join('\r\n')

type At = { host: string; port: number; secure: boolean; from: string; to: string }

/** One sentence on what went wrong and what to do; the server's own words where it said some. */
function explain(error: SMTPConnection.SMTPError, { host, port, secure, from, to }: At): string {
  const said = error.response ?? error.message
  const cause = [error.message, error.code].join(' ')
  if (/self.signed certificate|unable to (verify|get)|issuer/i.test(cause))
    return `The certificate of ${host} is signed by an authority this machine does not know. Nothing was sent. Put that authority's certificate (PEM) into a file and name it in SMTP_CA_FILE. (${error.message})`
  if (/altname|does not match/i.test(cause))
    return `The certificate is not for ${host}. Nothing was sent. Name the mail server in SMTP_URL as its certificate does. (${error.message})`
  if (/expired/i.test(cause))
    return `The certificate of ${host} has expired. Nothing was sent. (${error.message})`
  if (/wrong version number|packet length/i.test(cause))
    return `${host} does not speak TLS at once on port ${port}. Try smtp:// instead of smtps://.`
  if (/STARTTLS/.test(cause))
    return `${host} offers no STARTTLS on port ${port}, and SMTP_STARTTLS is required. Nothing was sent. Another port (587), smtps:// on 465, or, inside a network you trust, SMTP_STARTTLS=opportunistic. (${said})`
  if (/ENOTFOUND|EAI_AGAIN|EDNS/.test(cause))
    return `The name ${host} is not known here. Check SMTP_URL and the DNS.`
  if (/ECONNREFUSED/.test(cause))
    return `Nothing answers at ${host}, port ${port}. Check SMTP_URL and the firewall.`
  if (/greeting/i.test(cause))
    return `${host} accepts on port ${port} but says nothing.${secure ? '' : ' Perhaps it expects TLS at once: try smtps://.'}`
  if (/ETIMEDOUT|timeout/i.test(cause))
    return `${host} does not answer on port ${port} within ten seconds. A firewall may be in between.`
  if (error.code === 'EAUTH' || error.responseCode === 535)
    return `${host} refuses the user or the password of SMTP_URL. (${said})`
  if (error.code === 'EENVELOPE' || error.responseCode)
    return `${host} refuses the mail from ${from} to ${to}. The relay must let this machine send as ${from}, to addresses outside too. (${said})`
  return `It did not work: ${said}`
}
