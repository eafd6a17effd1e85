import { WhoComesRing } from '@/components/participants/who-comes'
import { Empty } from '@/components/ui/empty'
import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { Section } from '@/components/ui/section'
import { State } from '@/components/ui/state'
import type { Actor } from '@/lib/actor'
import { berlinDay, formatDate, formatLongDate, formatTimeRange } from '@/lib/dates'
import { meetingStateLabel, meetingTitle } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'
import { standInSentence } from '@/lib/participants/labels'
import type { StandIn } from '@/lib/participants/queries'

/** The next meeting, its day set large. */
export function NextMeeting({
  meeting,
  actor,
  standIns,
}: {
  meeting: Meeting | null
  actor: Actor
  /** For whom the reader stands in, there or at a later one. */
  standIns: StandIn[]
}) {
  if (!meeting) {
    return (
      <Section title="Nächste Sitzung" flush>
        <Empty title="Noch kein Termin">Sobald eine Stadt einen Termin bekannt gibt, steht er hier.</Empty>
      </Section>
    )
  }
  const [weekday, date] = formatLongDate(meeting.start).split(', ')
  return (
    <Section title="Nächste Sitzung" flush>
      <div className="next-meeting">
        <p className="flex items-baseline gap-3">
          <span className="text-4xl font-light">{Number(berlinDay(meeting.start).slice(8))}.</span>
          <span>
            {date?.replace(/^\d+\.\s*/, '')}, {weekday}
            <br />
            {formatTimeRange(meeting.start, meeting.end)}
          </span>
        </p>
        {meeting.state !== 'scheduled' && (
          <div className="picture">
            <WhoComesRing meeting={meeting} actor={actor} />
          </div>
        )}
        <div className="about">
          <p className="font-medium">
            <Org code={meeting.host.plate} host>
              {meetingTitle(meeting)}
            </Org>
          </p>
          <p className="note">{[meeting.locationName, meeting.room].filter(Boolean).join(', ')}</p>
          <p className="mt-2">
            <State noun="meeting" state={meeting.state} label={meetingStateLabel[meeting.state]} />
          </p>
          {standIns.map((one) => (
            <p key={`${one.meeting.id} ${one.name}`} className="mt-2">
              {standInSentence([one.name])}
              {one.meeting.id !== meeting.id &&
                ` ${meetingTitle(one.meeting)}, ${formatDate(one.meeting.start)}.`}
            </p>
          ))}
          <p className="mt-4 grid gap-2">
            <TextLink href={`/meetings/${meeting.id}`}>Sitzung ansehen</TextLink>
            {meeting.state === 'invited' && (
              <TextLink href={`/meetings/${meeting.id}/invitation.pdf`}>Einladung (PDF)</TextLink>
            )}
          </p>
        </div>
      </div>
    </Section>
  )
}
