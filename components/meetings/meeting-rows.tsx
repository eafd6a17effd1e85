import type { ReactNode } from 'react'
import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { State } from '@/components/ui/state'
import { formatDate, formatTimeRange } from '@/lib/dates'
import { actsFor, type Actor } from '@/lib/actor'
import { meetingNumber, meetingStateLabel } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'

/** Meetings with number, day, place and state, one a row. */
export function MeetingRows({
  meetings,
  actor,
  now,
  ownIds,
  series = false,
  note,
}: {
  meetings: Meeting[]
  actor: Actor
  now: Date
  ownIds: string[]
  /** Name the series: meetings of several count from one each. */
  series?: boolean
  /** What else is to be said of a meeting, such as a swap that was asked for. */
  note?: (meeting: Meeting) => ReactNode
}) {
  return (
    <ol className="rows">
      {meetings.map((meeting) => (
        <li key={meeting.id}>
          <span className="text-2xl font-light">{meeting.number}.</span>
          <div className="grid gap-x-6 md:grid-cols-[11.5rem_minmax(0,1fr)]">
            <p>
              <b>{formatDate(meeting.start)}</b>
              <br />
              <small className="text-sm text-ink-2">{formatTimeRange(meeting.start, meeting.end)}</small>
            </p>
            <div>
              <p className="title">
                <TextLink href={`/meetings/${meeting.id}`}>
                  <span className="sr-only">{meetingNumber(meeting)}: </span>
                  <Org
                    code={meeting.host.plate}
                    host={meeting.state === 'invited' || meeting.state === 'inSession'}
                  >
                    {placeOf(meeting)}
                    {ownIds.includes(meeting.hostId) && ' (Ihre Stadt)'}
                  </Org>
                </TextLink>
              </p>
              <p className="text-sm text-ink-2">
                {[series && meeting.seriesName, dueText(meeting, now)].filter(Boolean).join('. ')}
              </p>
              {meeting.state === 'draft' && actsFor(actor, meeting.hostId, 'office') && (
                <p>
                  <TextLink href={`/meetings/${meeting.id}/publish`}>
                    Termin bekannt geben
                    <span className="sr-only">: {meetingNumber(meeting)}</span>
                  </TextLink>
                </p>
              )}
              {note?.(meeting)}
            </div>
          </div>
          <div className="end">
            <State noun="meeting" state={meeting.state} label={meetingStateLabel[meeting.state]} />
          </div>
        </li>
      ))}
    </ol>
  )
}

const placeOf = (meeting: Meeting): string =>
  [meeting.host.shortName, meeting.locationName?.replace(` ${meeting.host.shortName}`, ''), meeting.room]
    .filter(Boolean)
    .join(', ')

function dueText(meeting: Meeting, now: Date): string | null {
  if (meeting.state === 'cancelled') return meeting.cancelReason ? `Grund: ${meeting.cancelReason}` : null
  if (meeting.state === 'held' || meeting.state === 'inSession') return null
  if (meeting.state === 'invited' && meeting.answerDeadline >= now)
    return `Antwort bis ${formatDate(meeting.answerDeadline)}`
  if (meeting.proposalDeadline >= now) return `Anmeldeschluss ${formatDate(meeting.proposalDeadline)}`
  return null
}
