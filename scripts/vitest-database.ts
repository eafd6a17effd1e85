import { randomUUID } from 'node:crypto'
import postgres from 'postgres'
import { afterAll, expect, inject } from 'vitest'

/** Words of the house that never touch the database: their tests need none. */
const PURE = /\/(input|rules|policy|labels|architecture)\.test\.tsx?$/

if (!PURE.test(expect.getState().testPath ?? '')) {
  const clusterUrl = inject('clusterUrl')
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await inCluster((sql) => sql.unsafe(`create database ${name} template ${inject('template')}`))
  process.env.DATABASE_URL = clusterUrl.replace(/[^/]*$/, name)

  afterAll(async () => {
    await inCluster((sql) => sql.unsafe(`drop database if exists ${name} with (force)`))
  })

  async function inCluster(work: (sql: postgres.Sql) => Promise<unknown>) {
    const sql = postgres(clusterUrl, { max: 1, onnotice: () => undefined })
    try {
      await work(sql)
    } finally {
      await sql.end()
    }
  }
}
