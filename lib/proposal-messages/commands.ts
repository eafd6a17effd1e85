import { and, eq } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { agendaItem, proposalMessage } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import { getAgendaItem } from '@/lib/agenda/queries'
import { record } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { newId } from '@/lib/ids'
import { decide, lockProposal } from '@/lib/proposal-decisions/commands'
import { about } from '@/lib/proposals/commands'
import { isProposer } from '@/lib/proposals/policy'
import { getProposal } from '@/lib/proposals/queries'
import { whyNotAnswer, whyNotReturn } from '@/lib/proposals/rules'
import type { AnswerQuestionInput, ReturnProposalInput, SendMessageInput } from './input'
import { sideOf } from './policy'
import { whyNotTalk } from './rules'

/** Asks back; the proposer answers or changes the text, and it comes again. */
export async function returnProposal(actor: PersonActor, input: ReturnProposalInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    const locked = await lockProposal(tx, actor, input.id)
    const { item, meeting } = locked
    const reason = whyNotReturn(item)
    if (reason) throw new RuleViolation(reason)
    const { question } = input
    const returned = await decide(tx, locked, input, now, { status: 'returned', question, answer: null })
    await say(tx, actor, { agendaItemId: item.id, kind: 'question', side: 'decider', text: question }, now)
    await record(tx, actor, 'agendaItem.returned', about(returned, meeting, false, { question }), now)
  })
}

/** The proposer's answer to the question; who asked decides again. */
export async function answerQuestion(actor: PersonActor, input: AnswerQuestionInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    const item = await getAgendaItem(actor, input.id, tx)
    if (!isProposer(actor, item)) throw new Forbidden('Die Rückfrage beantwortet, wer angemeldet hat.')
    const reason = whyNotAnswer(item)
    if (reason) throw new RuleViolation(reason)
    const { answer: text } = input
    const [answered] = await tx
      .update(agendaItem)
      .set({ status: 'submitted', answer: text, revision: item.revision + 1, modifiedAt: now })
      .where(
        and(
          eq(agendaItem.id, item.id),
          eq(agendaItem.status, 'returned'),
          eq(agendaItem.revision, input.revision),
        ),
      )
      .returning()
    if (!answered) throw new Conflict()
    await say(tx, actor, { agendaItemId: item.id, kind: 'answer', side: 'proposer', text }, now)
    await record(tx, actor, 'agendaItem.answered', about(answered), now)
  })
}

/** A message to the other side, which gets a mail; no state changes. */
export async function sendMessage(actor: PersonActor, input: SendMessageInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    const proposal = await getProposal(actor, input.id, tx)
    const { item, meeting } = proposal
    const reason = whyNotTalk(item)
    if (reason) throw new RuleViolation(reason)
    const side = sideOf(proposal)
    const { messageId: id, text } = input
    const said = await say(tx, actor, { id, agendaItemId: item.id, kind: 'message', side, text }, now)
    if (!said) return
    const subject = about(item, null, false, { message: text, side })
    await record(tx, actor, 'agendaItem.messaged', { ...subject, meetingId: meeting?.id ?? null }, now)
  })
}

type Said = Omit<typeof proposalMessage.$inferInsert, 'personId'>

/** False where it was said before: the same form sent twice. @throws NotFound for somebody else's message */
async function say(tx: Tx, actor: PersonActor, said: Said, now: Date): Promise<boolean> {
  const id = said.id ?? newId()
  const [row] = await tx
    .insert(proposalMessage)
    .values({ ...said, id, personId: actor.personId, createdAt: now })
    .onConflictDoNothing({ target: proposalMessage.id })
    .returning({ id: proposalMessage.id })
  if (row) return true
  const [existing] = await tx.select().from(proposalMessage).where(eq(proposalMessage.id, id))
  if (existing?.personId !== actor.personId || existing.agendaItemId !== said.agendaItemId)
    throw new NotFound()
  return false
}
