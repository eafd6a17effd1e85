import { spawn } from 'node:child_process'
import path from 'node:path'
import { UserError } from '@/lib/errors'
import { fontFolders } from '@/lib/fonts'

/** A document could not be made; the sentence says why and what helps. */
export class DocumentError extends UserError {
  constructor(message: string) {
    super('rule', message)
    this.name = 'DocumentError'
  }
}

export type TypstJob = {
  /** Folder of the templates; nothing outside of it can be read. */
  workspace: string
  template: string
  data: unknown
  /** The file's date */
  issuedAt: Date
}

const atOnce = 2
const waitingAtMost = 50
const timeLimit = 15_000
const largestFile = 50 * 1024 * 1024

let running = 0
const waiting: (() => void)[] = []

/** A PDF/UA-1 by Typst, in a process of its own. At most two work at once, the others wait. */
export async function typstPdf(job: TypstJob): Promise<Uint8Array<ArrayBuffer>> {
  await enter()
  try {
    return await compile(job)
  } finally {
    leave()
  }
}

async function enter(): Promise<void> {
  if (running < atOnce) {
    running += 1
    return
  }
  if (waiting.length >= waitingAtMost)
    throw new DocumentError(
      'Gerade werden sehr viele Dokumente erstellt. Bitte versuchen Sie es in einer Minute erneut.',
    )
  await new Promise<void>((resolve) => waiting.push(resolve))
}

/** The place goes straight to the next in line. */
function leave(): void {
  const next = waiting.shift()
  if (next) next()
  else running -= 1
}

function compile({ workspace, template, data, issuedAt }: TypstJob): Promise<Uint8Array<ArrayBuffer>> {
  const root = process.cwd()
  // The comment keeps the bundler from taking along whatever such a path could name.
  const folder = path.join(/*turbopackIgnore: true*/ root, workspace)
  const worker = path.join(/*turbopackIgnore: true*/ folder, 'typst-worker.mjs')
  const job = JSON.stringify({
    workspace: folder,
    template: path.join(/*turbopackIgnore: true*/ folder, template),
    fonts: fontFolders,
    data,
    issuedAt: Math.floor(issuedAt.getTime() / 1000),
  })
  return new Promise((resolve, reject) => {
    // Nothing of our environment: neither secrets nor options meant for this process.
    const child = spawn(process.execPath, [worker], {
      cwd: root,
      env: { NODE_ENV: 'production' },
      timeout: timeLimit,
      killSignal: 'SIGKILL',
    })
    const output: Buffer[] = []
    let size = 0
    let complaint = ''
    child.stdout.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size > largestFile) child.kill('SIGKILL')
      else output.push(chunk)
    })
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      complaint = (complaint + chunk).slice(0, 2000)
    })
    child.stdin.on('error', () => undefined) // The worker has gone; `close` tells why.
    child.on('error', reject)
    child.on('close', (code, signal) => {
      if (code === 0 && size > 0) return resolve(new Uint8Array(Buffer.concat(output)))
      if (complaint) console.error(`Typst failed on ${template}: ${complaint}`)
      reject(new DocumentError(reason(code, signal)))
    })
    child.stdin.end(job)
  })
}

function reason(code: number | null, signal: NodeJS.Signals | null): string {
  if (code === 3)
    return 'Auf diesem Rechner lassen sich keine PDF-Dateien erstellen. Das geht derzeit nur unter Linux auf 64-Bit-Rechnern (x64).'
  if (signal)
    return 'Das Dokument ist zu umfangreich und ließ sich nicht in 15 Sekunden erstellen. Bitte teilen oder kürzen Sie die Texte.'
  return 'Das Dokument ließ sich nicht erstellen. Ihre Angaben sind nicht betroffen. Bitte wenden Sie sich an die Geschäftsstelle.'
}
