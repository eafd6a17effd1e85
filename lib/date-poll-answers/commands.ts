import { and, eq, isNull, sql } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { datePoll, datePollAnswer } from '@/db/schema'
import { memberships, type Actor } from '@/lib/actor'
import { record, type AuditFacts } from '@/lib/audit/commands'
import { currentTime } from '@/lib/clock'
import { choicesSentence } from '@/lib/date-polls/labels'
import { canAnswerDatePoll } from '@/lib/date-polls/policy'
import { getDatePoll, type DatePoll } from '@/lib/date-polls/queries'
import { isLate, whyNotAnswer } from '@/lib/date-polls/rules'
import { NotFound, RuleViolation } from '@/lib/errors'
import type { AnswerDatePollInput, CommentDatePollInput } from './input'

/** Ja, notfalls, nein for an organization. The last answer counts, and who gave it is kept. */
export async function answerDatePoll(
  actor: Actor,
  input: AnswerDatePollInput,
  now = currentTime(),
): Promise<{ answered: string; late: boolean }> {
  const { poll, organization, mandate } = await reachSeat(actor, input)
  const { choices } = input
  if (Object.keys(choices).some((id) => !poll.options.some((option) => option.id === id)))
    throw new NotFound()
  const answered = choicesSentence(poll.options, choices)
  const late = isLate({ answeredAt: now }, poll)
  const patch = JSON.stringify(choices)
  await db.transaction(async (tx) => {
    await stillOpen(tx, poll.id)
    const own = and(
      eq(datePollAnswer.datePollId, poll.id),
      eq(datePollAnswer.organizationId, input.organizationId),
    )
    const by = { answeredById: mandate.personId, membershipId: mandate.id, answeredAt: now }
    // Two of one city at the same moment: what the one says of one date leaves the other's dates alone.
    await tx
      .insert(datePollAnswer)
      .values({
        ...{ datePollId: poll.id, organizationId: input.organizationId, ...by },
        choices: sql`jsonb_strip_nulls(${patch}::jsonb)`,
      })
      .onConflictDoUpdate({
        target: [datePollAnswer.datePollId, datePollAnswer.organizationId],
        set: { choices: sql`jsonb_strip_nulls(${datePollAnswer.choices} || ${patch}::jsonb)`, ...by },
      })
    await tx
      .delete(datePollAnswer)
      .where(and(own, isNull(datePollAnswer.comment), sql`${datePollAnswer.choices} = '{}'::jsonb`))
    const facts = { organization, answer: `${answered}${late ? ' (verspätet)' : ''}` }
    await recordAnswer(tx, actor, 'datePoll.answered', poll, facts, input.organizationId, now)
  })
  return { answered, late }
}

/** A word beside the answer, read by the whole circle. */
export async function commentDatePoll(
  actor: Actor,
  input: CommentDatePollInput,
  now = currentTime(),
): Promise<void> {
  const { poll, organization, mandate } = await reachSeat(actor, input)
  const { datePollId, organizationId, comment } = input
  await db.transaction(async (tx) => {
    await stillOpen(tx, poll.id)
    await tx
      .insert(datePollAnswer)
      .values({
        ...{ datePollId, organizationId, comment, choices: {} },
        answeredById: mandate.personId,
        membershipId: mandate.id,
        answeredAt: now,
      })
      .onConflictDoUpdate({
        target: [datePollAnswer.datePollId, datePollAnswer.organizationId],
        set: { comment },
      })
    await recordAnswer(tx, actor, 'datePoll.commented', poll, { organization }, organizationId, now)
  })
}

/** Another organization's answer is not reachable: it answers as if it were not there. */
async function reachSeat(actor: Actor, input: { datePollId: string; organizationId: string }) {
  const poll = await getDatePoll(actor, input.datePollId)
  if (actor.kind !== 'person' || !canAnswerDatePoll(actor, input.organizationId)) throw new NotFound()
  const mandate = memberships(actor, 'deputy', 'officer', 'office').find(
    (m) => m.organizationId === input.organizationId,
  )
  if (!mandate) throw new NotFound()
  return {
    poll,
    organization: mandate.organization?.shortName ?? '',
    mandate: { id: mandate.id, personId: actor.personId },
  }
}

/** Takes turns with deciding and withdrawing, so that no answer slips in behind them. */
async function stillOpen(tx: Tx, id: string): Promise<void> {
  const [row] = await tx
    .select({ state: datePoll.state })
    .from(datePoll)
    .where(eq(datePoll.id, id))
    .for('share')
  if (!row) throw new NotFound()
  const why = whyNotAnswer(row)
  if (why) throw new RuleViolation(why)
}

function recordAnswer(
  tx: Tx,
  actor: Actor,
  action: 'datePoll.answered' | 'datePoll.commented',
  { id, title, meetingId }: DatePoll,
  facts: AuditFacts,
  organizationId: string,
  now: Date,
): Promise<string> {
  const subject = { audience: 'circle', meetingId, organizationId, subjectId: id } as const
  return record(tx, actor, action, { ...subject, facts: { poll: title, ...facts } }, now)
}
