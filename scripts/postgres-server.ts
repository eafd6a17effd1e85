import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { errorCode, Failure, isDiskFull } from './failure.ts'
import { rememberedPort, rememberPort } from './postgres-files.ts'
import type { Runner } from './postgres-runner.ts'

/** Above every system's highest process number, hence never alive. */
const NO_PROCESS = 4_194_305
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'max_connections=200',
  'timezone=UTC',
  'log_timezone=UTC',
  'jit=off',
  // After a crash: one call instead of one per file.
  ...(process.platform === 'linux' ? ['recovery_init_sync_method=syncfs'] : []),
]
const NOT_DURABLE = ['fsync=off', 'full_page_writes=off']
/** Another start was faster, the port was taken meanwhile, or a killed server's children are not gone yet. */
const WORTH_ANOTHER_TRY = /lock file|shared memory block|could not bind|Address already in use|create any TCP/

interface Running {
  pid: number
  port: number
}

export async function ensureStarted(
  dir: string,
  runner: Runner,
  durable: boolean,
  fixedPort?: number,
): Promise<Running> {
  const deadline = Date.now() + 60_000
  let lastWords = 'no answer for 60 seconds'
  while (Date.now() < deadline) {
    const found = readPidFile(dir)
    if (found && isPostmaster(found.pid, dir)) {
      if (found.ready) return found
      await wait(25)
      continue
    }
    if (found) disownPidFile(dir)
    const port = fixedPort ?? (await freePort(rememberedPort(dir))) ?? (await freePort(0)) ?? 0
    const outcome = await launch(dir, runner, durable, port)
    if (typeof outcome !== 'string') {
      rememberPort(dir, port)
      return outcome
    }
    lastWords = outcome
    if (!WORTH_ANOTHER_TRY.test(outcome)) break
    await wait(250)
  }
  if (isDiskFull(lastWords))
    throw new Failure('The disk is full: PostgreSQL cannot start. Free some space, then start again.')
  throw new Failure(`The embedded PostgreSQL did not start (details in ${dir}.log): ${lastWords}`)
}

/** @returns what it said when it ended instead of starting */
async function launch(
  dir: string,
  runner: Runner,
  durable: boolean,
  port: number,
): Promise<Running | string> {
  const logFile = `${dir}.log`
  const tooLong = fs.existsSync(logFile) && fs.statSync(logFile).size > 5e6
  const log = fs.openSync(logFile, tooLong ? 'w' : 'a', 0o600)
  runner.own(logFile)
  const logStart = fs.fstatSync(log).size
  const { command, args, options } = runner.call('postgres', dir, (data) => [
    ...['-D', data, '-p', String(port)],
    ...[...SETTINGS, ...(durable ? [] : NOT_DURABLE)].flatMap((setting) => ['-c', setting]),
  ])
  // Detached: Ctrl-C reaches the whole terminal group, and PostgreSQL must outlive the application's last words.
  const child = spawn(command, args, { ...options, detached: true, stdio: ['ignore', log, log] })
  fs.closeSync(log)
  let ended = false
  child.once('exit', () => (ended = true)).once('error', () => (ended = true))
  child.unref()
  while (!ended) {
    const found = readPidFile(dir)
    if (found?.ready && found.pid === child.pid) return found
    await wait(20)
  }
  const said = fs.readFileSync(logFile).subarray(logStart).toString().trim()
  const fatal = said.split('\n').filter((line) => /FATAL|HINT|PANIC/.test(line))
  return fatal.join(' ') || said.slice(-300) || 'it ended at once'
}

/** `SIGQUIT`: at once, to recover when it starts again. */
export async function stop(dir: string, signal: 'SIGINT' | 'SIGQUIT' = 'SIGINT') {
  const found = readPidFile(dir)
  if (!found) return
  const steps = [
    [signal, 20_000],
    ['SIGQUIT', 5_000],
  ] as const
  for (const [signal, patience] of steps) {
    try {
      process.kill(found.pid, signal)
    } catch {
      return
    }
    // The file, not the process: one that nobody waits for stays as a zombie.
    for (const end = Date.now() + patience; Date.now() < end; await wait(20))
      if (readPidFile(dir)?.pid !== found.pid) return
  }
}

export function isRunning(dir: string) {
  const found = readPidFile(dir)
  return found !== undefined && isPostmaster(found.pid, dir)
}

function readPidFile(dir: string) {
  try {
    const lines = fs.readFileSync(path.join(dir, 'postmaster.pid'), 'utf8').split('\n')
    return { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' }
  } catch {
    return undefined
  }
}

/** After a crash the number in the file may belong to any other process; a server works inside its data folder. */
function isPostmaster(pid: number, dir: string) {
  try {
    process.kill(pid, 0)
  } catch (error) {
    if (errorCode(error) !== 'EPERM') return false
  }
  if (process.platform !== 'linux')
    return /postgres/.test(
      spawnSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).stdout,
    )
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(dir)
  } catch {
    return false
  }
}

/** Shows PostgreSQL that the file is stale; by the rest of it PostgreSQL finds children of a killed server. */
function disownPidFile(dir: string) {
  const file = path.join(dir, 'postmaster.pid')
  try {
    fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replace(/^\d+/, String(NO_PROCESS)))
  } catch (error) {
    if (errorCode(error) !== 'ENOENT') throw error
  }
}

/** @returns the port (0 asks for any), or undefined when it is taken */
export function freePort(port: number, host = '127.0.0.1'): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = net.createServer()
    server.once('error', () => resolve(undefined))
    server.listen(port, host, () => {
      const { port: given } = server.address() as net.AddressInfo
      server.close(() => resolve(given))
    })
  })
}
