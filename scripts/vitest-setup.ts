import { createHash } from 'node:crypto'
import fs from 'node:fs'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { migrateDatabase } from '@/db/migrate'
import { joinCluster } from './embedded-postgres.ts'

const TEMPLATE_LOCK = 7_201_942

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the cluster's own database: from it a test file makes its copy of the template. */
    clusterUrl: string
    template: string
  }
}

/** A cluster for tests only, with one migrated database that every test file copies. */
export default async function setup(project: TestProject) {
  const cluster = await joinCluster('.data/test', { durable: false })
  const template = `template_${migrationsHash()}`
  const sql = postgres(cluster.url('postgres'), { max: 1, onnotice: () => undefined })
  try {
    await sql`select pg_advisory_lock(${TEMPLATE_LOCK})`
    await dropLeftovers(sql)
    const found = await sql`select 1 from pg_database where datname = ${template} and datistemplate`
    if (found.length === 0) {
      await sql.unsafe(`drop database if exists ${template} with (force)`)
      await sql.unsafe(`create database ${template}`)
      await migrateDatabase(cluster.url(template))
      await sql.unsafe(`alter database ${template} is_template true`)
    }
  } finally {
    await sql.end()
  }
  project.provide('clusterUrl', cluster.url('postgres'))
  project.provide('template', template)
  return () => cluster.leave()
}

function migrationsHash() {
  const hash = createHash('sha256')
  const folder = 'db/migrations'
  for (const entry of fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
    if (entry.endsWith('.sql') || entry.endsWith('_journal.json'))
      hash.update(entry).update(fs.readFileSync(`${folder}/${entry}`))
  // The tables of the job queue come from its package, its queues from our list.
  hash.update(fs.readFileSync('db/jobs.ts')).update(fs.readFileSync('node_modules/pg-boss/package.json'))
  return hash.digest('hex').slice(0, 12)
}

/** Databases of test files whose process was killed, and templates of earlier migrations; not of a run that takes hours. */
async function dropLeftovers(sql: postgres.Sql) {
  const old = await sql<{ datname: string; datistemplate: boolean }[]>`
    select datname, datistemplate from pg_database
    where (pg_stat_file('base/' || oid || '/PG_VERSION')).modification < now() - interval '1 hour'
      and datname ~ '^(test|template|e2e)_' and datname !~ ${migrationsHash()}
      and not exists (select from pg_stat_activity where pg_stat_activity.datname = pg_database.datname)`
  for (const { datname, datistemplate } of old) {
    if (datistemplate) await sql.unsafe(`alter database ${datname} is_template false`)
    await sql.unsafe(`drop database if exists ${datname} with (force)`)
  }
}
