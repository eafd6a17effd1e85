import { readFileSync } from 'node:fs'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { finish, start } from '../scripts/child'
import { tryMail } from './mail-trial'
import { parseEnv } from './env'

const KEYS = 'scripts/test-keys/test-only'
const CA = `${KEYS}-ca.pem`
const OTHER_CA = `${KEYS}-other-ca.pem`
const certificate = { key: readFileSync(`${KEYS}-relay.key`), cert: readFileSync(`${KEYS}-relay.pem`) }
const TO = 'buero@jena.example'

let relay: SMTPServer | undefined
let received: { text: string; encrypted: boolean; user: string | undefined }[] = []
beforeEach(() => {
  received = []
})
afterEach(async () => {
  vi.unstubAllEnvs()
  await new Promise<void>((resolve) => (relay ? relay.close(() => resolve()) : resolve()))
  relay = undefined
})

/** A town hall's relay: no sign-in, its certificate from the house's own authority. Returns its port. */
async function startRelay(options: SMTPServerOptions = {}): Promise<number> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: options.onAuth ? [] : ['AUTH'],
    ...certificate,
    onData(stream, session, done) {
      let text = ''
      stream.on('data', (chunk: Buffer) => (text += chunk.toString()))
      stream.on('end', () => {
        received.push({ text, encrypted: session.secure, user: session.user })
        done()
      })
    },
    ...options,
  })
  // Whoever does not trust it hangs up in the middle: that is what is tested.
  server.on('error', () => {})
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  relay = server
  const address = server.server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  return address.port
}

const settingsOf = (variables: Record<string, string>) =>
  parseEnv({
    DATABASE_URL: 'postgres://app:pw@db:5432/runde',
    AUTH_SECRET: 'only-for-tests-0123456789abcdefghijklmnop',
    DEMO: '1',
    ...variables,
  })
async function trial(variables: Record<string, string>) {
  const { SMTP_URL: url = '', ...settings } = settingsOf(variables)
  const { taken, sentences } = await tryMail({ ...settings, url, from: 'runde@stadt.example' }, TO)
  return { taken, said: sentences.join('\n') }
}

describe('a relay without sign-in, with a certificate of the house', () => {
  test('takes mails encrypted once its authority is known', async () => {
    const port = await startRelay()
    const { taken, said } = await trial({ SMTP_URL: `smtp://localhost:${port}`, SMTP_CA_FILE: CA })
    expect(said).toContain('Connected and encrypted. The certificate is valid for localhost')
    expect(said).toContain(`The server took the mail from runde@stadt.example to ${TO}: 250`)
    expect(taken).toBe(true)
    expect(received).toMatchObject([{ encrypted: true }])
    expect(received[0]?.text).toContain('Der Weg vom Server der Städterunde hierher ist frei.')
  })

  test('does so with TLS from the first byte', async () => {
    const port = await startRelay({ secure: true })
    const { taken } = await trial({ SMTP_URL: `smtps://localhost:${port}`, SMTP_CA_FILE: CA })
    expect({ taken, received }).toMatchObject({ taken: true, received: [{ encrypted: true }] })
  })

  test.each([
    ['no authority is named', {}],
    ['another authority is named', { SMTP_CA_FILE: OTHER_CA }],
    ['only opportunistic encryption is asked for', { SMTP_STARTTLS: 'opportunistic' }],
  ])('gets nothing where %s', async (_what, more) => {
    const port = await startRelay()
    const { taken, said } = await trial({ SMTP_URL: `smtp://localhost:${port}`, ...more })
    expect({ taken, received }).toEqual({ taken: false, received: [] })
    expect(said).toContain('signed by an authority this machine does not know. Nothing was sent.')
    expect(said).toContain('SMTP_CA_FILE')
  })

  test('gets nothing under a name that is not in its certificate', async () => {
    const port = await startRelay()
    const { taken, said } = await trial({ SMTP_URL: `smtp://127.0.0.1:${port}`, SMTP_CA_FILE: CA })
    expect({ taken, received }).toEqual({ taken: false, received: [] })
    expect(said).toContain('The certificate is not for 127.0.0.1.')
  })

  test('is checked whatever Node.js is told', async () => {
    vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0')
    const port = await startRelay({ secure: true })
    const { taken } = await trial({ SMTP_URL: `smtps://localhost:${port}` })
    expect({ taken, received }).toEqual({ taken: false, received: [] })
  })

  test('takes the mails of the application', async () => {
    const port = await startRelay()
    vi.stubEnv('SMTP_URL', `smtp://localhost:${port}`)
    vi.stubEnv('SMTP_CA_FILE', CA)
    vi.stubEnv('SMTP_STARTTLS', 'required')
    vi.resetModules()
    const { sendMail } = await import('./mail')
    await sendMail({ to: { name: 'Büro', address: TO }, subject: 'Probe', text: 'Text', html: '<p>Text</p>' })
    expect(received).toMatchObject([{ encrypted: true }])
  })
})

describe('a relay that does not encrypt', () => {
  const plain: SMTPServerOptions = { disabledCommands: ['AUTH', 'STARTTLS'] }

  test('works without a word more than its address, and the trial warns', async () => {
    const port = await startRelay(plain)
    const { taken, said } = await trial({ SMTP_URL: `smtp://localhost:${port}` })
    expect({ taken, received }).toMatchObject({ taken: true, received: [{ encrypted: false }] })
    expect(said).toContain('NOT encrypted')
  })

  test('gets nothing where encryption is required', async () => {
    const port = await startRelay(plain)
    const { taken, said } = await trial({ SMTP_URL: `smtp://localhost:${port}`, SMTP_STARTTLS: 'required' })
    expect({ taken, received }).toEqual({ taken: false, received: [] })
    expect(said).toContain('offers no STARTTLS')
  })

  test('never sees a password unless that was asked for', async () => {
    const users: string[] = []
    const onAuth: SMTPServerOptions['onAuth'] = ({ username = '' }, _session, done) => {
      users.push(username)
      done(null, { user: username })
    }
    const port = await startRelay({ onAuth, disabledCommands: ['STARTTLS'], allowInsecureAuth: true })
    const url = `smtp://runde:geheim%2F@localhost:${port}`
    expect((await trial({ SMTP_URL: url })).said).toContain('SMTP_STARTTLS is required')
    expect(users).toEqual([])
    expect((await trial({ SMTP_URL: url, SMTP_STARTTLS: 'off' })).said).toContain('Signed in as runde.')
    expect(users).toEqual(['runde'])
  })
})

describe('what went wrong is said in plain words', () => {
  test.each([
    ['a relay that refuses the sender', 550, 'The relay must let this machine send as runde@stadt.example'],
    ['a relay that greylists', 451, 'refuses the mail'],
  ])('%s', async (_what, responseCode, sentence) => {
    const port = await startRelay({
      onMailFrom: (_address, _session, done) =>
        done(Object.assign(new Error('Sender address rejected'), { responseCode })),
    })
    const { taken, said } = await trial({ SMTP_URL: `smtp://localhost:${port}`, SMTP_CA_FILE: CA })
    expect(taken).toBe(false)
    expect(said).toContain(sentence)
    expect(said).toContain('Sender address rejected')
  })

  test('a port where nobody answers', async () => {
    const port = await startRelay()
    await new Promise<void>((resolve) => relay?.close(() => resolve()))
    relay = undefined
    expect((await trial({ SMTP_URL: `smtp://localhost:${port}` })).said).toContain(
      `Nothing answers at localhost, port ${port}.`,
    )
  })

  test('npm run mail:test prints it', async () => {
    const port = await startRelay()
    const env = { SMTP_URL: `smtp://localhost:${port}`, SMTP_CA_FILE: CA, SMTP_STARTTLS: 'required' }
    const { code, output } = await finish(start('tsx', ['scripts/mail-test.ts', TO], { stdio: 'pipe', env }))
    expect(output).toContain(`The server took the mail from staedterunde@gstb.example to ${TO}`)
    expect(code).toBe(0)
    expect(received).toHaveLength(1)
  })
})
