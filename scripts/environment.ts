import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import postgres from 'postgres'
import { EnvError, parseEnv, type Env } from '../lib/env.ts'
import { loadDotenv } from './dotenv.ts'
import { type Cluster, joinCluster } from './embedded-postgres.ts'
import { errorCode, Failure, reason } from './failure.ts'

const LEAST_POSTGRES = 15
const STAND_IN = 'postgres://postgres@127.0.0.1/staedterunde'

/**
 * Reads `.env`, fills in what demo mode brings along, and checks all of it. What is filled in goes to `process.env`,
 * for the programs started from here. DATABASE_URL stays open when the embedded database is to be used.
 */
export function readEnvironment(): Env {
  loadDotenv()
  const given = process.env
  const embedded = !given.DATABASE_URL
  if (embedded) given.DEMO ||= '1'
  if (given.DEMO === '1') given.AUTH_SECRET ||= ownSecret(given.DATA_DIR || '.data')
  try {
    const env = parseEnv({ ...given, DATABASE_URL: given.DATABASE_URL || STAND_IN })
    return Object.assign(given, { APP_URL: env.APP_URL, MAIL_FROM: env.MAIL_FROM, HOST: env.HOST }) && env
  } catch (error) {
    if (error instanceof EnvError)
      throw new Failure(
        `${error.message}\nSet it in the environment or in .env; .env.example lists all variables.`,
      )
    throw error
  }
}

/** @returns the embedded cluster, when there is no other database; DATABASE_URL is set afterwards */
export async function openDatabase(env: Env): Promise<Cluster | undefined> {
  if (process.env.DATABASE_URL) {
    await assertDatabaseAnswers(process.env.DATABASE_URL)
    return undefined
  }
  const cluster = await joinCluster(path.join(env.DATA_DIR, 'postgres'))
  process.env.DATABASE_URL = await cluster.ensureDatabase('staedterunde')
  return cluster
}

export async function assertDatabaseAnswers(address: string) {
  const { hostname, port, pathname, username } = new URL(address)
  const place = `${hostname || 'localhost'}:${port || 5432}`
  const sql = postgres(address, { max: 1, connect_timeout: 5, onnotice: () => undefined })
  try {
    const [row] = await sql<
      { version: number }[]
    >`select current_setting('server_version_num')::int as version`
    const major = Math.floor((row?.version ?? 0) / 10_000)
    if (major < LEAST_POSTGRES)
      throw new Failure(
        `DATABASE_URL: ${place} is PostgreSQL ${major}; version ${LEAST_POSTGRES} or newer is needed.`,
      )
  } catch (error) {
    if (error instanceof Failure) throw error
    const sentences: Record<string, string> = {
      ECONNREFUSED: `no PostgreSQL answers at ${place}.`,
      CONNECT_TIMEOUT: `no PostgreSQL answers at ${place} within 5 seconds.`,
      ENOTFOUND: `the host ${hostname} is not known.`,
      EAI_AGAIN: `the host ${hostname} is not known.`,
      '28P01': `${place} refuses the password of the user ${username}.`,
      '28000': `${place} refuses the user ${username}.`,
      '3D000': `${place} has no database named ${pathname.slice(1)}.`,
    }
    throw new Failure(
      `DATABASE_URL: ${sentences[errorCode(error)] ?? `${place} cannot be used: ${reason(error)}`}`,
    )
  } finally {
    await sql.end({ timeout: 1 })
  }
}

/** Demo mode keeps a secret of its own, so that sign-ins outlast a restart. */
function ownSecret(folder: string) {
  const file = path.join(folder, 'auth-secret')
  fs.mkdirSync(folder, { recursive: true })
  try {
    fs.writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' })
  } catch (error) {
    if (errorCode(error) !== 'EEXIST') throw error
  }
  return fs.readFileSync(file, 'utf8')
}
