import type { ReactNode } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { Facts } from '@/components/ui/facts'
import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { State } from '@/components/ui/state'
import type { Actor } from '@/lib/actor'
import { berlinYear, daysLeft, formatDate, formatTimeRange } from '@/lib/dates'
import { meetingNumber, meetingStateLabel, meetingTitle } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'
import { canReadSeries } from '@/lib/series/policy'
import { MeetingTabs, type MeetingPart } from './meeting-tabs'

const isPlanned = (meeting: Meeting) => meeting.state === 'draft' || meeting.stateBeforeCancel === 'draft'

/** Title, state and the strip of facts: the head of the meeting's own page. */
export function MeetingHead({ meeting, actor, now }: { meeting: Meeting; actor: Actor; now: Date }) {
  const year = String(berlinYear(meeting.start))
  const plan = `/series?series=${meeting.seriesId}&year=${year}`
  return (
    <>
      <PageHead
        crumbs={[
          { label: 'Sitzungen', href: '/meetings' },
          { label: meeting.seriesName, href: canReadSeries(actor) ? plan : undefined },
        ]}
        title={meetingNumber(meeting)}
        light={`in ${meeting.host.shortName}`}
        state={<State noun="meeting" state={meeting.state} label={meetingStateLabel[meeting.state]} />}
        large
      />
      <Facts
        items={[
          {
            label: 'Wann',
            value: formatDate(meeting.start),
            note: formatTimeRange(meeting.start, meeting.end),
          },
          { label: 'Wo', ...where(meeting) },
          {
            label: 'Gastgeberin',
            value: (
              <Org code={meeting.host.plate} host>
                {meeting.host.name}
              </Org>
            ),
            note: meeting.secretariatStandsIn ? 'Die Geschäftsstelle springt für das Büro ein.' : undefined,
          },
          deadline(meeting, now),
        ]}
      />
    </>
  )
}

/** Way back, title and tabs: the head of the pages under a meeting. */
export function MeetingPartHead({
  meeting,
  title,
  part,
  lead,
}: {
  meeting: Meeting
  title: string
  /** Which tab is current; none for the forms that change the meeting. */
  part?: MeetingPart
  lead?: ReactNode
}) {
  const crumbs = [
    { label: 'Sitzungen', href: '/meetings' },
    { label: meetingTitle(meeting), href: `/meetings/${meeting.id}` },
    { label: title },
  ]
  return (
    <>
      <PageHead
        crumbs={crumbs}
        title={title}
        light={meetingNumber(meeting)}
        state={<State noun="meeting" state={meeting.state} label={meetingStateLabel[meeting.state]} />}
        lead={lead}
      />
      {part && <MeetingTabs meetingId={meeting.id} current={part} />}
    </>
  )
}

function where(meeting: Meeting) {
  if (!meeting.locationName)
    return { value: 'folgt', note: isPlanned(meeting) ? 'Der Termin ist vorgemerkt.' : undefined }
  const city = [meeting.postalCode, meeting.locality].filter(Boolean).join(' ')
  return {
    value: [meeting.locationName, meeting.room].filter(Boolean).join(', '),
    note: (
      <>
        {[meeting.street, city].filter(Boolean).join(', ')}
        {(meeting.access || meeting.videoUrl) && (
          <>
            <br />
            <TextLink href="#access">
              {meeting.access ? 'Anfahrt und Barrierefreiheit' : 'Teilnahme per Video'}
            </TextLink>
          </>
        )}
      </>
    ),
  }
}

/** The deadline that matters next: for proposals, then for answers. */
function deadline(meeting: Meeting, now: Date) {
  const proposals = meeting.proposalDeadline >= now || meeting.state === 'scheduled' || isPlanned(meeting)
  const until = proposals ? meeting.proposalDeadline : meeting.answerDeadline
  return {
    label: proposals ? 'Anmeldeschluss' : 'Antwort bis',
    value: formatDate(until),
    note: until < now ? 'vorbei' : daysLeft(until, now),
  }
}
