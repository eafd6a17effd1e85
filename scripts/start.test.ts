import { spawn } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { describe, expect, inject, it } from 'vitest'
import { parseDotenv } from './dotenv.ts'
import { assertDatabaseAnswers } from './environment.ts'
import { assertJournalAscends } from './journal.ts'

const clusterUrl = inject('clusterUrl')

/** Runs `npm start` up to where it refuses. */
function startWith(variables: Record<string, string>) {
  const env = {
    PATH: process.env.PATH,
    HOME: os.tmpdir(),
    NODE_ENV: 'production',
    ...variables,
  } as NodeJS.ProcessEnv
  const child = spawn(process.execPath, ['scripts/start.mjs'], { env })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()))
  return new Promise<{ code: number | null; said: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, said: said.trim() })),
  )
}

describe('npm start refuses with one sentence', () => {
  it('when the port is taken', async () => {
    const server = net.createServer()
    const port = await new Promise<number>((resolve) =>
      server.listen(0, '127.0.0.1', () => resolve((server.address() as net.AddressInfo).port)),
    )
    const { code, said } = await startWith({ PORT: String(port), DATA_DIR: '.data/test-files' })
    server.close()
    expect(said).toBe(
      `Port ${port} on 127.0.0.1 is taken by another program. Stop it, or choose another port: PORT=${port + 1} npm start`,
    )
    expect(code).toBe(1)
  })

  it('when a secret is missing outside demo mode, and names the variable (S10)', async () => {
    const { code, said } = await startWith({
      DATABASE_URL: clusterUrl,
      APP_URL: 'https://runde.example',
      SMTP_URL: 'smtp://mail.example',
      MAIL_FROM: 'runde@gstb.example',
    })
    expect(said).toMatch(/^AUTH_SECRET is missing\. Make one with: openssl rand -base64 32\n.*\.env\.example/)
    expect(said).not.toMatch(/\n {4}at /)
    expect(code).toBe(1)
  })
})

describe('a wrong DATABASE_URL', () => {
  const wrong = (change: (url: URL) => void) => {
    const url = new URL(clusterUrl)
    change(url)
    return assertDatabaseAnswers(url.href)
  }

  it('names the place where nobody answers', async () => {
    await expect(wrong((url) => (url.port = '1'))).rejects.toThrow(
      'DATABASE_URL: no PostgreSQL answers at 127.0.0.1:1.',
    )
  })

  it('names the database that does not exist, and never the password', async () => {
    const attempt = wrong((url) => (url.pathname = '/nirgends'))
    await expect(attempt).rejects.toThrow(/^DATABASE_URL: 127\.0\.0\.1:\d+ has no database named nirgends\.$/)
  })

  it('says that the password is refused', async () => {
    await expect(wrong((url) => (url.password = 'falsch'))).rejects.toThrow(
      /refuses the password of the user postgres/,
    )
  })
})

describe('.env', () => {
  it('is read with comments, quotes and export', () => {
    const content = '\uFEFF# a\nexport A=1 # one\nB="x # y"\r\nC=\'$z\'\n\nD=\nE=a#b'
    expect(Object.fromEntries(parseDotenv(content))).toEqual({ A: '1', B: 'x # y', C: '$z', D: '', E: 'a#b' })
  })

  it.each([
    ['A=1\nthis is no setting', '.env, line 2: it must read NAME=value, or begin with # as a comment.'],
    ['A="open', '.env, line 1: the value of A begins with " and never ends with it.'],
    ['A="x" y', '.env, line 1: something follows the quoted value of A.'],
  ])('%j is refused with its line', (content, sentence) => {
    expect(() => parseDotenv(content)).toThrow(sentence)
  })
})

describe('the migrations', () => {
  it('are dated in ascending order', () => {
    expect(() => assertJournalAscends()).not.toThrow()
  })

  it('are refused when one is dated before the one it follows', () => {
    const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'staedterunde-test-')), 'journal.json')
    const entries = [
      { idx: 0, when: 20, tag: 'a' },
      { idx: 1, when: 10, tag: 'b' },
    ]
    fs.writeFileSync(file, JSON.stringify({ entries }))
    expect(() => assertJournalAscends(file)).toThrow('Migration b is dated before a')
  })
})
