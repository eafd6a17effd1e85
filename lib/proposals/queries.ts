import { and, asc, desc, eq, gt, inArray, isNull, or, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { db, type Executor } from '@/db'
import { prepared } from '@/db/prepared'
import {
  agendaItem,
  coSubmission,
  guestInvitation,
  guestInvitationItem,
  meeting,
  membership,
  organization,
  person,
  topic,
} from '@/db/schema'
import { hasRole, isSecretariat, organizationIds, readerKey, type Actor } from '@/lib/actor'
import { coSubmittedBy, itemMeeting, itemMeetingJoin, itemNumber, reachableItems } from '@/lib/agenda/queries'
import { NotFound } from '@/lib/errors'
import { isId } from '@/lib/ids'
import { keyset, toPage, type Page, type Cursor } from '@/lib/paging'
import { reachableMeetings, selectMeetings, toMeeting, type Meeting } from '@/lib/meetings/queries'
import { canDecide, isProposer, isToDecide } from './policy'

const host = alias(organization, 'host')

/** Another organization that brings the item in together, or was asked to. */
export type CoSubmitter = {
  organizationId: string
  shortName: string
  plate: string
  state: 'asked' | 'accepted' | 'declined' | 'withdrawn'
  note: string | null
}

const columns = {
  item: agendaItem,
  meeting: itemMeeting,
  host: { slug: host.slug, shortName: host.shortName, plate: host.plate },
  proposer: { slug: organization.slug, shortName: organization.shortName, plate: organization.plate },
  topicName: topic.name,
  /** "6" or "6.1" on the agenda it stands on. */
  top: itemNumber,
  /** The guest named to present is invited to this item. */
  guestInvited: sql<boolean>`exists (select 1 from ${guestInvitationItem} g
    join ${guestInvitation} i on i.id = g.invitation_id and i.withdrawn_at is null
    join ${person} p on p.id = i.person_id
    where g.agenda_item_id = ${agendaItem.id} and p.email = ${agendaItem.guestEmail})`,
  coSubmitters: sql<CoSubmitter[]>`(
    select coalesce(json_agg(json_build_object('organizationId', o.id, 'shortName', o.short_name, 'plate', o.plate,
      'state', c.state, 'note', c.note) order by o.seat), '[]')
    from ${coSubmission} c join ${organization} o on o.id = c.organization_id
    where c.agenda_item_id = ${agendaItem.id})`,
}

const selectProposals = (executor: Executor) =>
  executor
    .select(columns)
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .leftJoin(host, eq(host.id, itemMeeting.hostId))
    .innerJoin(organization, eq(organization.id, agendaItem.proposerOrganizationId))
    .leftJoin(topic, eq(topic.id, agendaItem.topicId))
    .$dynamic()

type Row = Awaited<ReturnType<typeof selectProposals>>[number]

type ProposalMeeting = NonNullable<Row['meeting']> & { host: NonNullable<Row['host']> }

/** An item seen as a proposal: with the meeting it asks for, or stands on, and where the reader stands. */
export type Proposal = Omit<Row, 'host' | 'meeting'> & {
  /** Null while it is for no particular meeting. */
  meeting: ProposalMeeting | null
  own: boolean
  /** The reader's organization was asked to bring it in together, or does. */
  coSubmission: CoSubmitter | null
  /** It is the reader's to decide; `decides` is also true for the secretariat, which may. */
  hosts: boolean
  decides: boolean
}

function toProposal(actor: Actor, { host, meeting: at, coSubmitters, ...row }: Row): Proposal {
  const organizations = organizationIds(actor, 'deputy', 'office', 'officer')
  const own = isProposer(actor, row.item)
  const coSubmission =
    coSubmitters.find(
      ({ organizationId, state }) =>
        organizations.includes(organizationId) && (state === 'asked' || state === 'accepted'),
    ) ?? null
  return {
    ...row,
    meeting: at && host && { ...at, host },
    own,
    coSubmission,
    // Who decides learns who brings it in, not whom else the proposer asked and what they said.
    coSubmitters:
      own || coSubmission
        ? coSubmitters
        : coSubmitters.filter(({ state }) => state === 'accepted').map((one) => ({ ...one, note: null })),
    hosts: isToDecide(actor, at),
    decides: canDecide(actor, at),
  }
}

/** Proposals are the items one's organization brought in, alone or with others, and those one decides upon. */
function isProposal(actor: Actor) {
  const own = organizationIds(actor, 'deputy', 'office', 'officer')
  return and(
    isNull(agendaItem.standingKind),
    reachableItems(actor),
    or(
      own.length ? inArray(agendaItem.proposerOrganizationId, own) : sql`false`,
      coSubmittedBy(own),
      inArray(agendaItem.status, ['submitted', 'returned', 'declined']),
    ),
  )
}

export type ProposalFilter = { status?: 'open' | 'onAgenda' | 'closed'; meetingId?: string }

export const PROPOSALS_PER_PAGE = 50

const STATUSES = {
  open: ['draft', 'submitted', 'returned'],
  onAgenda: ['admitted'],
  closed: ['declined', 'withdrawn', 'done', 'decided', 'postponed', 'referred'],
} as const

const LIMIT = 200

/** Newest first, at most 200. */
export const listProposals = async (
  actor: Actor,
  filter: ProposalFilter = {},
  executor: Executor = db,
): Promise<Proposal[]> => (await pageOfProposals(actor, filter, LIMIT, executor)).rows

/** Newest first, one page, and how it goes on. */
export async function pageOfProposals(
  actor: Actor,
  { status, meetingId, ...place }: ProposalFilter & Cursor,
  limit = PROPOSALS_PER_PAGE,
  executor: Executor = db,
): Promise<Page<Proposal>> {
  const { where, orderBy } = keyset(
    [sql`${agendaItem.modifiedAt}`, sql`${agendaItem.id}`],
    'desc',
    place,
    (id) => sql`(select i.modified_at, i.id from ${agendaItem} i where i.id = ${id})`,
  )
  const rows = await selectProposals(executor)
    .where(
      and(
        isProposal(actor),
        status && inArray(agendaItem.status, [...STATUSES[status]]),
        meetingId ? (isId(meetingId) ? eq(itemMeeting.id, meetingId) : sql`false`) : undefined,
        where,
      ),
    )
    .orderBy(...orderBy)
    .limit(limit + 1)
  const page = toPage(rows, limit, place, (row) => row.item.id)
  return { ...page, rows: page.rows.map((row) => toProposal(actor, row)) }
}

const waitingProposals = prepared(readerKey, (executor, actor) => {
  const own = organizationIds(actor, 'deputy', 'office', 'officer')
  const offices = organizationIds(actor, 'office')
  const open = inArray(agendaItem.status, ['draft', 'submitted', 'returned'])
  const asked = sql`exists (select 1 from ${coSubmission} where ${coSubmission.agendaItemId} = ${agendaItem.id}
    and ${coSubmission.state} = 'asked' and ${inArray(coSubmission.organizationId, own)})`
  return selectProposals(executor).where(
    and(
      reachableItems(actor),
      or(
        and(eq(agendaItem.status, 'returned'), inArray(agendaItem.proposerOrganizationId, own)),
        and(eq(agendaItem.status, 'submitted'), inArray(itemMeeting.hostId, offices)),
        isSecretariat(actor) ? and(eq(agendaItem.status, 'submitted'), isNull(itemMeeting.id)) : undefined,
        isSecretariat(actor)
          ? and(eq(agendaItem.status, 'submitted'), eq(itemMeeting.secretariatStandsIn, true))
          : undefined,
        own.length ? and(open, asked) : undefined,
      ),
    ),
  )
})

/** What waits for the reader: questions to their organization, requests of others, and what they are to decide. */
export async function listWaitingProposals(actor: Actor, executor: Executor = db): Promise<Proposal[]> {
  if (!hasRole(actor, 'deputy', 'office', 'officer', 'secretariat')) return []
  return (await waitingProposals(executor, actor)).map((row) => toProposal(actor, row))
}

/** Submitted to this meeting and not decided, in the order they came in, as far as the reader reaches them. */
export async function listIncoming(
  actor: Actor,
  meetingId: string,
  executor: Executor = db,
): Promise<Proposal[]> {
  const rows = await selectProposals(executor)
    .where(
      and(
        isProposal(actor),
        eq(agendaItem.wishedMeetingId, meetingId),
        inArray(agendaItem.status, ['submitted', 'returned']),
      ),
    )
    .orderBy(asc(agendaItem.submittedAt), asc(agendaItem.id))
  return rows.map((row) => toProposal(actor, row))
}

/**
 * For those who bring it in, are asked to, or decide upon it: with question, answer and reason. Everybody else reads the item on
 * its agenda. @throws NotFound
 */
export async function getProposal(actor: Actor, id: string, executor: Executor = db): Promise<Proposal> {
  if (!isId(id)) throw new NotFound()
  const [row] = await selectProposals(executor).where(
    and(eq(agendaItem.id, id), isNull(agendaItem.standingKind), reachableItems(actor)),
  )
  const proposal = row && toProposal(actor, row)
  if (!proposal || !(proposal.own || proposal.coSubmission || proposal.decides)) throw new NotFound()
  return proposal
}

/** Coming meetings that take proposals, the nearest first. */
export async function listOpenMeetings(actor: Actor, now: Date, executor: Executor = db): Promise<Meeting[]> {
  const rows = await selectMeetings(executor)
    .where(
      and(reachableMeetings(actor), inArray(meeting.state, ['scheduled', 'invited']), gt(meeting.end, now)),
    )
    .orderBy(asc(meeting.start))
  return rows.map((row) => toMeeting(actor, row))
}

export function listTopics(executor: Executor = db) {
  return executor.select({ id: topic.id, name: topic.name }).from(topic).orderBy(asc(topic.name))
}

export type OwnProposal = {
  id: string
  title: string
  status: (typeof agendaItem.$inferSelect)['status']
  /** "6" or "6.1" on the agenda of its meeting. */
  top: string | null
  number: number | null
}

const ownProposals = prepared(readerKey, (executor, actor) =>
  executor
    .select({
      id: agendaItem.id,
      title: agendaItem.title,
      status: agendaItem.status,
      top: itemNumber,
      number: itemMeeting.number,
    })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(
      and(
        inArray(agendaItem.proposerOrganizationId, organizationIds(actor, 'deputy', 'office', 'officer')),
        reachableItems(actor),
        inArray(agendaItem.status, ['draft', 'submitted', 'returned', 'admitted', 'declined']),
        // In the Themenspeicher it waits on, whatever meeting it came from.
        sql`(${itemMeeting.state} is distinct from 'held' or (${agendaItem.status} = 'admitted' and ${agendaItem.meetingId} is null))`,
      ),
    )
    .orderBy(desc(agendaItem.modifiedAt), desc(agendaItem.id))
    .limit(5),
)

/** What the reader's organizations proposed and is not yet dealt with, newest first. */
export async function listOwnProposals(actor: Actor, executor: Executor = db): Promise<OwnProposal[]> {
  return hasRole(actor, 'deputy', 'office', 'officer') ? ownProposals(executor, actor) : []
}

/** What an organization has begun for a meeting and not handed in, as far as the reader reaches it. */
export const listDraftsFor = (actor: Actor, meetingId: string, organizationId: string, executor = db) =>
  executor
    .select({ title: agendaItem.title, visibility: agendaItem.visibility })
    .from(agendaItem)
    .leftJoin(itemMeeting, itemMeetingJoin)
    .where(
      and(
        eq(agendaItem.wishedMeetingId, meetingId),
        eq(agendaItem.proposerOrganizationId, organizationId),
        eq(agendaItem.status, 'draft'),
        reachableItems(actor),
      ),
    )
    .orderBy(asc(agendaItem.id))

/** Holds for a mandate whose organization has handed in nothing for this meeting while it can. */
export const nothingProposed = (meetingId: string, now: Date): SQL =>
  sql`(${membership.role} in ('deputy', 'office', 'officer')
  and exists (select 1 from ${meeting} where ${meeting.id} = ${meetingId}
    and ${meeting.state} in ('scheduled', 'invited') and ${meeting.proposalDeadline} >= ${now.toISOString()})
  and not exists (select 1 from ${agendaItem} where ${agendaItem.proposerOrganizationId} = ${membership.organizationId}
    and ${meetingId} in (${agendaItem.meetingId}, ${agendaItem.wishedMeetingId})
    and ${agendaItem.status} not in ('draft', 'withdrawn')))`
