import { Org } from '@/components/ui/plate'
import { Row, Rows } from '@/components/ui/rows'
import { State } from '@/components/ui/state'
import { Wording } from '@/components/ui/wording'
import { berlinTime, formatWeekdayShort } from '@/lib/dates'
import type { DatePoll } from '@/lib/date-polls/queries'
import { hasAnswered, isLate } from '@/lib/date-polls/rules'
import { roleLabel } from '@/lib/people/labels'

/** Who answered for which organization, when, and what they added; and who has not. */
export function PollAnswers({ poll }: { poll: DatePoll }) {
  return (
    <Rows flat>
      {poll.members.map((member) => {
        const answer = poll.answers.find(({ organizationId }) => organizationId === member.id)
        const whole = hasAnswered(poll, member.id)
        const some = answer && Object.keys(answer.choices).length > 0
        return (
          <Row
            key={member.id}
            title={
              <Org code={member.plate}>
                {member.shortName}
                {poll.requiredIds.includes(member.id) && <small> muss dabei sein</small>}
              </Org>
            }
            facts={
              answer && (
                <>
                  <span>
                    {answer.who}
                    {answer.role === 'office' && ` (${roleLabel.office} für ${member.shortName})`}
                  </span>
                  <span className="nb">
                    {formatWeekdayShort(answer.answeredAt)}, {berlinTime(answer.answeredAt)}&nbsp;Uhr
                  </span>
                  {isLate(answer, poll) && <span>verspätet</span>}
                </>
              )
            }
            end={
              <State
                noun="person"
                state={whole ? 'accepted' : some ? 'tentative' : 'needsAction'}
                label={whole ? 'hat geantwortet' : some ? 'zum Teil' : 'fehlt noch'}
              />
            }
          >
            {answer?.comment && <Wording>{answer.comment}</Wording>}
          </Row>
        )
      })}
    </Rows>
  )
}
