import { PaperList } from '@/components/files/paper-list'
import { Plate } from '@/components/ui/plate'
import { memberships, type PersonActor } from '@/lib/actor'
import { plannedMinutes } from '@/lib/agenda/queries'
import { scheduleOf } from '@/lib/agenda/rules'
import { formatDate, formatDateTime, formatMinutes } from '@/lib/dates'
import { listPapersOfItem } from '@/lib/files/queries'
import { meetingTitle } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'
import { listTopics } from '@/lib/proposals/queries'
import { isLate } from '@/lib/proposals/rules'
import { listSeries } from '@/lib/series/queries'
import type { OpenMeeting } from './next-steps'
import { ProposalForm, type ProposalValues } from './proposal-form'

/** The form with all it is filled from; whoever acts for a deputy is told so, as everybody will be. */
export async function ProposalEditor({
  actor,
  organizationId,
  values,
  isDraft,
  submittedAt,
  meetings,
  now,
}: {
  actor: PersonActor
  organizationId: string
  values: Omit<ProposalValues, 'presenter'> & { presenter?: string }
  isDraft: boolean
  submittedAt: Date | null
  meetings: Meeting[]
  now: Date
}) {
  const membership = memberships(actor, 'deputy', 'office', 'officer').find(
    (m) => m.organizationId === organizationId,
  )
  const organization = membership?.organization
  if (!membership || !organization) return null
  const [topics, series, papers, open] = await Promise.all([
    listTopics(),
    listSeries(actor),
    values.revision > 0 ? listPapersOfItem(actor, values.id) : [],
    Promise.all(meetings.map((meeting) => toOpenMeeting(meeting, submittedAt, now))),
  ])
  const actsFor = membership.deputies
  const presenter = `${actsFor[0] ?? membership.label}, ${organization.shortName}`
  return (
    <>
      {actsFor.length > 0 && (
        <p className="mt-4 mb-6 flex items-baseline gap-3">
          <Plate code={organization.plate} />
          <span>
            Sie handeln für{' '}
            <b>
              {actsFor.join(' und ')}, {organization.shortName}
            </b>
            . Das ist für alle sichtbar.
          </span>
        </p>
      )}
      <ProposalForm
        values={{ ...values, presenter: values.presenter ?? presenter }}
        isDraft={isDraft}
        meetings={open}
        topics={topics.map(({ id, name }) => ({ value: id, label: name }))}
        series={series.map(({ id, name }) => ({ value: id, label: name }))}
        organization={organization.shortName}
        papers={papers.length > 0 && <PaperList papers={papers} changes />}
      />
    </>
  )
}

async function toOpenMeeting(meeting: Meeting, submittedAt: Date | null, now: Date): Promise<OpenMeeting> {
  const { reserve } = scheduleOf(meeting, await plannedMinutes(meeting.id))
  return {
    id: meeting.id,
    label: `${meetingTitle(meeting)}, ${formatDate(meeting.start)}`,
    host: meeting.host.shortName,
    date: formatDate(meeting.start),
    deadline: formatDateTime(meeting.proposalDeadline),
    late: isLate({ submittedAt }, meeting, now),
    invited: meeting.state === 'invited',
    free:
      reserve > 0
        ? `In dieser Sitzung ${reserve === 1 ? 'ist' : 'sind'} noch ${formatMinutes(reserve)} frei.`
        : 'In dieser Sitzung ist die Zeit schon verplant.',
  }
}
