import type { Metadata } from 'next'
import { AnswerSections } from '@/components/date-polls/answer-section'
import { Decide, PollActs } from '@/components/date-polls/poll-acts'
import { PollAnswers } from '@/components/date-polls/poll-answers'
import { PollHead } from '@/components/date-polls/poll-head'
import { PollMatrix } from '@/components/date-polls/poll-matrix'
import { Hint } from '@/components/ui/hint'
import { Section } from '@/components/ui/section'
import { currentTime } from '@/lib/clock'
import { answeredSentence } from '@/lib/date-polls/labels'
import { canManageDatePoll } from '@/lib/date-polls/policy'
import { getDatePoll, knownDays } from '@/lib/date-polls/queries'
import { missingOf, optionLabel, resultOf } from '@/lib/date-polls/rules'
import { orNotFound } from '@/lib/page'
import { requireActor } from '@/lib/session'

export const metadata: Metadata = { title: 'Terminabfrage' }

export default async function DatePollPage({ params }: { params: Promise<{ datePollId: string }> }) {
  const actor = await requireActor()
  const now = currentTime()
  const [poll, known] = await Promise.all([
    orNotFound(getDatePoll(actor, (await params).datePollId)),
    knownDays(actor, now),
  ])
  const open = poll.state === 'open'
  const result = resultOf(poll)
  const asked = poll.members.length
  const manages = open && canManageDatePoll(actor, poll)
  return (
    <>
      <PollHead poll={poll} now={now} />
      {open && <AnswerSections poll={poll} actor={actor} known={known} now={now} />}
      <Section
        title={open ? 'Ergebnis bisher' : 'Ergebnis'}
        id="result"
        note={answeredSentence(asked - missingOf(poll).length, asked)}
      >
        {open && (
          <Hint
            title={result.best ? `Am besten passt ${optionLabel(result.best.option.start)}.` : result.reason}
          >
            {result.best && ` ${result.reason}`}
          </Hint>
        )}
        <PollMatrix
          poll={poll}
          result={result}
          end={
            manages
              ? (row) => <Decide row={row} poll={poll} result={result} known={known} now={now} />
              : undefined
          }
        />
      </Section>
      <PollActs poll={poll} actor={actor} now={now} />
      <Section title="Wer geantwortet hat">
        <PollAnswers poll={poll} />
      </Section>
    </>
  )
}
