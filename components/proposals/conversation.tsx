import { Section } from '@/components/ui/section'
import { Wording } from '@/components/ui/wording'
import { formatDateTime } from '@/lib/dates'
import { newId } from '@/lib/ids'
import { listMessages, type Message } from '@/lib/proposal-messages/queries'
import { sideOf } from '@/lib/proposal-messages/policy'
import { whyNotTalk } from '@/lib/proposal-messages/rules'
import { decider } from '@/lib/proposals/labels'
import type { Proposal } from '@/lib/proposals/queries'
import { MessageForm } from './message-form'

const SAYS: Record<Message['kind'], string> = {
  message: 'schreibt',
  question: 'fragt nach',
  answer: 'antwortet',
}

/** What proposers and who decides said to each other, in order; nobody else reads it, also later. */
export async function Conversation({ proposal }: { proposal: Proposal }) {
  const messages = await listMessages(proposal)
  const { item, meeting, proposer, coSubmitters } = proposal
  const why = whyNotTalk(item)
  if (why && messages.length === 0) return null
  const together = coSubmitters.filter(({ state }) => state === 'accepted').map(({ shortName }) => shortName)
  const proposers = [proposer.shortName, ...together].join(', ')
  return (
    <Section title="Gespräch" note="Liest nur, wer einbringt oder gefragt ist, und wer entscheidet">
      <ol className="rows flat">
        {messages.map(({ id, kind, who, at, text }) => (
          <li key={id}>
            <div>
              <p className="note">
                <b>{who}</b> {SAYS[kind]}, <time dateTime={at.toISOString()}>{formatDateTime(at)}</time>
              </p>
              <Wording>
                <p className="whitespace-pre-line">{text}</p>
              </Wording>
            </div>
          </li>
        ))}
      </ol>
      {why ? (
        <p className="note mt-4">{why}</p>
      ) : (
        <details className="no-print mt-4" open={messages.length > 0 || undefined}>
          <summary className="cursor-pointer py-2">Nachricht schreiben</summary>
          <MessageForm
            id={item.id}
            messageId={newId()}
            to={sideOf(proposal) === 'proposer' ? decider(meeting) : proposers}
          />
        </details>
      )}
    </Section>
  )
}
