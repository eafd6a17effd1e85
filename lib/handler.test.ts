import { expect, test, vi } from 'vitest'
import { Forbidden, NotFound } from './errors'
import { handle, readFields } from './handler'

const answerTo = (error: unknown) => handle(() => Promise.reject(error as Error))

test('what is not there and what is not yours answer the same (R1)', async () => {
  const [first, second] = [await answerTo(new NotFound()), await answerTo(new NotFound())]
  expect(first.status).toBe(404)
  expect(first.headers.get('cache-control')).toBe('private, no-store')
  expect(first.headers.get('vary')).toBe('Cookie')
  expect(await first.text()).toBe(await second.text())
  expect((await answerTo(new Forbidden())).status).toBe(403)
})

test('a database that is away is 503 and worth another try, a bug is 500; neither tells why (F2)', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const because = (code: string) =>
    new Error('Failed query: select secret', { cause: Object.assign(new Error('secret'), { code }) })
  for (const code of [
    'ECONNREFUSED',
    'CONNECTION_CLOSED',
    'CONNECT_TIMEOUT',
    '57P01',
    '57014',
    '53300',
    '25P03',
    '55P03',
  ]) {
    const answer = await answerTo(because(code))
    expect([code, answer.status, answer.headers.get('retry-after')]).toEqual([code, 503, '5'])
    expect(await answer.text()).not.toContain('secret')
  }
  for (const error of [because('23505'), new TypeError('secret'), 'secret']) {
    const answer = await answerTo(error)
    expect(answer.status).toBe(500)
    expect(await answer.text()).not.toContain('secret')
  }
  log.mockRestore()
})

test('a request that its sender gave up is no failure of ours', async () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => undefined)
  const body = new ReadableStream({
    pull: (controller) => controller.error(Object.assign(new Error('aborted'), { code: 'ECONNRESET' })),
  })
  const request = new Request('http://localhost/', { method: 'PUT', body, duplex: 'half' } as RequestInit)
  await handle(async () => Response.json(await readFields(request)))
  expect(log).not.toHaveBeenCalled()
  log.mockRestore()
})
