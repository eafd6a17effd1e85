import { setTimeout as wait } from 'node:timers/promises'
import postgres from 'postgres'
import type { Env } from '../lib/env.ts'
import { finish, start } from './child.ts'
import { Failure, isDiskFull } from './failure.ts'
import { readJournal } from './journal.ts'

type Variables = Record<string, string | undefined>

/** Migrates; in demo mode an empty database gets the demo story. */
export async function prepareDatabase(demo: boolean, env: Variables = {}) {
  if (await isPrepared(demo, env.DATABASE_URL ?? process.env.DATABASE_URL ?? '')) return
  const args = ['scripts/migrate.ts', ...(demo ? ['--demo'] : [])]
  const { code, output } = await finish(start('tsx', args, { stdio: 'pipe', env }))
  if (code === 0) return void process.stdout.write(output)
  if (isDiskFull(output))
    throw new Failure('The disk is full: the database cannot grow. Free some space, then start again.')
  throw new Failure(`${output.trim()}\n\nThe database could not be brought up to date: see above.`)
}

/** Only a short cut for the usual case, two questions instead of a second program. Whatever is unclear counts as no. */
async function isPrepared(demo: boolean, address: string) {
  const sql = postgres(address, { max: 1, connect_timeout: 10, onnotice: () => undefined })
  try {
    const [last] = await sql<{ at: number; count: number }[]>`
      select max(created_at)::float8 as at, count(*)::int as count from drizzle.__drizzle_migrations`
    const entries = readJournal()
    if (last?.count !== entries.length || last.at !== entries.at(-1)?.when) return false
    const [story] = await sql<{ told: boolean }[]>`
      select exists (select from organization) and obj_description('organization'::regclass) is null as told`
    return !demo || story?.told === true
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}

type Address = Pick<Env, 'PORT' | 'HOST'>

/** The build, served. The heap is bounded: what leaks must fail early, not eat the machine. */
export function startServer({ PORT, HOST, HEAP_MB }: Address & Pick<Env, 'HEAP_MB'>, env: Variables = {}) {
  return start('next', ['start', '-p', String(PORT), '-H', HOST], {
    stdio: 'pipe',
    // Room for what a page leaves behind: cleaning up took an eighth of the time.
    node: [`--max-old-space-size=${HEAP_MB}`, '--max-semi-space-size=64'],
    env: { NODE_ENV: 'production', ...env },
  })
}

export async function isServing({ PORT, HOST }: Address) {
  const host = HOST === '0.0.0.0' ? '127.0.0.1' : HOST.includes(':') ? `[${HOST}]` : HOST
  for (;;) {
    try {
      const { ok } = await fetch(`http://${host}:${PORT}/api/health`, { signal: AbortSignal.timeout(30_000) })
      return ok
    } catch {
      await wait(40)
    }
  }
}
