import { setTimeout as wait } from 'node:timers/promises'
import { SMTPServer } from 'smtp-server'
import { sql } from 'drizzle-orm'
import { db } from '@/db'
import { queues } from '@/db/jobs'
import { membership, person } from '@/db/schema'
import { createWorld } from '@/db/seed/world'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { newId } from '@/lib/ids'
import { startWorkers, type JobHandlers } from '@/lib/jobs'
import { setMailServer } from '@/lib/mail'
import { deliver } from '@/lib/mails/commands'
import { notify } from '@/lib/notifications/commands'

const DAY = 24 * 60 * 60

export type Outage = {
  mails: number
  /** How long the mail server was away, in faked time. */
  hours: number
  /** How often each mail was tried meanwhile, on average. */
  attempts: number
  lost: number
  double: number
  /** From the return of the mail server to the last mail. */
  seconds: number
}

/**
 * The waits after which a queue tries again, as long as it does so and the outage lasts: what passes between them need
 * not be waited for.
 */
export function waits(seconds = DAY): number[] {
  const { retryLimit = 0, retryDelay = 0, retryDelayMax = Infinity } = queues.deliver
  const all: number[] = []
  let passed = 0
  for (let retry = 0; retry < retryLimit - 1 && passed < seconds; retry++) {
    const next = Math.min(retryDelay * 2 ** retry, retryDelayMax, seconds - passed)
    all.push(next)
    passed += next
  }
  return all
}

/**
 * One act that so many people are told of while the mail server is away; two workers try, real rows and jobs, a real
 * SMTP server that comes back. The time in between is faked by moving that of the jobs. Needs an empty database.
 */
export async function rideOut(mails: number, pauses: number[]): Promise<Outage> {
  const entryId = await tellMany(mails)
  const received = new Map<string, number>()
  const { port, open } = await mailServerAway((to) => received.set(to, (received.get(to) ?? 0) + 1))
  setMailServer(`smtp://127.0.0.1:${port}`)
  const stops = await Promise.all([1, 2].map(() => startWorkers(handlers)))
  let close = async () => {}
  try {
    await tried(entryId, mails)
    for (const seconds of pauses) {
      await pass(seconds)
      await tried(entryId, mails)
    }
    const [before] = await db.execute<{ attempts: number }>(
      sql`select avg(attempts)::float8 as attempts from delivery where audit_entry_id = ${entryId}`,
    )
    close = await open()
    const begin = performance.now()
    await pass(queues.deliver.retryDelayMax ?? DAY)
    await until(async () => (await count(sql`audit_entry_id = ${entryId} and state = 'queued'`)) === 0)
    const seconds = (performance.now() - begin) / 1000
    const lost = (await count(sql`audit_entry_id = ${entryId} and state <> 'sent'`)) + (mails - received.size)
    return {
      mails,
      hours: pauses.reduce((sum, pause) => sum + pause, 0) / 3600,
      attempts: before?.attempts ?? 0,
      lost,
      double: [...received.values()].filter((times) => times > 1).length,
      seconds,
    }
  } finally {
    for (const stop of stops) await stop()
    await close()
  }
}

const idle = async () => {}
const handlers: JobHandlers = {
  notify: ({ entryId }) => notify(entryId),
  deliver: ({ deliveryId }, attempt) => deliver(deliveryId, attempt),
  'sign-in-mail': idle,
  feedback: idle,
  remind: idle,
  'delete-old-needs': idle,
  index: idle,
}

/** An act that the whole round is told of, which is as large as wanted. */
async function tellMany(mails: number): Promise<string> {
  const world = await createWorld()
  const meetingId = await world.meeting('scheduled')
  // Of the round all but the one who acts.
  const rest = Array.from({ length: mails - (Object.keys(world.people).length - 1) }, (_, index) => ({
    id: newId(),
    name: `Büro ${index}`,
    email: `buero-${index}@erfurt.example`,
  }))
  await db.insert(person).values(rest)
  await db.insert(membership).values(
    rest.map(({ id }) => ({
      personId: id,
      organizationId: world.organizations.erfurt,
      role: 'office' as const,
      label: 'Büro',
      startDate: '2024-01-01',
    })),
  )
  const actor = await world.as('jena.office')
  const subject = { audience: 'circle', meetingId, facts: { meeting: 'Sitzung' } } as const
  return db.transaction((tx) => record(tx, actor, 'meeting.published', subject, currentTime()))
}

/** A port where nobody answers yet, and how that changes. */
async function mailServerAway(take: (to: string) => void) {
  const make = async (port: number) => {
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData(stream, { envelope }, done) {
        stream.resume()
        stream.on('end', () => {
          for (const { address } of envelope.rcptTo) take(address)
          done()
        })
      },
    })
    await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
    const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
    return { server, close }
  }
  const { server, close } = await make(0)
  const address = server.server.address()
  if (!address || typeof address === 'string') throw new Error('no port')
  await close()
  return { port: address.port, open: async () => (await make(address.port)).close }
}

/** What failed waits for `pass`, however long the machine takes meanwhile. */
const hold = () =>
  db.execute(sql`update pgboss.job set start_after = start_after + interval '1000 days'
    where name = 'deliver' and state = 'retry' and start_after between now() and now() + interval '500 days'`)

/** So much time passes for what waits in the queue. */
const pass = (seconds: number) =>
  db.execute(sql`update pgboss.job
    set start_after = start_after - interval '1000 days' - ${seconds} * interval '1 second'
    where name = 'deliver' and state = 'retry'`)

/** Everything that is due was tried. */
const tried = (entryId: string, mails: number) =>
  until(async () => {
    await hold()
    if ((await count(sql`audit_entry_id = ${entryId}`)) < mails) return false
    const [row] = await db.execute<{ due: number }>(sql`select count(*)::int as due from pgboss.job
      where name in ('notify', 'deliver') and (state in ('created', 'active') or state = 'retry' and start_after <= now())`)
    return row?.due === 0
  })

async function count(condition: ReturnType<typeof sql>): Promise<number> {
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::int as count from delivery where ${condition}`,
  )
  return row?.count ?? 0
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 600_000
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('the queue does not move')
    await wait(100)
  }
}
