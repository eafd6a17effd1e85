import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { Row, Rows } from '@/components/ui/rows'
import { State } from '@/components/ui/state'
import type { Actor } from '@/lib/actor'
import { daysLeft, formatDate } from '@/lib/dates'
import { answeredSentence, datePollStateLabel } from '@/lib/date-polls/labels'
import { answersFor } from '@/lib/date-polls/policy'
import type { DatePoll } from '@/lib/date-polls/queries'
import { hasAnswered, missingOf, optionLabel } from '@/lib/date-polls/rules'
import { meetingNumber } from '@/lib/meetings/labels'

/** "Neue Sitzung" · "Verlegung der 13. Sitzung" */
export const purposeOf = (poll: DatePoll): string =>
  poll.meeting ? `Verlegung der ${meetingNumber(poll.meeting)}` : 'Neue Sitzung'

export function PollState({ poll }: { poll: Pick<DatePoll, 'state'> }) {
  return <State noun="datePoll" state={poll.state} label={datePollStateLabel[poll.state]} />
}

export function PollRows({ polls, actor, now }: { polls: DatePoll[]; actor: Actor; now: Date }) {
  return (
    <Rows flat>
      {polls.map((poll) => (
        <Row
          key={poll.id}
          title={<TextLink href={`/date-polls/${poll.id}`}>{poll.title}</TextLink>}
          facts={
            <>
              <span>
                {purposeOf(poll)}, {poll.seriesName}
              </span>
              <Org code={poll.host.plate}>{poll.host.shortName}</Org>
              {poll.state === 'open' ? (
                <OpenFacts poll={poll} actor={actor} now={now} />
              ) : (
                <ClosedFacts poll={poll} />
              )}
            </>
          }
          end={<PollState poll={poll} />}
        />
      ))}
    </Rows>
  )
}

function OpenFacts({ poll, actor, now }: { poll: DatePoll; actor: Actor; now: Date }) {
  const asked = poll.members.length
  const own = poll.members.filter(({ id }) => answersFor(actor).includes(id) && !hasAnswered(poll, id))
  return (
    <>
      <span>
        bis <span className="nb">{formatDate(poll.deadline)}</span>, {daysLeft(poll.deadline, now)}
      </span>
      <span>{answeredSentence(asked - missingOf(poll).length, asked)}</span>
      {own.map(({ id, shortName }) => (
        <b key={id}>{shortName} hat noch nicht geantwortet.</b>
      ))}
    </>
  )
}

function ClosedFacts({ poll }: { poll: DatePoll }) {
  return (
    <>
      {poll.decidedStart && <span className="nb">{optionLabel(poll.decidedStart)}</span>}
      {poll.withdrawReason && <span>Grund: {poll.withdrawReason}</span>}
      {poll.closedAt && <span className="nb">am {formatDate(poll.closedAt)}</span>}
    </>
  )
}
