import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { finish, start } from './child.ts'
import { Failure, isDiskFull } from './failure.ts'

const STAMP = '.next/sources.sha256'
const FOLDERS = ['app', 'components', 'db', 'lib', 'public']
const NOT_BUILT = /\.(test\.tsx?|md|sql)$|^db\/migrations\//

/** Builds when anything that goes into the build has changed since the last one. */
export async function buildIfNeeded() {
  const isFresh = fs.existsSync('.next/BUILD_ID') && fs.existsSync(STAMP)
  if (!isFresh || fs.readFileSync(STAMP, 'utf8') !== hashSources()) await build()
}

export async function build() {
  const sources = hashSources()
  process.stdout.write('Building the application (about a minute) … ')
  const begin = Date.now()
  fs.rmSync(STAMP, { force: true })
  const { code, output } = await finish(
    start('next', ['build'], { stdio: 'pipe', env: { NODE_ENV: 'production' } }),
  )
  if (code !== 0) {
    console.log('failed.')
    if (isDiskFull(output))
      throw new Failure(
        'The disk is full: the application cannot be built. Free some space, then start again.',
      )
    throw new Failure(`${output.trim()}\n\nThe application could not be built: see above.`)
  }
  fs.writeFileSync(STAMP, sources)
  console.log(`done in ${Math.round((Date.now() - begin) / 1000)} s.`)
}

function hashSources() {
  const rootFiles = fs
    .readdirSync('.')
    .filter((name) => /^[^.].*\.(json|[cm]?[jt]s)$/.test(name) && name !== 'next-env.d.ts')
  const files = FOLDERS.filter((folder) => fs.existsSync(folder)).flatMap((folder) =>
    fs
      .readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name)),
  )
  const hash = createHash('sha256').update(process.version)
  for (const file of [...rootFiles, ...files].sort())
    if (!NOT_BUILT.test(file)) hash.update(`\0${file}\0`).update(fs.readFileSync(file))
  for (const [name, value] of Object.entries(process.env).sort())
    if (name.startsWith('NEXT_PUBLIC_')) hash.update(`\0${name}=${value}`)
  return hash.digest('hex')
}
