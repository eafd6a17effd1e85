import { describe, expect, it } from 'vitest'
import { parseEnv } from './env'

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
