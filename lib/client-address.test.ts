import { once } from 'node:events'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { clientAddress, noteSocketAddresses } from './client-address'

afterEach(() => vi.unstubAllEnvs())

async function addressSeen(headers: Record<string, string>): Promise<string> {
  const server = http.createServer((request, response) => {
    response.end(clientAddress(new Headers(request.headers as Record<string, string>)))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const answer = await fetch(`http://127.0.0.1:${port}`, { headers })
  const text = await answer.text()
  server.close()
  return text
}

test('a client is its socket, whatever its headers claim (S5)', async () => {
  noteSocketAddresses()
  const spoofed = {
    'x-forwarded-for': '203.0.113.9',
    'x-socket-address': '203.0.113.9',
    'x-real-ip': '203.0.113.9',
  }
  expect(await addressSeen(spoofed)).toBe('127.0.0.1')
})

test('behind a trusted proxy it is what the proxy wrote, not what the client put before', async () => {
  vi.stubEnv('TRUST_PROXY', '1')
  expect(await addressSeen({ 'x-forwarded-for': '203.0.113.9, 198.51.100.7' })).toBe('198.51.100.7')
})
