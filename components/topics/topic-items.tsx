import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { Row, Rows } from '@/components/ui/rows'
import { State } from '@/components/ui/state'
import { purposeLabel, statusLabel } from '@/lib/agenda/labels'
import { formatDate } from '@/lib/dates'
import { meetingNumber } from '@/lib/meetings/labels'
import type { TopicItem } from '@/lib/topics/queries'

/** Items on one subject, each with its meeting. */
export function TopicItems({ items }: { items: TopicItem[] }) {
  return (
    <Rows flat>
      {items.map(({ item, proposer, meeting }) => (
        <Row
          key={item.id}
          title={<TextLink href={`/proposals/${item.id}`}>{item.title}</TextLink>}
          facts={
            <>
              {proposer && <Org code={proposer.plate}>{proposer.shortName}</Org>}
              {item.purpose && <span>{purposeLabel[item.purpose]}</span>}
              {meeting ? (
                <TextLink href={`/meetings/${meeting.id}`}>
                  {meetingNumber(meeting)}, {formatDate(meeting.start)}
                </TextLink>
              ) : (
                item.status === 'admitted' && <span>Themenspeicher</span>
              )}
            </>
          }
          end={
            <State
              noun="agendaItem"
              state={item.status === 'admitted' && meeting ? 'onAgenda' : item.status}
              label={
                item.status === 'admitted' && meeting ? 'auf der Tagesordnung' : statusLabel[item.status]
              }
            />
          }
        />
      ))}
    </Rows>
  )
}
