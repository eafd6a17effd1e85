import type { ReactNode } from 'react'
import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import { State } from '@/components/ui/state'
import { Decision } from '@/components/ui/wording'
import type { Actor } from '@/lib/actor'
import { statusLabel } from '@/lib/agenda/labels'
import { berlinYear, formatDate } from '@/lib/dates'
import { decisionKindLabel, votesText } from '@/lib/decisions/labels'
import { meetingNumber } from '@/lib/meetings/labels'
import type { Organization } from '@/lib/organizations/queries'
import { isProposer } from '@/lib/proposals/policy'
import { taskStateLabel } from '@/lib/tasks/labels'
import type { TopicEvent } from '@/lib/topic-history/rules'
import '../search/search.css'

type Readers = { actor: Actor; organizations: Organization[] }

/** What happened to a subject, year by year. */
export function TopicHistory({ events, ...readers }: { events: TopicEvent[] } & Readers) {
  const years = [...new Set(events.map(({ at }) => berlinYear(at)))]
  return years.map((year) => (
    <Section key={year} title={String(year)}>
      <Rows flat>
        {events
          .filter(({ at }) => berlinYear(at) === year)
          .map((event) => (
            <Event key={event.id} event={event} {...readers} />
          ))}
      </Rows>
    </Section>
  ))
}

const Facts = ({ event, what, children }: { event: TopicEvent; what: string; children?: ReactNode }) => (
  <>
    <span className="nb">{formatDate(event.at)}</span>
    <b>{what}</b>
    {children}
  </>
)

function Event({ event, actor, organizations }: { event: TopicEvent } & Readers) {
  switch (event.kind) {
    case 'proposed': {
      const { item, proposer } = event.row
      const own = isProposer(actor, item) || ['submitted', 'returned', 'declined'].includes(item.status)
      return (
        <Row
          title={own ? <TextLink href={`/proposals/${item.id}`}>{item.title}</TextLink> : item.title}
          facts={
            <Facts event={event} what={item.status === 'draft' ? 'Entwurf' : 'Angemeldet'}>
              {proposer && <Org code={proposer.plate}>{proposer.shortName}</Org>}
              {!event.row.meeting && (
                <State
                  noun="agendaItem"
                  state={item.status}
                  label={item.status === 'admitted' ? 'im Themenspeicher' : statusLabel[item.status]}
                />
              )}
            </Facts>
          }
        />
      )
    }
    case 'onAgenda': {
      const { item, meeting } = event.row
      const recorded = ['done', 'decided'].includes(item.status)
      const waiting = item.status === 'admitted'
      return (
        <Row
          title={
            <TextLink href={`/meetings/${meeting.id}/${recorded ? 'minutes' : 'agenda'}`}>
              {item.title}
            </TextLink>
          }
          facts={
            <Facts event={event} what="Auf der Tagesordnung">
              <TextLink href={`/meetings/${meeting.id}`}>{meetingNumber(meeting)}</TextLink>
              {!waiting && <State noun="agendaItem" state={item.status} label={statusLabel[item.status]} />}
            </Facts>
          }
        />
      )
    }
    case 'decision': {
      const { decision, itemTitle, meeting } = event.row
      return (
        <Row
          title={<TextLink href={`/decisions/${decision.id}`}>{itemTitle}</TextLink>}
          facts={
            <Facts event={event} what={decisionKindLabel[decision.kind]}>
              <TextLink href={`/meetings/${meeting.id}/minutes`}>{meetingNumber(meeting)}</TextLink>
            </Facts>
          }
        >
          <Decision label={decisionKindLabel[decision.kind]} vote={votesText(decision, organizations)}>
            {decision.text.split('\n').map((line, index) => (
              <p key={index}>{line}</p>
            ))}
          </Decision>
        </Row>
      )
    }
    case 'taskGiven':
    case 'taskClosed': {
      const { task, organization, report } = event.row
      const closed = event.kind === 'taskClosed'
      return (
        <Row
          title={<TextLink href={`/tasks/${task.id}`}>{task.title}</TextLink>}
          facts={
            <Facts event={event} what={closed ? 'Auftrag abgeschlossen' : 'Auftrag erteilt'}>
              <Org code={organization.plate}>{organization.shortName}</Org>
              {closed ? (
                <State noun="task" state={task.state} label={taskStateLabel[task.state]} />
              ) : (
                <span>bis {formatDate(task.dueDate)}</span>
              )}
            </Facts>
          }
        >
          {closed && report && <p className="excerpt">{report.text}</p>}
        </Row>
      )
    }
    case 'paper':
      return (
        <Row
          title={<TextLink href={`/files/${event.row.fileId}`}>{event.row.name}</TextLink>}
          facts={
            <Facts event={event} what={event.row.version > 1 ? 'Neue Fassung einer Unterlage' : 'Unterlage'}>
              {event.title && <span>zu „{event.title}“</span>}
            </Facts>
          }
        />
      )
  }
}
