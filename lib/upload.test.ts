import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { handle } from './handler'
import { piecesOf } from './upload'

/** As in production, but with less patience. */
const PATIENCE = { silenceMs: 300, wholeMs: 900 }

let server: Server
beforeAll(async () => {
  server = createServer((incoming, response) => {
    const body = Readable.toWeb(incoming) as ReadableStream
    const given = new Request('http://localhost/', { method: 'PUT', body, ...{ duplex: 'half' } })
    void handle(async () => {
      let size = 0
      for await (const piece of piecesOf(given, PATIENCE)) size += piece.byteLength
      return Response.json({ size }, { status: 201 })
    }).then(async (answer) => {
      response.writeHead(answer.status, { Connection: 'close' })
      response.end(await answer.text())
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => server.close())

type Answer = { status: number; text: string; after: number }

/** A byte every so many milliseconds; the answer comes when the server gives one, not when all is sent. */
function put(pieces: number, every: number): Promise<Answer> {
  const { port } = server.address() as AddressInfo
  const begin = Date.now()
  return new Promise((resolve, reject) => {
    const sending = request({ port, host: '127.0.0.1', method: 'PUT' }, (answer) => {
      let text = ''
      answer.on('data', (data: Buffer) => (text += data.toString()))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text, after: Date.now() - begin }))
    })
    sending.on('error', reject)
    void (async () => {
      for (let count = 0; count < pieces && !sending.destroyed; count++) {
        sending.write('x')
        await wait(every)
      }
      sending.end()
    })()
  })
}

test('a body that stands still is refused', async () => {
  const answer = await put(1, 2_000)
  expect(answer.status).toBe(408)
  expect(answer.text).toContain('Die Verbindung steht still oder ist zu langsam.')
})

test('a body that trickles on for ever is refused, and what comes next is taken (I9)', async () => {
  const slow = await put(100, 50)
  expect(slow.status).toBe(408)
  expect(slow.after).toBeLessThan(4_000)
  expect(await put(20, 5)).toMatchObject({ status: 201, text: '{"size":20}' })
})
