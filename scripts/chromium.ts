import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { TOOLS } from './child.ts'
import { Failure } from './failure.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const PLACES = [
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** Quiet and at home: nothing is looked up elsewhere. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Finds a browser for the e2e tests, fetches one where there is none, and says which it took. */
export function provideChromium() {
  const found = installed() ?? downloaded() ?? fromDebian()
  if (!found)
    throw new Failure('There is no Chromium for the e2e tests: install Chromium or Chrome, or set CHROMIUM.')
  const version = spawnSync(found, ['--version'], { encoding: 'utf8' }).stdout.trim()
  console.log(`Browser: ${found} (${version})`)
  return found
}

function installed() {
  const inPath = (process.env.PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
  const candidates = [process.env.CHROMIUM, ...inPath, ...PLACES, chromium.executablePath()]
  return candidates.find((file) => file && runs(file))
}

/** A download may lack the system's libraries, so being there is not enough. */
const runs = (file: string) =>
  fs.existsSync(file) && spawnSync(file, ['--version'], { timeout: 20_000, stdio: 'ignore' }).status === 0

function downloaded() {
  console.log('No Chromium or Chrome found: trying the download of Playwright …')
  spawnSync(process.execPath, [...TOOLS.playwright, 'install', 'chromium'], {
    timeout: 180_000,
    stdio: 'ignore',
  })
  return installed()
}

function fromDebian() {
  if (process.getuid?.() !== 0 || !fs.existsSync('/etc/debian_version')) return undefined
  console.log('Installing the package chromium …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  for (const args of [
    ['update', '-qq'],
    ['install', '-y', '-qq', '--no-install-recommends', 'chromium'],
  ])
    spawnSync('apt-get', args, { env, timeout: 300_000, stdio: ['ignore', 'ignore', 'inherit'] })
  return installed()
}
