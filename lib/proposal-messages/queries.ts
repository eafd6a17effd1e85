import { asc, eq, sql } from 'drizzle-orm'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import { person, proposalMessage } from '@/db/schema'
import type { Proposal } from '@/lib/proposals/queries'
import { canTalk } from './policy'

export type Message = {
  id: string
  kind: 'message' | 'question' | 'answer'
  side: 'proposer' | 'decider'
  who: string
  at: Date
  text: string
}

const messagesOf = prepared(
  () => '',
  (executor) =>
    executor
      .select({
        id: proposalMessage.id,
        kind: proposalMessage.kind,
        side: proposalMessage.side,
        who: person.name,
        at: proposalMessage.createdAt,
        text: proposalMessage.text,
      })
      .from(proposalMessage)
      .innerJoin(person, eq(person.id, proposalMessage.personId))
      .where(eq(proposalMessage.agendaItemId, sql.placeholder('itemId')))
      .orderBy(asc(proposalMessage.createdAt), asc(proposalMessage.id))
      .limit(500),
)

/** The conversation in its order, the question that sent it back and its answer among the rest. */
export const listMessages = async (proposal: Proposal, executor: Executor = db): Promise<Message[]> =>
  canTalk(proposal) ? messagesOf(executor, undefined, { itemId: proposal.item.id }) : []
