import net from 'node:net'

/** Stands between the application and PostgreSQL and counts the statements that pages run, not those of the job queue. */
export async function countStatements(databaseUrl: string) {
  const { hostname, port } = new URL(databaseUrl)
  let count = 0
  const server = net.createServer((client) => {
    const database = net.connect(Number(port), hostname)
    const close = () => {
      client.destroy()
      database.destroy()
    }
    client.pipe(database).pipe(client)
    for (const socket of [client, database]) socket.on('error', close).on('close', close)
    const read = reader((text) => {
      if (!text.includes('pgboss')) count += 1
    })
    client.on('data', read)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.hostname = '127.0.0.1'
  url.port = String((server.address() as net.AddressInfo).port)
  return {
    url: url.href,
    count: () => count,
    close: () => void server.close(),
  }
}

/** Follows the frontend's messages: a type, a length, a body; the first one has no type. */
function reader(onStatement: (text: string) => void) {
  let rest = Buffer.alloc(0)
  let started = false
  let bound = ''
  const texts = new Map<string, string>()
  const words = (body: Buffer, index: number) => body.toString('utf8').split('\0')[index] ?? ''
  return (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const head = started ? 1 : 0
      if (rest.length < head + 4) return
      const end = head + rest.readUInt32BE(head)
      if (rest.length < end) return
      const type = started ? String.fromCharCode(rest[0] ?? 0) : ''
      const body = rest.subarray(head + 4, end)
      rest = rest.subarray(end)
      started = true
      if (type === 'P') texts.set(words(body, 0), words(body, 1))
      if (type === 'B') bound = texts.get(words(body, 1)) ?? ''
      if (type === 'E') onStatement(bound)
      if (type === 'Q') onStatement(words(body, 0))
    }
  }
}
