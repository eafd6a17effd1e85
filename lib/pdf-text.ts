import { spawn } from 'node:child_process'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

const TIME_LIMIT = 30_000
const MEGABYTES = 300
const WORKER = 'lib/file-texts/assets/pdf-worker.mjs'

/** The words of a PDF, in a process of its own; null where it cannot be read in time, in memory, or at all. */
export async function pdfText(body: AsyncIterable<Uint8Array>, most: number): Promise<string | null> {
  const root = process.cwd()
  // The comment keeps the bundler from taking along whatever such a path could name.
  const worker = path.join(/*turbopackIgnore: true*/ root, WORKER)
  // Nothing of our environment: neither secrets nor options meant for this process.
  const child = spawn(process.execPath, [`--max-old-space-size=${MEGABYTES}`, worker, String(most)], {
    cwd: root,
    env: { NODE_ENV: 'production' },
    stdio: ['pipe', 'pipe', 'ignore'],
    timeout: TIME_LIMIT,
    killSignal: 'SIGKILL',
  })
  const pieces: Buffer[] = []
  let size = 0
  child.stdout.on('data', (piece: Buffer) => {
    size += piece.length
    if (size > most * 8) child.kill('SIGKILL')
    else pieces.push(piece)
  })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  // A worker that is gone takes nothing any more; how it ended says the rest. What fails to be read is our own trouble.
  const fed = pipeline(Readable.from(body), child.stdin).catch((error: NodeJS.ErrnoException) => {
    child.kill('SIGKILL')
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE') throw error
  })
  const [code] = await Promise.all([ended, fed])
  return code === 0 ? Buffer.concat(pieces).toString('utf8') : null
}
