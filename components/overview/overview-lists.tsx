import { foldRepeats } from '@/components/audit/fold-repeats'
import { LinkButton } from '@/components/ui/button'
import { TextLink } from '@/components/ui/link'
import { History, Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import { State } from '@/components/ui/state'
import { TaskState } from '@/components/tasks/task-state'
import type { AuditRow } from '@/lib/audit/queries'
import { formatDate, formatWeekdayShort } from '@/lib/dates'
import { meetingNumber, meetingTitle } from '@/lib/meetings/labels'
import { minutesStateLabel } from '@/lib/minutes/labels'
import type { LatestMinutesRow } from '@/lib/minutes-register/queries'
import type { OwnProposal } from '@/lib/proposals/queries'
import { statusLabel } from '@/lib/agenda/labels'
import type { Task } from '@/lib/tasks/queries'

export function OwnProposals({ proposals }: { proposals: OwnProposal[] }) {
  return (
    <Section title="Meine Anmeldungen" actions={<TextLink href="/proposals/new">TOP anmelden</TextLink>}>
      {proposals.length === 0 && (
        <p className="note">Was Ihre Organisation anmeldet, steht hier mit seinem Stand.</p>
      )}
      <Rows flat>
        {proposals.map((proposal) => (
          <Row
            key={proposal.id}
            title={<TextLink href={`/proposals/${proposal.id}`}>{proposal.title}</TextLink>}
            facts={
              <>
                <State
                  noun="agendaItem"
                  state={proposal.top ? 'onAgenda' : proposal.status}
                  label={
                    proposal.top && proposal.number
                      ? `${proposal.number}.\u00a0Sitzung, TOP\u00a0${proposal.top}`
                      : statusLabel[proposal.status]
                  }
                />
                {!proposal.top && proposal.status === 'admitted' ? (
                  <span>im Themenspeicher</span>
                ) : (
                  !proposal.top && proposal.number && <span>{proposal.number}.&nbsp;Sitzung</span>
                )}
              </>
            }
          />
        ))}
      </Rows>
    </Section>
  )
}

export function OwnTasks({ tasks, now }: { tasks: Task[]; now: Date }) {
  return (
    <Section title="Meine Aufträge" actions={<TextLink href="/tasks">Alle Aufträge</TextLink>}>
      {tasks.length === 0 && (
        <p className="note">Ihre Organisation hat zurzeit keinen Auftrag aus der Runde.</p>
      )}
      <Rows flat>
        {tasks.map((row) => (
          <Row
            key={row.task.id}
            title={<TextLink href={`/tasks/${row.task.id}`}>{row.task.title}</TextLink>}
            facts={
              <>
                <TaskState row={row} now={now} />
                <span>bis {formatDate(row.task.dueDate)}</span>
                {row.person && <span>{row.person.name}</span>}
                {row.meeting && <span>{meetingNumber(row.meeting)}</span>}
              </>
            }
          />
        ))}
      </Rows>
    </Section>
  )
}

export function LatestMinutes({ minutes }: { minutes: LatestMinutesRow[] }) {
  const several = new Set(minutes.map(({ seriesId }) => seriesId)).size > 1
  return (
    <Section title="Neue Niederschriften" actions={<TextLink href="/minutes">Alle Niederschriften</TextLink>}>
      {minutes.length === 0 && (
        <p className="note">Sobald eine Niederschrift freigegeben ist, finden Sie sie hier.</p>
      )}
      <Rows flat>
        {minutes.map((meeting) => (
          <Row
            key={meeting.id}
            title={<TextLink href={`/meetings/${meeting.id}/minutes`}>{meetingTitle(meeting)}</TextLink>}
            facts={
              <>
                <State noun="minutes" state={meeting.state} label={minutesStateLabel[meeting.state]} />
                <span>{formatDate(meeting.start)}</span>
                {several && <span>{meeting.seriesName}</span>}
              </>
            }
            end={
              <LinkButton
                size="sm"
                href={`/meetings/${meeting.id}/minutes.pdf`}
                aria-label={`Niederschrift der ${meetingTitle(meeting)} als PDF`}
              >
                PDF
              </LinkButton>
            }
          />
        ))}
      </Rows>
    </Section>
  )
}

export function LatestEvents({ entries }: { entries: AuditRow[] }) {
  if (entries.length === 0) return null
  return (
    <Section title="Zuletzt geschehen" actions={<TextLink href="/audit">Protokoll</TextLink>}>
      <History
        items={foldRepeats(entries).map((entry) => ({
          key: entry.id,
          dateTime: entry.at.toISOString(),
          time: formatWeekdayShort(entry.at),
          text: (
            <>
              {entry.who} {entry.sentence}
              {entry.times > 1 && <span className="nb"> ({entry.times}-mal)</span>}
            </>
          ),
        }))}
      />
    </Section>
  )
}
