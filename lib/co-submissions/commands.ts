import { and, eq, inArray } from 'drizzle-orm'
import { db, type Tx } from '@/db'
import { agendaItem, coSubmission } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import type { AgendaItemRow } from '@/lib/agenda/queries'
import { record } from '@/lib/audit/commands'
import type { AuditAction } from '@/lib/audit/labels'
import { currentTime } from '@/lib/clock'
import { Conflict, Forbidden, NotFound, RuleViolation } from '@/lib/errors'
import { getProposal } from '@/lib/proposals/queries'
import type { AnswerCoSubmissionInput, AskCoSubmittersInput, WithdrawCoSubmissionInput } from './input'
import { findMembers } from './queries'
import { whyNotAnswerRequest, whyNotAsk, whyNotAskOrganization, whyNotWithdrawRequest } from './rules'

/** Asks other members to bring the proposal in together; from then on they read it, also the draft. */
export async function askCoSubmitters(actor: PersonActor, input: AskCoSubmittersInput, now = currentTime()) {
  return db.transaction(async (tx) => {
    const { item } = await lockForRequests(tx, actor, input.id)
    const ids = [...new Set(input.organizationIds)]
    const members = await findMembers(ids, tx)
    if (members.length < ids.length) throw new NotFound()
    const reason = whyNotAsk(item)
    if (reason) throw new RuleViolation(reason)
    for (const member of members) {
      const why = whyNotAskOrganization(item, member)
      if (why) throw new RuleViolation(why, { organizationIds: why })
      const request = { state: 'asked', note: null, askedById: actor.personId, askedAt: now } as const
      const [asked] = await tx
        .insert(coSubmission)
        .values({ agendaItemId: item.id, organizationId: member.id, ...request })
        .onConflictDoUpdate({
          target: [coSubmission.agendaItemId, coSubmission.organizationId],
          set: { ...request, answeredById: null, answeredAt: null },
          // Asked twice at once, or answered meanwhile: as it is.
          setWhere: inArray(coSubmission.state, ['declined', 'withdrawn']),
        })
        .returning()
      if (asked) await note(tx, actor, 'coSubmission.asked', item, member, {}, now)
    }
  })
}

/** Accepts or declines, or leaves again; after a refusal the proposal is out of reach. */
export async function answerCoSubmission(
  actor: PersonActor,
  input: AnswerCoSubmissionInput,
  now = currentTime(),
) {
  return db.transaction(async (tx) => {
    const { item, coSubmission: request } = await getProposal(actor, input.id, tx)
    if (!request) throw new Forbidden('Antworten kann nur, wer gebeten wurde, den TOP mit einzubringen.')
    const reason = whyNotAnswerRequest(item)
    if (reason) throw new RuleViolation(reason)
    if (request.state === input.answer) return
    // Takes turns with the decision, which settles who brings it in.
    const [open] = await tx
      .select({ status: agendaItem.status })
      .from(agendaItem)
      .where(eq(agendaItem.id, item.id))
      .for('no key update')
    const [answered] = await tx
      .update(coSubmission)
      .set({ state: input.answer, note: input.note, answeredById: actor.personId, answeredAt: now })
      .where(
        and(
          eq(coSubmission.agendaItemId, item.id),
          eq(coSubmission.organizationId, request.organizationId),
          eq(coSubmission.state, request.state),
        ),
      )
      .returning()
    if (!answered || open?.status !== item.status) throw new Conflict()
    const organization = { id: request.organizationId, shortName: request.shortName }
    await note(tx, actor, `coSubmission.${input.answer}`, item, organization, { note: input.note ?? '' }, now)
  })
}

/** The proposer takes a request back that is not answered; who was asked does not reach the proposal any more. */
export async function withdrawCoSubmission(
  actor: PersonActor,
  input: WithdrawCoSubmissionInput,
  now = currentTime(),
) {
  return db.transaction(async (tx) => {
    const { item, coSubmitters } = await lockForRequests(tx, actor, input.id)
    const request = coSubmitters.find(({ organizationId }) => organizationId === input.organizationId)
    if (!request) throw new NotFound()
    const reason = whyNotWithdrawRequest(item, request)
    if (reason) throw new RuleViolation(reason)
    const [withdrawn] = await tx
      .update(coSubmission)
      .set({ state: 'withdrawn' })
      .where(
        and(
          eq(coSubmission.agendaItemId, item.id),
          eq(coSubmission.organizationId, request.organizationId),
          eq(coSubmission.state, 'asked'),
        ),
      )
      .returning()
    if (!withdrawn) throw new Conflict()
    const organization = { id: request.organizationId, shortName: request.shortName }
    await note(tx, actor, 'coSubmission.withdrawn', item, organization, {}, now)
  })
}

/** Reach and right of the proposer, then the lock on the item, then the item once more. */
async function lockForRequests(tx: Tx, actor: PersonActor, id: string) {
  const { own, item } = await getProposal(actor, id, tx)
  if (!own) throw new Forbidden('Um Mitwirkung bittet, wer die Anmeldung eingebracht hat.')
  await tx
    .select({ id: agendaItem.id })
    .from(agendaItem)
    .where(eq(agendaItem.id, item.id))
    .for('no key update')
  return getProposal(actor, id, tx)
}

/** Read by who reaches the item and takes part in how it comes about. */
const note = (
  tx: Tx,
  actor: PersonActor,
  action: AuditAction,
  item: AgendaItemRow,
  organization: { id: string; shortName: string },
  facts: Record<string, string>,
  now: Date,
) =>
  record(
    tx,
    actor,
    action,
    {
      audience: 'circle',
      meetingId: item.wishedMeetingId,
      agendaItemId: item.id,
      organizationId: organization.id,
      subjectId: item.id,
      facts: { title: item.title, organization: organization.shortName, ...facts },
    },
    now,
  )
