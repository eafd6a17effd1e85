import { finish, start } from './child.ts'
import { joinCluster } from './embedded-postgres.ts'
import { Failure } from './failure.ts'
import type { SearchTimes } from './search-times.ts'

/** Searches among 1,000, 10,000 and 100,000 items, on a database of their own. */
export async function benchSearch(rounds: number): Promise<(SearchTimes & { growth: number })[]> {
  const cluster = await joinCluster('.data/test', { durable: false })
  const database = `search_${process.pid}`
  try {
    const env = {
      DATABASE_URL: await cluster.ensureDatabase(database),
      MIGRATE_DATABASE_URL: '',
      SMTP_URL: '',
      DEMO: '1',
      DEMO_NOW: '',
      AUTH_SECRET: 'only-for-the-bench-0123456789abcdefghij',
    }
    await run('scripts/migrate.ts', [], env)
    const output = await run('scripts/search-times.ts', [String(rounds)], env)
    const times = JSON.parse(output.trim().split('\n').at(-1) ?? '') as SearchTimes[]
    return times.map((one, index) => ({
      ...one,
      growth: Math.round((one['p95 ms'] / (times[index - 1] ?? one)['p95 ms']) * 100) / 100,
    }))
  } finally {
    await cluster.dropDatabase(database)
    await cluster.leave()
  }
}

async function run(script: string, args: string[], env: Record<string, string>): Promise<string> {
  const { code, output } = await finish(start('tsx', [script, ...args], { stdio: 'pipe', env }))
  if (code !== 0) throw new Failure(`${script} failed: ${output.slice(-1500)}`)
  return output
}
