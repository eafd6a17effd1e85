import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { Pairs } from '@/components/ui/facts'
import { Section } from '@/components/ui/section'
import { Wording } from '@/components/ui/wording'
import { purposeLabel, visibilityLabel } from '@/lib/agenda/labels'
import { formatDate, formatDateTime, formatMinutes } from '@/lib/dates'
import { meetingTitle } from '@/lib/meetings/labels'
import { NO_MEETING, visibilityHelp } from '@/lib/proposals/labels'
import type { Proposal } from '@/lib/proposals/queries'

/** What was proposed, and why it was declined. */
export function ProposalText({ proposal }: { proposal: Proposal }) {
  const { item, meeting, proposer, topicName, guestInvited } = proposal
  return (
    <>
      <Section title="Anmeldung">
        <Pairs
          items={[
            {
              label: 'Sitzung',
              value: meeting ? (
                <TextLink href={`/meetings/${meeting.id}`}>
                  {meetingTitle(meeting)}, {formatDate(meeting.start)}
                </TextLink>
              ) : (
                NO_MEETING
              ),
            },
            { label: 'Eingebracht von', value: <Org code={proposer.plate}>{proposer.shortName}</Org> },
            ...(item.submittedAt
              ? [{ label: 'Angemeldet am', value: formatDateTime(item.submittedAt) }]
              : []),
            { label: 'Zweck', value: item.purpose ? purposeLabel[item.purpose] : 'offen' },
            { label: 'Dauer', value: formatMinutes(item.minutes) },
            ...(item.presenter ? [{ label: 'Wer trägt vor', value: item.presenter }] : []),
            ...(item.guestName
              ? [
                  {
                    label: 'Gast, der vorträgt',
                    value: `${item.guestName}, ${item.guestEmail}${guestInvited ? ' (eingeladen)' : ''}`,
                  },
                ]
              : []),
            ...(topicName ? [{ label: 'Thema', value: topicName }] : []),
            {
              label: 'Sichtbarkeit',
              value: `${visibilityLabel[item.visibility]}. ${visibilityHelp[item.visibility]}`,
            },
          ]}
        />
        {item.goal && (
          <>
            <h3 className="mt-6">Ziel der Beratung</h3>
            <p>{item.goal}</p>
          </>
        )}
        {item.reason && (
          <>
            <h3 className="mt-6">Warum jetzt?</h3>
            <p className="whitespace-pre-line">{item.reason}</p>
          </>
        )}
      </Section>
      {item.declineReason && (
        <Section title="Begründung der Ablehnung">
          <Quote text={item.declineReason} />
        </Section>
      )}
    </>
  )
}

const Quote = ({ text }: { text: string }) => (
  <Wording>
    <p className="whitespace-pre-line">{text}</p>
  </Wording>
)
