import { describe, expect, test } from 'vitest'
import { deviceName, isAlive, needsStamp, ownPath, sessionEnd } from './rules'

const clock = new Date('2027-02-23T08:00:00Z')
const ago = (minutes: number) => new Date(clock.getTime() - minutes * 60_000)

describe('where to go after sign-in (S6)', () => {
  test.each(['/overview', '/meetings/0192?tab=agenda#top-7', '/search?q=%C3%BCber+Kitas', '/'])(
    '%s is ours',
    (path) => {
      expect(ownPath(path)).toBe(path)
    },
  )

  test.each([
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https:evil.example',
    'https://evil.example/overview',
    'javascript:alert(1)',
    '/%2Fevil.example',
    '/%252Fevil.example',
    '/%25252Fevil.example',
    '/%5Cevil.example',
    '/%255Cevil.example',
    '/overview%0d%0aSet-Cookie:a=b',
    '/overview%250d%250a',
    '/overview\r\nSet-Cookie: a=b',
    '/ov\terview',
    '/%E0%A4%A',
    '/.//evil.example',
    '/sign-in',
    '/api/auth/signout',
    `/${'a'.repeat(600)}`,
    '',
    undefined,
    ['/overview'],
  ])('%s leads to the overview', (path) => {
    expect(ownPath(path)).toBe('/overview')
  })
})

describe('a session (S7)', () => {
  test('lives while it is used and its seven days last', () => {
    expect(isAlive({ expires: sessionEnd(ago(60)), lastSeenAt: ago(8 * 60 - 1) }, clock)).toBe(true)
  })

  test('ends after eight hours without use', () => {
    expect(isAlive({ expires: sessionEnd(ago(600)), lastSeenAt: ago(8 * 60) }, clock)).toBe(false)
  })

  test('ends after seven days, used or not', () => {
    expect(isAlive({ expires: sessionEnd(ago(7 * 24 * 60)), lastSeenAt: ago(1) }, clock)).toBe(false)
  })

  test('is stamped at most every five minutes', () => {
    expect(needsStamp({ expires: clock, lastSeenAt: ago(4) }, clock)).toBe(false)
    expect(needsStamp({ expires: clock, lastSeenAt: ago(5) }, clock)).toBe(true)
  })
})

test('a device is named so that its owner knows it again', () => {
  expect(deviceName('Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe(
    'Firefox unter Windows',
  )
  expect(deviceName('Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0 Safari/537.36')).toBe('Chrome unter Linux')
  expect(deviceName(null)).toBe('Unbekanntes Gerät')
})
