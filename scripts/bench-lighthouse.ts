import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { CHROMIUM_ARGS, provideChromium } from './chromium.ts'
import { Failure } from './failure.ts'

const VERSION = '13.5.0'
/** Not among the dependencies: it would triple what everybody installs, for this one run. */
const FOLDER = '.data/lighthouse'
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const

export type Scores = { page: string } & Record<(typeof CATEGORIES)[number], number>

/** Lighthouse as on a phone, of pages on the production build. */
export function runLighthouse(pages: { name: string; url: string; cookie: string }[]): Scores[] {
  install()
  const chromium = provideChromium()
  return pages.map(({ name, url, cookie }) => {
    const report = path.join(FOLDER, `${name.replaceAll(' ', '-')}.json`)
    const run = spawnSync(
      process.execPath,
      [
        path.join(FOLDER, 'node_modules/lighthouse/cli/index.js'),
        url,
        '--quiet',
        '--output=json',
        `--output-path=${report}`,
        `--only-categories=${CATEGORIES.join(',')}`,
        `--extra-headers=${JSON.stringify(cookie ? { Cookie: cookie } : {})}`,
        `--chrome-flags=--headless=new ${CHROMIUM_ARGS.join(' ')}`,
        '--no-enable-error-reporting',
      ],
      { env: { ...process.env, CHROME_PATH: chromium }, encoding: 'utf8', timeout: 180_000 },
    )
    if (run.status !== 0) throw new Failure(`Lighthouse failed on ${url}: ${run.stderr.slice(-500)}`)
    const result = JSON.parse(fs.readFileSync(report, 'utf8')) as Report
    for (const finding of findings(result)) console.log(`${name}: ${finding}`)
    const scores = CATEGORIES.map((key) => [key, Math.round((result.categories[key]?.score ?? 0) * 100)])
    return { page: name, ...Object.fromEntries(scores) } as Scores
  })
}

type Report = {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>
  audits: Record<string, { title: string; score: number | null }>
}

/** What costs points where the aim is 100. */
const findings = ({ categories, audits }: Report): string[] =>
  Object.entries(categories)
    .filter(([key]) => key !== 'performance')
    .flatMap(([, { auditRefs }]) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => audits[id]?.title ?? id)

function install() {
  if (fs.existsSync(path.join(FOLDER, 'node_modules/lighthouse'))) return
  fs.mkdirSync(FOLDER, { recursive: true })
  fs.writeFileSync(path.join(FOLDER, 'package.json'), '{"private":true}')
  const run = spawnSync(
    'npm',
    ['install', '--no-audit', '--no-fund', '--loglevel=error', `lighthouse@${VERSION}`],
    { cwd: FOLDER, encoding: 'utf8', timeout: 300_000 },
  )
  if (run.status !== 0) throw new Failure(`Lighthouse could not be installed: ${run.stderr.slice(-500)}`)
}
