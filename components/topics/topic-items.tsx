import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { Row, Rows } from '@/components/ui/rows'
import { State } from '@/components/ui/state'
import { purposeLabel, statusLabel } from '@/lib/agenda/labels'
import type { Actor } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { meetingNumber } from '@/lib/meetings/labels'
import { isProposer } from '@/lib/proposals/policy'
import type { TopicItem } from '@/lib/topics/queries'

/** Items on one subject, each with its meeting. */
export function TopicItems({ items, actor }: { items: TopicItem[]; actor: Actor }) {
  return (
    <Rows flat>
      {items.map(({ item, proposer, meeting }) => (
        <Row
          key={item.id}
          title={<Title row={{ item, proposer, meeting }} actor={actor} />}
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

/** The proposal is for those who brought it in; the others read the item where it was dealt with. */
function Title({ row: { item, meeting }, actor }: { row: TopicItem; actor: Actor }) {
  const undecided = ['submitted', 'returned', 'declined'].includes(item.status)
  const href =
    isProposer(actor, item) || undecided
      ? `/proposals/${item.id}`
      : meeting && `/meetings/${meeting.id}/agenda`
  return href ? <TextLink href={href}>{item.title}</TextLink> : item.title
}
