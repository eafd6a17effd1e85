import { finish, start } from './child.ts'
import { joinCluster } from './embedded-postgres.ts'
import { Failure } from './failure.ts'
import type { Outage } from './mail-outage.ts'

/** So many mails while the mail server is away, on an empty database of their own. */
export async function benchOutage(mails: number): Promise<Outage> {
  const cluster = await joinCluster('.data/test', { durable: false })
  const database = `outage_${process.pid}`
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
    const output = await run('scripts/bench-mails.ts', [String(mails)], env)
    return JSON.parse(output.trim().split('\n').at(-1) ?? '') as Outage
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
