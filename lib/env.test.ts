import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseEnv, variableNames } from './env'

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

it.each(['README.md', '.env.example'])('%s lists every variable and no other', (file) => {
  const pattern = file === 'README.md' ? /^\| (`[A-Z_]+`.*?) \|/gm : /^([A-Z_]+)=/gm
  const listed = [...readFileSync(file, 'utf8').matchAll(pattern)].flatMap(
    ([, cell = '']) => cell.match(/[A-Z_]{2,}/g) ?? [],
  )
  // Of the tests alone.
  expect(listed.filter((name) => name !== 'REFERENCE_DATA').sort()).toEqual([...variableNames].sort())
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
