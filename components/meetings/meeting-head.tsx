import type { ReactNode } from 'react'
import { PageHead } from '@/components/layout/page-head'
import { Facts } from '@/components/ui/facts'
import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { State } from '@/components/ui/state'
import type { Actor } from '@/lib/actor'
import { currentTime } from '@/lib/clock'
import { berlinYear, daysLeft, formatDate, formatTimeRange } from '@/lib/dates'
import { meetingNumber, meetingStateLabel, meetingTitle } from '@/lib/meetings/labels'
import { isHostOffice, isOnlyPlanned } from '@/lib/meetings/policy'
import type { Meeting } from '@/lib/meetings/queries'
import { nextStep, type NextStep as Step } from '@/lib/meetings/rules'
import { canReadSeries } from '@/lib/series/policy'
import { currentActor } from '@/lib/session'
import { MeetingTabs, type MeetingPart } from './meeting-tabs'
import { NextStep } from './next-step'

/** Title, state, next step and the strip of facts: the head of the meeting's own page. */
export function MeetingHead({ meeting, actor, now }: { meeting: Meeting; actor: Actor; now: Date }) {
  const step = nextStep(meeting, now)
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
      <MeetingTabs meetingId={meeting.id} current="overview" />
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
          ...(meeting.state === 'cancelled' ? [] : [deadline(meeting, now)]),
        ]}
      />
      {step && <NextStep step={step} own={isHostOffice(actor, meeting)} now={now} />}
    </>
  )
}

/** Way back, title, state, next step and tabs: the head of the pages under a meeting. */
export async function MeetingPartHead({
  meeting,
  title,
  light = meetingTitle(meeting),
  part,
  lead,
  state,
  step,
}: {
  meeting: Meeting
  title: string
  light?: ReactNode
  /** Which tab is current; none for the forms that change the meeting. */
  part?: MeetingPart
  lead?: ReactNode
  /** A second state beside the meeting's own. */
  state?: ReactNode
  /** Instead of the meeting's next step. */
  step?: Step | null
}) {
  const now = currentTime()
  const next = step === undefined ? nextStep(meeting, now) : step
  return (
    <>
      <PageHead
        crumbs={[
          { label: 'Sitzungen', href: '/meetings' },
          { label: meetingTitle(meeting), href: `/meetings/${meeting.id}` },
          { label: title },
        ]}
        title={title}
        light={light}
        state={
          <>
            <State noun="meeting" state={meeting.state} label={meetingStateLabel[meeting.state]} />
            {state}
          </>
        }
        lead={lead}
      />
      {next && <NextStep step={next} own={isHostOffice(await currentActor(), meeting)} now={now} />}
      {part && <MeetingTabs meetingId={meeting.id} current={part} />}
    </>
  )
}

function where(meeting: Meeting) {
  if (!meeting.locationName)
    return { value: 'folgt', note: isOnlyPlanned(meeting) ? 'Der Termin ist vorgemerkt.' : undefined }
  const { street, postalCode, locality } = meeting
  // "Rathaus Jena" says the city already.
  const known = !street && !postalCode && locality && meeting.locationName.includes(locality)
  const city = known ? '' : [postalCode, locality].filter(Boolean).join(' ')
  const address = [street, city].filter(Boolean).join(', ')
  return {
    value: [meeting.locationName, meeting.room].filter(Boolean).join(', '),
    note: (
      <>
        {address}
        {(meeting.access || meeting.videoUrl) && (
          <>
            {address && <br />}
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
  const proposals = meeting.proposalDeadline >= now || meeting.state === 'scheduled' || isOnlyPlanned(meeting)
  const until = proposals ? meeting.proposalDeadline : meeting.answerDeadline
  return {
    label: proposals ? 'Anmeldeschluss' : 'Antwort bis',
    value: formatDate(until),
    note: until < now ? 'vorbei' : daysLeft(until, now),
  }
}
