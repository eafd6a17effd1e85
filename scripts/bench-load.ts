import fs from 'node:fs'
import http from 'node:http'
import { gunzipSync } from 'node:zlib'

export type Answer = {
  status: number
  milliseconds: number
  bytes: number
  body: Buffer
  headers: http.IncomingHttpHeaders
}

/** One request over a connection that is kept; the answer as it travels, compressed where the server does so. */
export function ask(
  url: string,
  cookie: string,
  agent?: http.Agent,
  more: Record<string, string> = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const begin = performance.now()
    const headers = { cookie, 'accept-encoding': 'gzip', ...more }
    http
      .get(url, { agent, headers }, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => {
          const milliseconds = performance.now() - begin
          const body = Buffer.concat(chunks)
          const plain = response.headers['content-encoding'] === 'gzip' ? gunzipSync(body) : body
          const { statusCode: status = 0, headers: answered } = response
          resolve({ status, milliseconds, bytes: body.length, body: plain, headers: answered })
        })
      })
      .on('error', reject)
  })
}

export type Load = { perSecond: number; p50: number; p95: number; cpu: number | null }

/** Loads one address with so many connections for a while; every answer must be as expected. `cpu`: ms of the server a request. */
export async function load(
  url: string,
  { cookie, connections, milliseconds, pid, headers, expected = 200 }: Options,
): Promise<Load> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  const cpuBefore = cpuMilliseconds(pid)
  const begin = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (performance.now() - begin < milliseconds) {
        const answer = await ask(url, cookie, agent, headers)
        if (answer.status !== expected) throw new Error(`${url} answered ${answer.status}.`)
        times.push(answer.milliseconds)
      }
    }),
  )
  const seconds = (performance.now() - begin) / 1000
  const cpuAfter = cpuMilliseconds(pid)
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(times.length * share)] ?? 0
  return {
    perSecond: times.length / seconds,
    p50: at(0.5),
    p95: at(0.95),
    cpu: cpuBefore === null || cpuAfter === null ? null : (cpuAfter - cpuBefore) / times.length,
  }
}

type Options = {
  cookie: string
  connections: number
  milliseconds: number
  pid: number
  headers?: Record<string, string>
  expected?: number
}

/** Of the server's process, user and system, in clock ticks of 10 ms; null where the system does not tell so. */
function cpuMilliseconds(pid: number): number | null {
  try {
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return (Number(fields[11]) + Number(fields[12])) * 10
  } catch {
    return null
  }
}

/** Resident memory of the server in MB; null where the system does not tell so. */
export function memoryOf(pid: number): number | null {
  try {
    const status = fs.readFileSync(`/proc/${pid}/status`, 'utf8')
    return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]) / 1024)
  } catch {
    return null
  }
}

/** What a page weighs as it travels, in kB: the document, and the scripts it names. */
export async function weigh(base: string, path: string, cookie: string) {
  const page = await ask(base + path, cookie)
  const scripts = new Set(page.body.toString().match(/\/_next\/static\/[^"\\]+\.js/g))
  let bytes = 0
  for (const script of scripts) bytes += (await ask(base + script, cookie)).bytes
  return { html: page.bytes / 1024, script: bytes / 1024 }
}
