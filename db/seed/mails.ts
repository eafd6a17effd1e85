import { desc, eq } from 'drizzle-orm'
import { db } from '@/db'
import { auditEntry, delivery } from '@/db/schema'
import { newId } from '@/lib/ids'
import type { Base } from './base'

/** A full mailbox: a mail that was given up after two days, for the secretariat to see to. */
export async function tellStuckMail({ people }: Base): Promise<void> {
  const [entry] = await db
    .select({ id: auditEntry.id })
    .from(auditEntry)
    .where(eq(auditEntry.action, 'minutes.sentForReview'))
    .orderBy(desc(auditEntry.at))
    .limit(1)
  if (!entry) return
  const id = newId()
  await db.insert(delivery).values({
    id,
    auditEntryId: entry.id,
    personId: people['suhl.office'].personId,
    mailId: id,
    messageId: `<${id}@gstb.example>`,
    state: 'stuck',
    attempts: 61,
    lastError: "Can't send mail - all recipients were rejected: 452 4.2.2 Mailbox full",
  })
}
