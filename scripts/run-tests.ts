/** `npm test`: all that CI does, step by step. */
import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { buildIfNeeded } from './build.ts'
import { provideChromium } from './chromium.ts'
import { finish, start } from './child.ts'
import { runEndToEnd } from './end-to-end.ts'
import { Failure, reason } from './failure.ts'
import { proveNothingLost } from './loss.ts'
import { main } from './main.ts'

interface Count {
  passed: number
  failed: number
  skipped: number
}

const PARTS = ['check', 'unit', 'e2e', 'loss'] as const
/** What is saved while server and database fail; the long one is too long for every change. */
const LOSS = {
  short: { writers: 10, saves: 200, kills: 1, restarts: 1 },
  long: { writers: 100, saves: 10_000, kills: 12, restarts: 6 },
}

const { values, positionals } = parseArgs({
  options: { only: { type: 'string' }, long: { type: 'boolean' } },
  allowPositionals: true,
})
const total: Count = { passed: 0, failed: 0, skipped: 0 }
const cleanups: (() => Promise<void>)[] = []

await main(runTests, {
  cleanup: async () => {
    for (const cleanup of cleanups) await cleanup()
  },
})

async function runTests() {
  if (values.only && !PARTS.includes(values.only as never))
    throw new Failure(`--only knows ${PARTS.join(', ')}.`)
  const wants = (part: (typeof PARTS)[number]) => !values.only || values.only === part
  if (values.long) process.env.LONG = '1'
  const begin = Date.now()

  // One core each, so together they take little more than the longest of them.
  if (wants('check'))
    await Promise.all([
      step('types', async () => (await passes('next', ['typegen'])) && passes('tsc', ['--noEmit'])),
      step('lint', () => passes('eslint', ['.', '--max-warnings=0'])),
      step('format', () => passes('prettier', ['--check', '--log-level=warn', '.'])),
    ])
  if (wants('unit'))
    await step('unit and integration', async () => {
      const report = 'test-results/unit.json'
      fs.rmSync(report, { force: true })
      const args = [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${report}`,
        ...positionals,
      ]
      const { code } = await finish(start('vitest', args))
      return countVitest(report, code)
    })
  if (wants('e2e') && (await step('build', () => buildIfNeeded().then(() => true))))
    await step('end to end', async () => {
      const lanes = await runEndToEnd(provideChromium(), positionals, (cleanup) => cleanups.push(cleanup))
      return sum(lanes.map(({ report, code }) => countPlaywright(report, code)))
    })

  if (wants('loss') && (await step('build', () => buildIfNeeded().then(() => true))))
    await step('nothing acknowledged is lost', async () => {
      const seed = Number(process.env.SEED ?? Date.now() % 1_000_000)
      await proveNothingLost({ ...LOSS[values.long ? 'long' : 'short'], seed }, (cleanup) =>
        cleanups.push(cleanup),
      )
      return true
    })

  console.log(`\nIn ${seconds(begin)}:`)
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`)
  return total.failed ? 1 : 0
}

/** One heading and one time per step. A step without tests of its own counts as one. */
async function step(name: string, work: () => Promise<boolean | Count>) {
  console.log(`\n== ${name}`)
  const begin = Date.now()
  let result: boolean | Count
  try {
    result = await work()
  } catch (error) {
    console.error(error instanceof Failure ? reason(error) : error)
    result = false
  }
  const count = typeof result === 'boolean' ? { passed: +result, failed: +!result, skipped: 0 } : result
  for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += count[key]
  console.log(`== ${name}: ${count.failed ? 'FAILED' : 'ok'} in ${seconds(begin)}`)
  return count.failed === 0
}

function seconds(begin: number) {
  return `${((Date.now() - begin) / 1000).toFixed(1)} s`
}

async function passes(tool: 'next' | 'tsc' | 'eslint' | 'prettier', args: string[]) {
  const { code, output } = await finish(start(tool, args, { stdio: 'pipe' }))
  if (code !== 0) console.log(output.trim())
  return code === 0
}

function sum(counts: Count[]): Count {
  return counts.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  )
}

/** A runner that ends badly without naming a failed test failed all the same. */
function atLeastOne(count: Count, code: number): Count {
  return code !== 0 && count.failed === 0 ? { ...count, failed: 1 } : count
}

function read<T>(file: string): Partial<T> {
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as T) : {}
}

function countVitest(report: string, code: number) {
  const found = read<{
    numPassedTests: number
    numFailedTests: number
    numPendingTests: number
    numTodoTests: number
  }>(report)
  return atLeastOne(
    {
      passed: found.numPassedTests ?? 0,
      failed: found.numFailedTests ?? 0,
      skipped: (found.numPendingTests ?? 0) + (found.numTodoTests ?? 0),
    },
    code,
  )
}

function countPlaywright(report: string, code: number) {
  const { stats } = read<{ stats: { expected: number; unexpected: number; flaky: number; skipped: number } }>(
    report,
  )
  if (stats?.flaky) console.log(`Passed only at the second attempt: ${stats.flaky}. See the list above.`)
  return atLeastOne(
    {
      passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0),
      failed: stats?.unexpected ?? 0,
      skipped: stats?.skipped ?? 0,
    },
    code,
  )
}
