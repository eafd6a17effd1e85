import { PageHead } from '@/components/layout/page-head'
import { Facts } from '@/components/ui/facts'
import { Hint } from '@/components/ui/hint'
import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { daysLeft, formatDate, formatDateTime, formatMinutes } from '@/lib/dates'
import type { DatePoll } from '@/lib/date-polls/queries'
import { optionLabel } from '@/lib/date-polls/rules'
import { meetingNumber } from '@/lib/meetings/labels'
import { roleLabel } from '@/lib/people/labels'
import { PollState, purposeOf } from './poll-rows'

export function PollHead({ poll, now }: { poll: DatePoll; now: Date }) {
  const { author } = poll
  return (
    <>
      <PageHead
        crumbs={[
          { label: 'Jahresplan', href: '/series' },
          { label: 'Terminabfragen', href: '/date-polls' },
          { label: poll.title },
        ]}
        title={poll.title}
        state={<PollState poll={poll} />}
        lead={poll.note}
      />
      <Facts
        items={[
          {
            label: 'Wofür',
            value: poll.meeting ? (
              <TextLink href={`/meetings/${poll.meeting.id}`}>{purposeOf(poll)}</TextLink>
            ) : (
              purposeOf(poll)
            ),
            note:
              poll.meeting && poll.state === 'open'
                ? `bisher ${formatDateTime(poll.meeting.start)}`
                : poll.seriesName,
          },
          {
            label: 'Gastgeberin',
            value: <Org code={poll.host.plate}>{poll.host.shortName}</Org>,
            note: formatMinutes(poll.durationMinutes),
          },
          {
            label: 'Antworten bis',
            value: formatDate(poll.deadline),
            note:
              poll.state !== 'open'
                ? undefined
                : poll.deadline < now
                  ? 'vorbei'
                  : daysLeft(poll.deadline, now),
          },
          {
            label: 'Gefragt hat',
            value: author.name ?? 'Städterunde',
            note:
              author.role === 'office' && author.home
                ? `${roleLabel.office} für ${author.home}`
                : formatDate(poll.createdAt),
          },
        ]}
      />
      <Outcome poll={poll} />
    </>
  )
}

/** How it ended, by whom, and where it goes on. */
function Outcome({ poll }: { poll: DatePoll }) {
  const by = poll.closedAt && `${poll.closer ?? 'Städterunde'}, ${formatDateTime(poll.closedAt)}.`
  if (poll.state === 'withdrawn')
    return (
      <Hint tone="warn" title="Diese Terminabfrage ist zurückgezogen.">
        {' '}
        Grund: {poll.withdrawReason} {by}
      </Hint>
    )
  if (poll.state !== 'decided' || !poll.decidedStart || !poll.result) return null
  return (
    <Hint tone="ok" title={`Entschieden: ${optionLabel(poll.decidedStart)}.`}>
      {' '}
      <TextLink href={`/meetings/${poll.result.id}`}>Zur {meetingNumber(poll.result)}</TextLink>. {by}
    </Hint>
  )
}
