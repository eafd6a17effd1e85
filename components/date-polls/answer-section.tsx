import { Marker } from '@/components/ui/marker'
import { Section } from '@/components/ui/section'
import type { Actor } from '@/lib/actor'
import { daysLeft, formatDate } from '@/lib/dates'
import { answersFor } from '@/lib/date-polls/policy'
import type { DatePoll, TakenDay } from '@/lib/date-polls/queries'
import { dayHintsOf, hasAnswered, optionLabel, type KnownDays } from '@/lib/date-polls/rules'
import { AnswerPoll } from './answer-poll'
import { CommentForm } from './poll-forms'

type Props = { poll: DatePoll; actor: Actor; known: KnownDays<TakenDay>; now: Date }

/** Asks for the answer of each organization the reader answers for: as a rule the one. */
export function AnswerSections({ poll, actor, known, now }: Props) {
  const own = answersFor(actor)
  const members = poll.members.filter(({ id }) => own.includes(id))
  return members.map((member, index) => (
    <AnswerSection key={member.id} member={member} first={index === 0} {...{ poll, known, now }} />
  ))
}

function AnswerSection({
  poll,
  member,
  first,
  known,
  now,
}: Omit<Props, 'actor'> & { member: DatePoll['members'][number]; first: boolean }) {
  const answer = poll.answers.find(({ organizationId }) => organizationId === member.id)
  const until = <span className="nb">{formatDate(poll.deadline)}</span>
  const over = poll.deadline < now
  return (
    <Section title={`Wann kann ${member.shortName}?`} id={first ? 'answer' : undefined} className="no-print">
      {over ? (
        <p>
          Die Frist war {until}. Ihre Antwort zählt noch, bis entschieden ist, und steht als verspätet da.
        </p>
      ) : hasAnswered(poll, member.id) ? (
        <p>Sie haben geantwortet. Bis {until} können Sie das ändern.</p>
      ) : (
        <p>
          <Marker>Bitte bis {until} antworten</Marker>, {daysLeft(poll.deadline, now)}.
        </p>
      )}
      <p className="text-ink-2 mb-4 text-sm">
        Sie antworten für {member.shortName}. Das ist für alle sichtbar.
      </p>
      <AnswerPoll
        datePollId={poll.id}
        organizationId={member.id}
        organization={member.shortName}
        choices={answer?.choices ?? {}}
        options={poll.options.map(({ id, start }) => {
          const { blocked, warnings } = dayHintsOf(start, known, poll.meetingId)
          return { id, label: optionLabel(start), hints: blocked ? [blocked, ...warnings] : warnings }
        })}
      />
      <details className="mt-4" open={Boolean(answer?.comment)}>
        <summary>Bemerkung</summary>
        <CommentForm datePollId={poll.id} organizationId={member.id} comment={answer?.comment ?? ''} />
      </details>
    </Section>
  )
}
