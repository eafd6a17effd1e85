import { titledByMeeting } from '@/components/meetings/meeting-title'
import { AgendaList } from '@/components/agenda/agenda-list'
import { LeftOfCancelled } from '@/components/agenda/put-off'
import { Timeline } from '@/components/audit/timeline'
import { PollsOfMeeting } from '@/components/date-polls/polls-of-meeting'
import { OwnPapers } from '@/components/files/own-papers'
import { AccessSection } from '@/components/meetings/access'
import { DocumentRows } from '@/components/meetings/document-rows'
import { MeetingActs } from '@/components/meetings/meeting-acts'
import { RecentChanges } from '@/components/meetings/recent-changes'
import { MeetingHead } from '@/components/meetings/meeting-head'
import { SwapOfMeeting } from '@/components/host-swaps/swap-notice'
import { RsvpStrip } from '@/components/participants/rsvp-form'
import { WhoComes } from '@/components/participants/who-comes'
import { Hint } from '@/components/ui/hint'
import { TextLink } from '@/components/ui/link'
import { Section, Split } from '@/components/ui/section'
import { inCircle } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { canWriteMeeting } from '@/lib/meetings/policy'
import { getMeeting } from '@/lib/meetings/queries'
import { orNotFound } from '@/lib/page'
import { whenReminded } from '@/lib/reminders/labels'
import { requireActor } from '@/lib/session'

type Props = { params: Promise<{ meetingId: string }> }

export const generateMetadata = titledByMeeting((meeting) => meeting)

const whoTitle: Partial<Record<string, string>> = { inSession: 'Wer da ist', held: 'Wer da war' }

export default async function MeetingPage({ params }: Props) {
  const actor = await requireActor()
  const now = currentTime()
  const meeting = await orNotFound(getMeeting(actor, (await params).meetingId))
  const at = `/meetings/${meeting.id}`
  const aside = (
    <>
      <MeetingActs meeting={meeting} actor={actor} now={now} />
      {inCircle(actor) && meeting.state !== 'draft' && (
        <Section
          title={whoTitle[meeting.state] ?? 'Wer kommt'}
          actions={<TextLink href={`${at}/participants`}>Alle Teilnehmenden</TextLink>}
        >
          {meeting.invitedAt ? (
            <WhoComes meeting={meeting} actor={actor} />
          ) : (
            <p className="note">Sobald die Einladung versandt ist, steht hier, wer kommt.</p>
          )}
          {canWriteMeeting(actor, meeting) && <p className="note mt-3">{whenReminded(meeting, now)}</p>}
        </Section>
      )}
    </>
  )
  return (
    <>
      <MeetingHead meeting={meeting} actor={actor} now={now} />
      {meeting.state === 'cancelled' && (
        <Hint tone="warn" title="Diese Sitzung ist abgesagt.">
          {meeting.cancelReason && `Grund: ${meeting.cancelReason}`}
        </Hint>
      )}
      <LeftOfCancelled meeting={meeting} actor={actor} />
      <RecentChanges meeting={meeting} actor={actor} />
      <SwapOfMeeting meeting={meeting} actor={actor} now={now} />
      <PollsOfMeeting meetingId={meeting.id} actor={actor} />
      <RsvpStrip meeting={meeting} actor={actor} />
      <Split aside={aside} label="Zur Sitzung">
        <Section title="Tagesordnung" actions={<TextLink href={`${at}/agenda`}>Ganze Tagesordnung</TextLink>}>
          <AgendaList meeting={meeting} actor={actor} />
        </Section>
        <Section title="Unterlagen" actions={<TextLink href={`${at}/documents`}>Alle Unterlagen</TextLink>}>
          <DocumentRows meeting={meeting} actor={actor} />
          <OwnPapers meeting={meeting} actor={actor} />
        </Section>
        <AccessSection meeting={meeting} />
      </Split>
      <Timeline actor={actor} meetingId={meeting.id} />
    </>
  )
}
