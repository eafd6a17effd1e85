import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => {
  vi.unstubAllEnvs()
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** The environment is read once per process: each test reads its own. */
async function load(variables: Record<string, string>) {
  vi.resetModules()
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value)
  return {
    ...(await import('./operator')),
    ...(await import('@/app/.well-known/security.txt/route')),
  }
}
const production = {
  DEMO: '0',
  APP_URL: 'https://runde.example',
  AUTH_SECRET: 'k3Jv9qXwPz7LmN2rT5yB8cF1hG4dS6aE',
  SMTP_URL: 'smtp://mail.example:587',
}

test('at start the log names what is missing, once and in one line', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  const { warnOfMissingDetails } = await load({ ...production, OPERATOR_NAME: 'GStB' })
  warnOfMissingDetails()
  expect(warn).toHaveBeenCalledTimes(1)
  const said = String(warn.mock.calls[0]?.[0])
  expect(said).toContain('OPERATOR_ADDRESS')
  expect(said).not.toContain('OPERATOR_NAME')
})

test('a demonstration, and an installation where all is filled in, start without a warning', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue()
  ;(await load({ DEMO: '1' })).warnOfMissingDetails()
  const all = Object.fromEntries(
    ['NAME', 'ADDRESS', 'REPRESENTATIVE', 'PHONE'].map((name) => [`OPERATOR_${name}`, 'x']),
  )
  ;(await load({ ...production, ...all, PRIVACY_CONTACT: 'x', ENFORCEMENT_BODY: 'x' })).warnOfMissingDetails()
  expect(warn).not.toHaveBeenCalled()
})

test('security.txt names a contact, where it stands, and ends within a year of the day it is asked for', async () => {
  vi.useFakeTimers({ now: new Date('2027-02-23T21:30:15.123Z'), toFake: ['Date'] })
  const { GET } = await load(production)
  const answer = GET()
  expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  expect(await answer.text()).toBe(
    [
      'Contact: mailto:staedterunde@gstb.example',
      'Expires: 2028-02-22T00:00:00Z',
      'Preferred-Languages: de, en',
      'Canonical: https://runde.example/.well-known/security.txt',
      '',
    ].join('\n'),
  )
})

test('reports can go to another mailbox or to a page', async () => {
  const mail = await load({ ...production, SECURITY_CONTACT: 'sicherheit@stadt.example' })
  expect(await mail.GET().text()).toContain('Contact: mailto:sicherheit@stadt.example\n')
  const page = await load({ ...production, SECURITY_CONTACT: 'https://stadt.example/sicherheit' })
  expect(await page.GET().text()).toContain('Contact: https://stadt.example/sicherheit\n')
})
