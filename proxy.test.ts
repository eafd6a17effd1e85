import { NextRequest } from 'next/server'
import { unstable_doesMiddlewareMatch as matches } from 'next/experimental/testing/server'
import { describe, expect, test } from 'vitest'
import { config, proxy } from './proxy'

const covers = (url: string) => matches({ config, nextConfig: {}, url })

test('every page has a policy with a nonce of its own, also one that says "not found" (I8)', () => {
  for (const url of ['/', '/overview', '/nothing.pdf', '/meetings/x/other.pdf', '/icon.svg.html'])
    expect([url, covers(url)]).toEqual([url, true])
  const policy = () =>
    proxy(new NextRequest('http://localhost:3000/')).headers.get('content-security-policy') ?? ''
  expect(policy()).toMatch(/script-src 'self' 'nonce-[\w+/=]{20,}' 'strict-dynamic'/)
  expect(policy()).not.toBe(policy())
})

test('handlers stay outside, where Next leaves their bodies alone (I9)', () => {
  for (const url of ['/api/minutes/x/entries/y', '/meetings/x/minutes.pdf', '/meetings/x/meeting.ics'])
    expect([url, covers(url)]).toEqual([url, false])
})

describe('bodies that no page takes (I9)', () => {
  const status = (method: string, headers: Record<string, string>) =>
    proxy(new NextRequest('http://localhost:3000/overview', { method, headers })).status
  test('are refused before they are read', () => {
    expect(status('POST', { 'content-length': '100000000' })).toBe(413)
    expect(status('POST', { 'transfer-encoding': 'chunked' })).toBe(411)
  })
  test('others pass', () => {
    expect(status('POST', { 'content-length': '1000' })).toBe(200)
    expect(status('GET', {})).toBe(200)
    expect(status('HEAD', {})).toBe(200)
  })
})
