import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { errorCode, Failure, isDiskFull, reason } from './failure.ts'
import type { Runner } from './postgres-runner.ts'

export const SUPERUSER = 'postgres'

/** What we keep beside PostgreSQL's own files. */
interface Memory {
  password: string
  port?: number
}

const memoryFile = (dir: string) => path.join(dir, 'staedterunde.json')
const recall = (dir: string) => JSON.parse(fs.readFileSync(memoryFile(dir), 'utf8')) as Memory

export const password = (dir: string) => recall(dir).password

export const rememberedPort = (dir: string) => recall(dir).port ?? 0

export function rememberPort(dir: string, port: number) {
  const known = recall(dir)
  if (known.port !== port) fs.writeFileSync(memoryFile(dir), JSON.stringify({ ...known, port }))
}

/** Made in a folder beside it, then moved at once: a cluster is whole or not there, also when two make it together. */
export function createCluster(dir: string, runner: Runner, durable: boolean) {
  if (fs.existsSync(memoryFile(dir))) return
  fs.mkdirSync(path.dirname(dir), { recursive: true })
  const draft = fs.mkdtempSync(`${dir}.new-`)
  const secret = fs.mkdtempSync(path.join(os.tmpdir(), 'staedterunde-'))
  try {
    initialize(draft, secret, runner, durable)
    fs.renameSync(draft, dir)
  } catch (error) {
    if (!['ENOTEMPTY', 'EEXIST'].includes(errorCode(error))) throw error
    if (!fs.existsSync(memoryFile(dir)))
      throw new Failure(
        `${dir} exists but holds no database of this program. Move it away, then start again.`,
      )
  } finally {
    fs.rmSync(draft, { recursive: true, force: true })
    fs.rmSync(secret, { recursive: true, force: true })
  }
}

function initialize(draft: string, secret: string, runner: Runner, durable: boolean) {
  const memory: Memory = { password: randomBytes(18).toString('hex') }
  const passwordFile = path.join(secret, 'password')
  fs.writeFileSync(passwordFile, memory.password, { mode: 0o600 })
  for (const file of [draft, secret, passwordFile]) runner.own(file)
  const { command, args, options } = runner.call('initdb', draft, (data) => [
    ...['-D', data, '-U', SUPERUSER, `--pwfile=${passwordFile}`, '-A', 'scram-sha-256', '-E', 'UTF8'],
    // German order of names, whatever the machine's locale.
    ...['--locale=C', '--locale-provider=icu', '--icu-locale=de-DE', '--no-instructions'],
    ...(durable ? [] : ['--no-sync']),
  ])
  const made = spawnSync(command, args, { ...options, encoding: 'utf8' })
  if (made.status !== 0) {
    const said = reason(made.error ?? made.stderr)
    if (isDiskFull(said))
      throw new Failure(
        'The disk is full: there is no room for the database. Free some space, then start again.',
      )
    throw new Failure(`The embedded PostgreSQL could not be set up: ${said.split('\n').slice(-3).join(' ')}`)
  }
  fs.writeFileSync(memoryFile(draft), JSON.stringify(memory), { mode: 0o600 })
  runner.own(memoryFile(draft))
}
