import { and, asc, eq, gte, inArray, lt, sql, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Executor } from '@/db'
import { auditEntry, meeting, membership, minutes, organization, participation, person } from '@/db/schema'
import type { PersonActor } from '@/lib/actor'
import type { AuditFacts } from '@/lib/audit/commands'
import type { AuditAction } from '@/lib/audit/labels'
import { berlinDay, endOfDay, formatDate } from '@/lib/dates'
import { mailTitle } from '@/lib/invitations/render'
import { meetingTitle } from '@/lib/meetings/labels'
import { currentOn } from '@/lib/people/queries'
import { approvalMissing, listApprovalsDue } from '@/lib/minutes-approvals/queries'
import { notLookedAt } from '@/lib/objections/queries'
import { currentRsvp, meetingDay } from '@/lib/participants/queries'
import { listDraftsFor, nothingProposed } from '@/lib/proposals/queries'
import type { TaskReminder } from '@/lib/task-reminders/labels'
import { listTaskNews, pendingTasks, stillToDo, together } from '@/lib/task-reminders/queries'
import { horizon, SCHEDULE, stepOn, type ReminderKind } from './rules'

const seat = alias(membership, 'seat')

/** Holds for a mandate whose seat has no answer while one is asked for; for an office, one of its deputies' seats. */
const answerMissing = (meetingId: string, now: Date): SQL => sql`exists (select 1 from ${meeting}
  join ${membership} seat on ${seat.startDate} <= ${meetingDay}
    and (${seat.endDate} is null or ${seat.endDate} >= ${meetingDay})
  where ${meeting.id} = ${meetingId} and ${meeting.state} = 'invited' and ${meeting.answerDeadline} >= ${now.toISOString()}
    and (${seat.id} = ${membership.id} and ${membership.role} in ('deputy', 'officer')
      or ${membership.role} = 'office' and ${seat.role} = 'deputy' and ${seat.organizationId} = ${membership.organizationId})
    and not exists (select 1 from ${participation} where ${participation.meetingId} = ${meeting.id}
      and ${participation.membershipId} = ${seat.id} and ${currentRsvp} <> 'needsAction'))`

type Entry = Pick<typeof auditEntry.$inferSelect, 'action' | 'meetingId' | 'organizationId'> & { id?: string }

/** What an organization is to be reminded of today. */
export type Pending = {
  subjectId: string
  meetingId: string | null
  organizationId: string
  dueDay: string
  step: number
  facts: AuditFacts
  /** Who reads its entry, where not the whole organization: who reads this item, or the secretariat. */
  agendaItemId?: string | null
  audience?: 'organization' | 'secretariat'
}

/** What the mail says beyond the entry: placeholders for its words, and lines of its table. */
export type ReminderNews = { values: Record<string, string>; facts: { label: string; value: string }[] }

/**
 * A kind of reminder, all there is to say about it. Another one is another entry of `KINDS`, a line in `SCHEDULE`, and
 * its words in the labels of audit and notifications.
 */
type Kind = {
  action: AuditAction
  /** What is due for a reminder today, of organizations in which somebody has not acted. */
  pending: (now: Date, executor: Executor) => Promise<Pending[]>
  /** Holds for a mandate whose person has still not acted; asked again when the mail is sent. */
  missing: (entry: Entry, now: Date) => SQL
  /** All of an organization's that the same people read in one entry, and so in one mail. */
  together?: (all: Pending[]) => AuditFacts
  /** Null: for this person nothing is left. */
  news?: (entry: Entry, reader: PersonActor, now: Date) => Promise<ReminderNews | null>
}

/** Organizations in which the condition holds for somebody today. */
function organizationsWith(missing: SQL, now: Date, executor: Executor) {
  return executor
    .selectDistinct({ id: organization.id, slug: organization.slug, name: organization.shortName })
    .from(membership)
    .innerJoin(person, eq(person.id, membership.personId))
    .innerJoin(organization, eq(organization.id, membership.organizationId))
    .where(and(currentOn(berlinDay(now)), missing))
    .orderBy(asc(organization.id))
}

const lastTime = (action: AuditAction) => sql<Date | null>`(select max(${auditEntry.at}) from ${auditEntry}
  where ${auditEntry.meetingId} = ${meeting.id} and ${auditEntry.action} = ${action})`

const near = {
  meetingId: meeting.id,
  number: meeting.number,
  host: { shortName: organization.shortName },
}
type Near = {
  meetingId: string
  number: number
  host: { shortName: string }
  due: string
  since: Date | null
}

/** Reminders of meetings: each near one, and the organizations in which somebody has not acted. */
function ofMeetings(
  kind: 'proposals' | 'answers' | 'review' | 'approval',
  list: (now: Date, executor: Executor) => Promise<Near[]>,
  missing: (meetingId: string, now: Date) => SQL,
): Pick<Kind, 'pending' | 'missing'> {
  return {
    missing: ({ meetingId }, now) => (meetingId ? missing(meetingId, now) : sql`false`),
    async pending(now, executor) {
      const found: Pending[] = []
      for (const { meetingId, due, since, ...at } of await list(now, executor)) {
        const asked = { due, since: since && berlinDay(since) }
        const step = stepOn(SCHEDULE[kind], asked, berlinDay(now))
        if (step === null) continue
        for (const { id, name } of await organizationsWith(missing(meetingId, now), now, executor)) {
          const facts = { organization: name, meeting: meetingTitle(at), until: formatDate(due) }
          found.push({ subjectId: meetingId, meetingId, organizationId: id, dueDay: due, step, facts })
        }
      }
      return found
    },
  }
}

/** Published or invited meetings whose deadline is near. */
const withDeadline =
  (
    kind: 'proposals' | 'answers',
    deadline: typeof meeting.proposalDeadline | typeof meeting.answerDeadline,
    states: ('scheduled' | 'invited')[],
    since: SQL<Date | null>,
  ) =>
  async (now: Date, executor: Executor): Promise<Near[]> => {
    const rows = await executor
      .select({ ...near, due: deadline, since: since.mapWith(auditEntry.at) })
      .from(meeting)
      .innerJoin(organization, eq(organization.id, meeting.hostId))
      .where(
        and(
          inArray(meeting.state, states),
          gte(deadline, now),
          lt(deadline, endOfDay(horizon(kind, berlinDay(now)))),
        ),
      )
      .orderBy(asc(meeting.id))
    return rows.map((row) => ({ ...row, due: berlinDay(row.due) }))
  }

/** Reminders of tasks: all of an organization in one mail, which lists what each reader has to see to. */
const ofTasks = (kind: TaskReminder, action: AuditAction): Kind => ({
  action,
  pending: (now, executor) =>
    pendingTasks(kind, (asked, today) => stepOn(SCHEDULE[kind], asked, today), now, executor),
  missing: (entry, now) => stillToDo(kind, entry, now),
  together: (all) => together(kind, all),
  news: (entry, reader, now) => listTaskNews(kind, entry, reader, now),
})

export const KINDS: Record<ReminderKind, Kind> = {
  proposals: {
    action: 'reminder.proposals',
    ...ofMeetings(
      'proposals',
      withDeadline(
        'proposals',
        meeting.proposalDeadline,
        ['scheduled', 'invited'],
        lastTime('meeting.published'),
      ),
      nothingProposed,
    ),
    news: listDrafts,
  },
  answers: {
    action: 'reminder.answers',
    ...ofMeetings(
      'answers',
      withDeadline('answers', meeting.answerDeadline, ['invited'], sql`${meeting.invitedAt}`),
      answerMissing,
    ),
  },
  review: {
    action: 'reminder.review',
    ...ofMeetings(
      'review',
      async (now, executor) => {
        const rows = await executor
          .select({
            ...near,
            due: minutes.reviewUntil,
            since: lastTime('minutes.sentForReview').mapWith(auditEntry.at),
          })
          .from(minutes)
          .innerJoin(meeting, eq(meeting.id, minutes.meetingId))
          .innerJoin(organization, eq(organization.id, meeting.hostId))
          .where(
            and(
              eq(minutes.state, 'underReview'),
              gte(minutes.reviewUntil, berlinDay(now)),
              lt(minutes.reviewUntil, horizon('review', berlinDay(now))),
            ),
          )
          .orderBy(asc(meeting.id))
        return rows.flatMap(({ due, ...row }) => (due ? [{ ...row, due }] : []))
      },
      notLookedAt,
    ),
  },
  approval: {
    action: 'reminder.approval',
    ...ofMeetings('approval', listApprovalsDue, approvalMissing),
  },
  tasks: ofTasks('tasks', 'reminder.tasks'),
  tasksSoon: ofTasks('tasksSoon', 'reminder.tasksSoon'),
  followUps: ofTasks('followUps', 'reminder.followUps'),
}

const kindOf = (action: string): Kind | undefined =>
  Object.values(KINDS).find((kind) => kind.action === action)

/** Whom an entry of a reminder concerns now: those of its organization who have still not acted (R7). */
export function stillMissing(entry: Entry, now: Date): SQL | undefined {
  const kind = kindOf(entry.action)
  return kind && entry.organizationId
    ? and(eq(membership.organizationId, entry.organizationId), kind.missing(entry, now))
    : undefined
}

/** What a mail about the entry says to this reader; `undefined` for what is no reminder, null for nothing any more. */
export async function findReminderNews(
  entry: Entry,
  reader: PersonActor,
  now: Date,
): Promise<ReminderNews | null | undefined> {
  const kind = kindOf(entry.action)
  return kind && (kind.news ? kind.news(entry, reader, now) : { values: {}, facts: [] })
}

/** Drafts for this meeting that were not handed in. */
async function listDrafts(entry: Entry, reader: PersonActor): Promise<ReminderNews> {
  const drafts = await listDraftsFor(reader, entry.meetingId ?? '', entry.organizationId ?? '')
  const facts = drafts.map((draft) => ({ label: 'Entwurf', value: `${mailTitle(draft)}, nicht eingereicht` }))
  return { values: {}, facts }
}
