import { gte } from 'drizzle-orm'
import { db, sqlClient } from '@/db'
import { demoMail } from '@/db/schema'
import { contentsOf } from './contents'

/** How many jobs that make or send mails are still to be done. */
export async function openJobs(): Promise<number> {
  const [row] = await sqlClient<{ count: number }[]>`
    select count(*)::int as count from pgboss.job
    where name in ('notify', 'deliver') and state in ('created', 'retry', 'active')`
  return row?.count ?? 0
}

export type SentMail = { recipient: string; subject: string; all: string }

/** Collects what is sent, everything in it as text: the mailbox of the demo keeps only the newest. */
export class Mails {
  private readonly begun = new Date()
  private readonly mails = new Map<string, SentMail>()

  /** @returns how many jobs are left that bring more */
  collect = async (): Promise<number> => {
    const open = await openJobs()
    const rows = await db.select().from(demoMail).where(gte(demoMail.receivedAt, this.begun))
    for (const { id, recipient, subject, text, html, headers, attachments } of rows) {
      if (this.mails.has(id)) continue
      const parts = attachments.map(
        async ({ name, base64 }) => `${name}\n${await contentsOf(Buffer.from(base64, 'base64'))}`,
      )
      const all = [subject, text, html, JSON.stringify(headers), ...(await Promise.all(parts))].join('\n')
      this.mails.set(id, { recipient, subject, all })
    }
    return open
  }

  all = (): SentMail[] => [...this.mails.values()]
}
