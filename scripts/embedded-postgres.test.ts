import { spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { type Cluster, joinCluster } from './embedded-postgres.ts'
import { isRunning } from './postgres-server.ts'

let folder: string
let joined: Cluster[]

beforeEach(() => {
  folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'staedterunde-test-')), 'cluster')
  joined = []
})

afterEach(async () => {
  for (const cluster of joined) await cluster.leave()
  fs.rmSync(path.dirname(folder), { recursive: true, force: true })
})

async function join() {
  const cluster = await joinCluster(folder, { durable: false })
  joined.push(cluster)
  return cluster
}

async function ask<T>(cluster: Cluster, work: (sql: postgres.Sql) => Promise<T>) {
  const sql = postgres(cluster.url('postgres'), { max: 1, onnotice: () => undefined })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 1 }).catch(() => undefined)
  }
}

const postmaster = () => Number(fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])

async function until(holds: () => boolean | Promise<boolean>) {
  await expect.poll(holds, { timeout: 15_000, interval: 25 }).toBe(true)
}

it('two that start at once share one cluster, and the last one stops it', async () => {
  const [first, second] = await Promise.all([join(), join()])
  expect(second.port).toBe(first.port)

  await first.leave()
  expect(isRunning(folder)).toBe(true)
  expect(await ask(second, (sql) => sql`select 1 as one`)).toMatchObject([{ one: 1 }])

  await second.leave()
  expect(isRunning(folder)).toBe(false)
})

it('sorts names as German does and answers on 127.0.0.1 only, with a password', async () => {
  const cluster = await join()
  const rows = await ask(
    cluster,
    (sql) => sql`select name from (values ('Zella'), ('Ärzte'), ('arnstadt')) as t(name) order by name`,
  )
  expect(rows.map((row) => String(row.name))).toEqual(['arnstadt', 'Ärzte', 'Zella'])
  const [listen] = await ask(cluster, (sql) => sql`show listen_addresses`)
  expect(listen?.listen_addresses).toBe('127.0.0.1')
  const stranger = postgres(cluster.url('postgres').replace(/:[^:@]*@/, ':wrong@'), { max: 1 })
  await expect(stranger`select 1`).rejects.toThrow(/password/)
  await stranger.end()
})

it('a killed server comes up again by itself, under the same address, with what it had acknowledged (F1)', async () => {
  const cluster = await join()
  const url = cluster.url('postgres')
  await ask(cluster, (sql) => sql`create table kept as select 42 as number`)
  process.kill(postmaster(), 'SIGKILL')
  await until(async () => {
    const rows = await ask(cluster, (sql) => sql`select number from kept`).catch(() => [])
    return rows[0]?.number === 42
  })
  expect(cluster.url('postgres')).toBe(url)
})

it('starts although a crash left its note behind and another process now has its number', async () => {
  const cluster = await join()
  const note = fs.readFileSync(path.join(folder, 'postmaster.pid'), 'utf8')
  await cluster.leave()
  fs.writeFileSync(path.join(folder, 'postmaster.pid'), note.replace(/^\d+/, String(process.pid)))
  const again = await join()
  expect(await ask(again, (sql) => sql`select 1 as one`)).toMatchObject([{ one: 1 }])
})

it('does not count a user that was killed without leaving', async () => {
  const cluster = await join()
  const program = `const { joinCluster } = await import('./scripts/embedded-postgres.ts')
    await joinCluster(${JSON.stringify(folder)}, { durable: false })
    process.send('joined')`
  const other = spawn(process.execPath, ['--input-type=module', '-e', program], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  await new Promise((resolve) => other.once('message', resolve))
  const gone = new Promise((resolve) => other.once('exit', resolve))
  other.kill('SIGKILL')
  await gone
  await until(async () => {
    const held = await ask(
      cluster,
      (sql) => sql`select 1 from pg_stat_activity where application_name = 'staedterunde-holder'`,
    )
    return held.length === 1
  })
  await cluster.leave()
  expect(isRunning(folder)).toBe(false)
})
