import net from 'node:net'
import postgres from 'postgres'
import { afterEach, describe, expect, test } from 'vitest'
import { isUnavailable } from '@/lib/errors'
import { watchedSocket } from './socket'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close()
})

async function listen(onConnection: (socket: net.Socket) => void): Promise<number> {
  const sockets = new Set<net.Socket>()
  const server = net.createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => undefined)
    onConnection(socket)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  return (server.address() as net.AddressInfo).port
}

/** A way to the real database that can be frozen, as a machine that is gone would be. */
async function passage() {
  const real = new URL(process.env.DATABASE_URL ?? '')
  const pairs = new Set<net.Socket>()
  let frozen = false
  const port = await listen((from) => {
    const to = net.connect(Number(real.port), real.hostname)
    for (const [a, b] of [
      [from, to],
      [to, from],
    ] as const) {
      pairs.add(a)
      a.on('error', () => b.destroy())
      a.on('close', () => b.destroy())
      a.on('data', (chunk) => frozen || b.write(chunk))
    }
  })
  return { port, freeze: (on: boolean) => (frozen = on), cut: () => pairs.forEach((one) => one.destroy()) }
}

function clientAt(port: number, silence: number) {
  const url = new URL(process.env.DATABASE_URL ?? '')
  url.port = String(port)
  const options = {
    max: 1,
    connect_timeout: 1,
    backoff: () => 0.05,
    socket: (place: Parameters<typeof watchedSocket>[0]) => watchedSocket(place, silence),
  }
  const sql = postgres(url.href, options)
  closing.push(() => sql.end({ timeout: 0 }))
  return sql
}

describe('a database that does not answer (F3)', () => {
  test('one that accepts and says nothing is given up', async () => {
    const sql = clientAt(await listen(() => undefined), 5_000)
    await expect(sql`select 1`).rejects.toMatchObject({ code: 'CONNECT_TIMEOUT' })
  })

  test('one that hangs up before its first word is given up', async () => {
    const sql = clientAt(await listen((socket) => socket.end()), 5_000)
    await expect(sql`select 1`).rejects.toThrow('the database hung up')
    expect(isUnavailable(await sql`select 1`.catch((error: unknown) => error))).toBe(true)
  })

  test('one that falls silent in the middle is given up, and used again when it is back', async () => {
    const { port, freeze } = await passage()
    const sql = clientAt(port, 400)
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
    freeze(true)
    await expect(sql`select 2 as two`).rejects.toMatchObject({ code: 'CONNECTION_CLOSED' })
    freeze(false)
    expect(await sql`select 3 as three`).toEqual([{ three: 3 }])
  })
})

test('a database that dropped all connections is used again at once (F2)', async () => {
  const { port, cut } = await passage()
  const sql = clientAt(port, 5_000)
  expect(await sql`select 1 as one`).toEqual([{ one: 1 }])
  const running = expect(sql`select pg_sleep(5)`).rejects.toMatchObject({
    code: expect.stringMatching(/CONNECTION_CLOSED|ECONNRESET/) as string,
  })
  setTimeout(cut, 100)
  await running
  expect(await sql`select 2 as two`).toEqual([{ two: 2 }])
})
