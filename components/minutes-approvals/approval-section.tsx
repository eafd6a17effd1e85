import { Org } from '@/components/ui/plate'
import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import type { PersonActor } from '@/lib/actor'
import { inCircle } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { addDays, berlinDay, formatDate, formatDateTime } from '@/lib/dates'
import { canWriteMinutes } from '@/lib/minutes/policy'
import type { ReaderMinutes } from '@/lib/minutes/queries'
import { approvalSentence } from '@/lib/minutes-approvals/labels'
import { canAnswerApproval } from '@/lib/minutes-approvals/policy'
import { getApprovalRequest, listApprovals } from '@/lib/minutes-approvals/queries'
import { RULE, whyNotAnswer, whyNotAsk, whyNotNote, type CityAnswer } from '@/lib/minutes-approvals/rules'
import { AnswerApprovalForm, AskApprovalForm, NoteWrittenApprovalButton } from './approval-forms'

/** What the round said to this text; in writing each city answers here. */
export async function ApprovalSection({ actor, minutes }: { actor: PersonActor; minutes: ReaderMinutes }) {
  if (!inCircle(actor)) return null
  const { meeting, state, version } = minutes
  const [approvals, request] = await Promise.all([
    listApprovals(actor, meeting),
    getApprovalRequest(actor, meeting),
  ])
  const today = berlinDay(currentTime())
  const asks = canWriteMinutes(actor, meeting)
  const open = state === 'released'
  const answerable = !whyNotAnswer(state, request, today)
  const target = { meetingId: meeting.id, version }
  return (
    <Section title="Genehmigung" id="approval">
      {approvals.map((approval) => (
        <p key={approval.id}>{approvalSentence(approval)}</p>
      ))}
      {open && !request && (
        <p>Fassung&nbsp;{version} ist vorläufig. Die Runde genehmigt sie in ihrer nächsten Sitzung.</p>
      )}
      {open && request && (
        <>
          <p>
            {meeting.host.shortName} bittet um die schriftliche Genehmigung von Fassung&nbsp;{version} bis{' '}
            {formatDate(request.until)}. {RULE}
          </p>
          <Rows flat>
            {request.answers.map((answer) => (
              <Row
                key={answer.organization.id}
                title={<Org code={answer.organization.plate}>{answer.organization.shortName}</Org>}
                facts={<span>{answerSentence(answer)}</span>}
              >
                {answerable && canAnswerApproval(actor, answer.organization.id) && (
                  <details className="no-print mt-3" open={answer.approves === null || undefined}>
                    <summary>
                      {answer.approves === null ? 'Jetzt antworten' : 'Antwort ändern, die letzte zählt'}
                    </summary>
                    <AnswerApprovalForm
                      {...target}
                      organizationId={answer.organization.id}
                      city={answer.organization.shortName}
                      answer={answer.approves === null ? undefined : answer.approves ? 'approve' : 'object'}
                    />
                  </details>
                )}
              </Row>
            ))}
          </Rows>
        </>
      )}
      {open && asks && (
        <div className="no-print mt-4">
          {request ? (
            <NoteWrittenApprovalButton
              {...target}
              disabledReason={whyNotNote(state, request, today) ?? undefined}
            />
          ) : (
            !whyNotAsk(state, request) && (
              <details>
                <summary>Schriftlich genehmigen lassen</summary>
                <p className="note mt-3">{RULE}</p>
                <AskApprovalForm {...target} until={addDays(today, 14)} />
              </details>
            )
          )}
        </div>
      )}
    </Section>
  )
}

function answerSentence({ approves, reason, by, at }: CityAnswer): string {
  if (approves === null || !at) return 'Noch keine Antwort.'
  const words = approves ? 'Genehmigt' : 'Widerspricht'
  return `${words}, ${by}, ${formatDateTime(at)}.${reason ? ` Grund: ${reason}` : ''}`
}
