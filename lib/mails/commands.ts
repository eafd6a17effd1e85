import { and, eq, inArray, sql, type SQL } from 'drizzle-orm'
import { db } from '@/db'
import { delivery } from '@/db/schema'
import type { Actor } from '@/lib/actor'
import { record, type AuditSubject } from '@/lib/audit/commands'
import type { AuditAction } from '@/lib/audit/labels'
import { currentTime } from '@/lib/clock'
import { env } from '@/lib/env'
import { Forbidden, NotFound } from '@/lib/errors'
import { enqueueAgain, type Attempt } from '@/lib/jobs'
import { logFailure } from '@/lib/log'
import { isRefused, sendMail } from '@/lib/mail'
import { nextDigestDay, secondsUntilDigest } from '@/lib/mail-preferences/rules'
import { meetingTitle } from '@/lib/meetings/labels'
import { canWriteMeeting } from '@/lib/meetings/policy'
import { getMeeting } from '@/lib/meetings/queries'
import { composeMail } from '@/lib/notifications/commands'
import { isImmediate } from '@/lib/notifications/rules'
import { canReadStuckMails } from './policy'
import {
  findDelivery,
  isMail,
  isStuck,
  listEntriesOf,
  listInvitationDeliveries,
  listWaiting,
  mailIdOf,
  type Delivery,
} from './queries'
import { isBurstOver, mailsOf } from './rules'

/**
 * Sends one mail, by the rights that hold now. What the mail server does not take is tried again later and is stuck
 * after the last attempt; what is not for this person any more is not sent.
 */
export async function deliver(
  deliveryId: string,
  { last }: Attempt,
  now = currentTime(),
  quietSeconds = env().MAIL_QUIET_SECONDS,
): Promise<void> {
  const mail = await putTogether(deliveryId, now, quietSeconds)
  if (!mail) return
  const members = await claim(deliveryId)
  const [lead] = members
  if (!lead) return
  const mine = (ids: string[]) => and(inArray(delivery.id, ids), eq(delivery.state, 'queued'))
  const ids = members.map(({ id }) => id)
  let told: string[] = []
  try {
    const entries = await listEntriesOf(ids)
    const composed = await composeMail(
      lead.personId,
      entries.map(({ entry }) => entry),
      lead.digestDay,
      now,
    )
    told = entries.flatMap(({ deliveryId: id, entry }) => (composed?.told.includes(entry.id) ? id : []))
    const left = ids.filter((id) => !told.includes(id))
    if (left.length > 0)
      await db.update(delivery).set({ state: 'obsolete', sendingSince: null }).where(mine(left))
    if (composed) await sendMail({ ...composed.mail, messageId: mail.messageId })
  } catch (error) {
    const given = last || isRefused(error)
    const lastError = error instanceof Error ? error.message.slice(0, 500) : String(error)
    await db
      .update(delivery)
      .set({ lastError, state: given ? 'stuck' : 'queued', sendingSince: null })
      .where(mine(ids))
    if (given) logFailure(error, 'mail')
    else throw error
    return
  }
  await db
    .update(delivery)
    .set({ state: 'sent', sentAt: now, lastError: null, sendingSince: null })
    .where(mine(told))
}

/**
 * Puts what waits for the same person into one mail, led by this delivery; null when there is nothing to send for it:
 * a later one takes it along, or another one leads it. What is put together once stays together, so that another
 * attempt is the same mail: a mailbox knows it by the leader's id, also where what that one tells is overtaken (F5).
 */
async function putTogether(
  deliveryId: string,
  now: Date,
  quietSeconds: number,
): Promise<{ messageId: string } | null> {
  const found = await findDelivery(deliveryId)
  if (!found) return null
  const { delivery: own, entry } = found
  if (own.mailId) return own.mailId === own.id ? own : null
  if (own.state !== 'queued') return null
  const alone = quietSeconds === 0 && own.digestDay === null
  const waiting = alone || isImmediate(entry.action) ? [] : await listWaiting(own)
  if (own.digestDay === null && waiting.length > 0 && !isBurstOver(waiting, own.id, quietSeconds)) return null
  const others = waiting.map(({ id }) => id).filter((id) => id !== own.id)
  const mails =
    waiting.length === 0 || own.digestDay !== null ? [[own.id, ...others]] : mailsOf(waiting, own.id)
  // Before, not after: should this process end in between, they put themselves together.
  for (const [leader] of mails)
    if (leader && leader !== own.id) await enqueueAgain('deliver', { deliveryId: leader }, { seconds: 1 })
  try {
    if (await lead(mails)) return own
  } catch (error) {
    if (!isDuplicate(error) || own.digestDay === null) throw error
    // The digest of this day has gone out without it: it goes with the next one.
    const digestDay = nextDigestDay(now)
    await db.update(delivery).set({ digestDay }).where(eq(delivery.id, own.id))
    await enqueueAgain('deliver', { deliveryId }, { seconds: secondsUntilDigest(digestDay, now) })
    return null
  }
  // Another worker was faster with some of them.
  return putTogether(deliveryId, now, quietSeconds)
}

/** All of them in one statement, or none. */
async function lead(mails: string[][]): Promise<boolean> {
  const pairs = mails.flatMap((ids) => ids.map((id) => sql`(${id}::uuid, ${ids[0]}::uuid)`))
  const rows = await db.execute(sql`
    with wanted (id, mail_id) as (values ${sql.join(pairs, sql`, `)}),
    free as (
      select id from delivery where id in (select id from wanted) and mail_id is null and state = 'queued'
      order by id for update
    )
    update delivery set mail_id = wanted.mail_id from wanted
    where delivery.id = wanted.id and (select count(*) from free) = ${pairs.length}
    returning delivery.id`)
  return rows.length > 0
}

const isDuplicate = (error: unknown): boolean =>
  error instanceof Error &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  error.cause.code === '23505'

/** Longer than an attempt may take, shorter than it takes until a job whose worker died is taken up again. */
const CLAIM_SECONDS = 100

/** What of a mail is still to be sent, for this worker alone. */
async function claim(mailId: string): Promise<Delivery[]> {
  const open = and(eq(delivery.mailId, mailId), eq(delivery.state, 'queued'))
  const claimed = await db
    .update(delivery)
    .set({ sendingSince: sql`clock_timestamp()`, attempts: sql`${delivery.attempts} + 1` })
    .where(
      and(
        open,
        sql`coalesce(${delivery.sendingSince} < clock_timestamp() - make_interval(secs => ${CLAIM_SECONDS}), true)`,
      ),
    )
    .returning()
  if (claimed.length > 0) return claimed
  const [elsewhere] = await db.select({ id: delivery.id }).from(delivery).where(open).limit(1)
  if (elsewhere) throw new Error('another worker is sending this mail')
  return []
}

/** Tries again what did not arrive of an invitation. Returns how many mails are on their way again. */
export async function resendInvitation(
  actor: Actor,
  input: { meetingId: string },
  now = currentTime(),
): Promise<{ count: number }> {
  const current = await getMeeting(actor, input.meetingId)
  if (!canWriteMeeting(actor, current))
    throw new Forbidden(`Zu dieser Sitzung lädt das Büro ${current.host.shortName} ein.`)
  const deliveries = await listInvitationDeliveries(actor, current)
  const subject = {
    audience: 'host',
    meetingId: current.id,
    organizationId: current.host.id,
    facts: { meeting: meetingTitle(current) },
  } as const
  return sendAgain(
    actor,
    inArray(
      delivery.id,
      deliveries.map(({ id }) => id),
    ),
    { action: 'invitation.resent', subject },
    now,
  )
}

/** Tries one mail again that got stuck. */
export async function resendMail(
  actor: Actor,
  { mailId }: { mailId: string },
  now = currentTime(),
): Promise<{ count: number }> {
  if (!canReadStuckMails(actor) || !(await isMail(mailId))) throw new NotFound()
  return sendAgain(
    actor,
    eq(mailIdOf, mailId),
    { action: 'mail.resent', subject: { audience: 'secretariat', subjectId: mailId } },
    now,
  )
}

/** Tries all again that got stuck. */
export async function resendAllMails(actor: Actor, now = currentTime()): Promise<{ count: number }> {
  if (!canReadStuckMails(actor)) throw new Forbidden('Das kann nur die Geschäftsstelle.')
  return sendAgain(actor, undefined, { action: 'mail.resent', subject: { audience: 'secretariat' } }, now)
}

/** What is stuck no more, such as after a second click, is left alone; then nothing is recorded. */
async function sendAgain(
  actor: Actor,
  which: SQL | undefined,
  { action, subject }: { action: AuditAction; subject: AuditSubject },
  now: Date,
): Promise<{ count: number }> {
  return db.transaction(async (tx) => {
    const again = await tx
      .update(delivery)
      .set({ state: 'queued', lastError: null, sendingSince: null })
      .where(and(which, isStuck))
      .returning({ deliveryId: mailIdOf })
    const mails = [...new Set(again.map(({ deliveryId }) => deliveryId))]
    if (mails.length === 0) return { count: 0 }
    for (const deliveryId of mails) await enqueueAgain('deliver', { deliveryId }, { tx })
    const facts = { ...subject.facts, count: mails.length }
    await record(tx, actor, action, { ...subject, facts }, now)
    return { count: mails.length }
  })
}
