import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseEnv, VARIABLES } from './env'

const SECRET = 'k3Jv9qXwPz7LmN2rT5yB8cF1hG4dS6aE'
const production = {
  DATABASE_URL: 'postgres://app:pw@db:5432/runde',
  APP_URL: 'https://runde.example/',
  AUTH_SECRET: SECRET,
  SMTP_URL: 'smtp://mail.example:587',
  MAIL_FROM: 'runde@gstb.example',
}
const refusal = (source: Record<string, string | undefined>) => {
  try {
    parseEnv(source)
    return 'accepted'
  } catch (error) {
    return (error as Error).message
  }
}

describe('outside demo mode (S10)', () => {
  it('starts with all that is needed, on all interfaces, at port 3000', () => {
    expect(parseEnv(production)).toMatchObject({
      APP_URL: 'https://runde.example',
      HOST: '0.0.0.0',
      PORT: 3000,
      DEMO: false,
    })
  })

  it.each(['AUTH_SECRET', 'APP_URL', 'SMTP_URL', 'MAIL_FROM', 'DATABASE_URL'])(
    'names a missing %s',
    (name) => {
      expect(refusal({ ...production, [name]: undefined })).toMatch(new RegExp(`^${name} is missing`))
      expect(refusal({ ...production, [name]: '' })).toContain(name)
    },
  )

  it.each([
    ['short', 'abc'],
    ['a default', 'change-me-change-me-change-me-change-me'],
    ['one character only', 'a'.repeat(40)],
  ])('refuses a secret that is %s', (_, secret) => {
    expect(refusal({ ...production, AUTH_SECRET: secret })).toMatch(/^AUTH_SECRET is/)
  })

  it('refuses to shift the clock', () => {
    expect(refusal({ ...production, DEMO_NOW: '2027-02-23T08:00:00Z' })).toMatch(/^DEMO_NOW is for demo mode/)
  })
})

describe('who runs the installation', () => {
  it('is optional, and what is empty is not there', () => {
    const env = parseEnv({ ...production, OPERATOR_NAME: ' Gemeinde- und Städtebund ', OPERATOR_PHONE: '' })
    expect(env.OPERATOR_NAME).toBe('Gemeinde- und Städtebund')
    expect(env.OPERATOR_PHONE).toBeUndefined()
  })

  it.each([
    ['OPERATOR_ADDRESS', 'Straße 1\r\nBcc: evil@example', 'must be one line'],
    ['FEEDBACK_TO', 'a@x.example, b@evil.example', 'must be one mail address'],
    ['FEEDBACK_TO', 'Name <a@x.example>', 'must be one mail address'],
    ['SECURITY_CONTACT', 'http://x.example', 'must be one mail address or an https address'],
  ])('refuses a %s of %j', (name, value, message) => {
    expect(refusal({ ...production, [name]: value })).toBe(`${name} ${message}`)
  })

  it.each(['security@stadt.example', 'https://stadt.example/sicherheit'])(
    'takes reports at %s',
    (contact) => {
      expect(parseEnv({ ...production, SECURITY_CONTACT: contact }).SECURITY_CONTACT).toBe(contact)
    },
  )
})

describe('the mail server', () => {
  it('needs no user, and a password is never sent unencrypted by default', () => {
    expect(parseEnv({ ...production, SMTP_URL: 'smtp://relay:25' })).toMatchObject({
      SMTP_URL: 'smtp://relay:25',
      SMTP_STARTTLS: 'opportunistic',
    })
    expect(parseEnv({ ...production, SMTP_URL: 'smtp://runde:pw@relay:587' }).SMTP_STARTTLS).toBe('required')
  })

  it.each([
    'smtps://relay:465/?tls.rejectUnauthorized=false',
    'smtp://relay:25?ignoreTLS=true',
    'smtp://relay/x',
  ])('has an address that turns nothing off: %s', (url) => {
    expect(refusal({ ...production, SMTP_URL: url })).toMatch(/^SMTP_URL must end after host and port/)
  })

  it.each([
    ['/no/such/file.pem', 'names /no/such/file.pem, which does not exist'],
    ['lib', 'names lib, which is a folder'],
    ['package.json', 'names package.json, which holds no certificate: PEM is needed'],
  ])('says at start why %s is no authority', (file, message) => {
    expect(refusal({ ...production, SMTP_CA_FILE: file })).toBe(`SMTP_CA_FILE ${message}`)
  })

  it('takes a file of certificates', () => {
    const file = 'scripts/test-keys/test-only-ca.pem'
    expect(parseEnv({ ...production, SMTP_CA_FILE: file }).SMTP_CA_FILE).toBe(file)
  })
})

describe('in demo mode', () => {
  const demo = { DATABASE_URL: production.DATABASE_URL, AUTH_SECRET: SECRET, DEMO: '1' }

  it('stays on this machine and knows its own address', () => {
    expect(parseEnv({ ...demo, PORT: '4000' })).toMatchObject({
      HOST: '127.0.0.1',
      APP_URL: 'http://localhost:4000',
      DEMO: true,
    })
  })

  it('names what cannot be read, one line per variable', () => {
    const message = refusal({
      ...demo,
      PORT: '99999',
      DATABASE_URL: 'mysql://x',
      DEMO_NOW: 'tomorrow',
      DEMO: 'yes',
    })
    expect(message.split('\n').map((line) => line.split(' ')[0])).toEqual([
      'DATABASE_URL',
      'PORT',
      'DEMO',
      'DEMO_NOW',
    ])
  })

  it('wants all of OIDC or nothing of it', () => {
    expect(refusal({ ...demo, OIDC_ISSUER: 'https://login.example' })).toBe(
      'OIDC_CLIENT_ID is missing: sign-in by OIDC needs all three\nOIDC_CLIENT_SECRET is missing: sign-in by OIDC needs all three',
    )
  })
})

describe('what is written about variables', () => {
  // Read by tests, not by the application.
  const known = [...VARIABLES, 'REFERENCE_DATA'].sort()
  const named = (file: string, pattern: RegExp) =>
    [...readFileSync(file, 'utf8').matchAll(pattern)].flatMap(
      ([row]) => row.match(/\b[A-Z]+(_[A-Z]+)*(?=[`=])/g) ?? [],
    )

  it('.env.example lists every variable, once, and no other', () => {
    expect(named('.env.example', /^[A-Z_]+=/gm).sort()).toEqual(known)
  })

  it('the table of docs/operations.md lists every variable, once, and no other', () => {
    expect(named('docs/operations.md', /^\| `[A-Z_]+`[^|]*\|/gm).sort()).toEqual(known)
  })

  it('docs/operations.md sets no variable that does not exist', () => {
    const set = named('docs/operations.md', /^[A-Z_]+=/gm)
    expect(set).toContain('DATABASE_URL')
    expect(known).toEqual(expect.arrayContaining(set))
  })
})
