import { ApproveEarlier } from '@/components/minutes-approvals/approve-earlier'
import { FinishCorrection } from '@/components/minutes-corrections/finish-correction'
import { LinkButton } from '@/components/ui/button'
import { Section } from '@/components/ui/section'
import { Empty } from '@/components/ui/empty'
import type { PersonActor } from '@/lib/actor'
import { berlinDay } from '@/lib/dates'
import { listClosedItems } from '@/lib/item-readers/queries'
import { meetingTitle } from '@/lib/meetings/labels'
import { nextMeetingOf } from '@/lib/meetings/queries'
import { listObjections } from '@/lib/objections/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { listPeopleOn, listRound } from '@/lib/people/queries'
import { listSeats } from '@/lib/participants/queries'
import { whyNotNoteAttendance } from '@/lib/participants/rules'
import type { OpenMinutes } from '@/lib/minutes-entries/queries'
import { emptyEntry } from '@/lib/minutes/input'
import { hasContent } from '@/lib/minutes/rules'
import type { MinutesStatus } from '@/lib/minutes/queries'
import { getSeries } from '@/lib/series/queries'
import { Attendance } from './attendance'
import { DeviceTexts } from './device-texts'
import { Finish } from './finish'
import { WritingDesk } from './lazy-writing-desk'
import { PresenceNotes } from './presence-notes'
import { Clock } from './session-clock'
import { WritingFrame } from './writing-frame'
import {
  FINISH,
  ItemFoot,
  ItemHead,
  ItemList,
  toItemLine,
  WritingName,
  type WritableLine,
} from './writing-parts'

/** The host's office writes: one item at a time, by `?item=`; without it the first one still empty, then the finish. */
export async function WritingPage({
  actor,
  status,
  open,
  wanted,
  now,
}: {
  actor: PersonActor
  status: MinutesStatus
  open: OpenMinutes
  wanted: string | undefined
  now: Date
}) {
  const { meeting } = open
  const lines = open.lines.filter((line): line is WritableLine => line.kind === 'item')
  const line =
    wanted === FINISH
      ? undefined
      : (lines.find(({ item }) => item.id === wanted) ??
        lines.find(({ entry }) => !entry || !hasContent(entry.content)) ??
        (meeting.state === 'inSession' ? lines.at(-1) : undefined))
  const inSession = meeting.state === 'inSession'
  const [seats, organizations, people, series, next, objections, round, closed] = await Promise.all([
    listSeats(actor, meeting),
    listOrganizations(),
    listPeopleOn(actor, berlinDay(meeting.start)),
    getSeries(actor, meeting.seriesId),
    line ? null : nextMeetingOf(actor, meeting),
    line ? [] : listObjections(actor, meeting),
    line ? [] : listRound(now),
    listClosedItems(meeting.id, now),
  ])
  const frame = {
    name: <WritingName meeting={meeting} />,
    clock: inSession && <Clock now={now.getTime()} end={meeting.end.getTime()} />,
    leave: (
      <LinkButton href={`/meetings/${meeting.id}`}>
        {inSession ? 'Sitzungsmodus verlassen' : 'Niederschrift verlassen'}
      </LinkButton>
    ),
    aside: (
      <Attendance
        personId={actor.personId}
        meeting={{ id: meeting.id, hostId: meeting.hostId, hostPlate: meeting.host.plate, inSession }}
        seats={seats}
        lines={lines.map(toItemLine)}
        whyNot={whyNotNoteAttendance(meeting, status.state)}
      />
    ),
  }
  const keeps = ({ item }: WritableLine) =>
    item.visibility !== 'confidential' || series.keepsConfidentialOnDevice
  const held = {
    personId: actor.personId,
    meetingId: meeting.id,
    items: lines.map((each) => ({ id: each.item.id, number: each.number, keeps: keeps(each) })),
  }
  const here = { id: meeting.id, state: meeting.state, correcting: status.correctionReason !== null }
  if (!line) {
    const where = { meeting: here, lines: lines.map(toItemLine), current: FINISH }
    const parts = { ...frame, list: <ItemList {...where} />, foot: <ItemFoot {...where} /> }
    if (status.correctionReason !== null)
      return (
        <DeviceTexts {...held}>
          <WritingFrame parts={parts}>
            <FinishCorrection actor={actor} status={status} />
          </WritingFrame>
        </DeviceTexts>
      )
    return (
      <DeviceTexts {...held}>
        <WritingFrame parts={parts}>
          <PresenceNotes meetingId={meeting.id} itemId={null} />
          {lines.length === 0 && (
            <Empty title="Die Tagesordnung ist leer">Zu schreiben ist zu ihren TOPs.</Empty>
          )}
          <Finish
            actor={actor}
            meeting={meeting}
            state={status.state}
            lines={lines}
            closed={closed}
            objections={objections}
            people={round}
            reviewUntil={status.reviewUntil}
            unnoted={seats.filter((seat) => seat.role !== 'guest' && seat.attendance === null).length}
            next={next && meetingTitle(next)}
            now={now}
          />
          {!lines.some(({ item }) => item.standingKind === 'minutesApproval') && (
            <Section title="Frühere Niederschriften" note="Auf dieser Tagesordnung fehlt ein TOP dafür">
              <ApproveEarlier actor={actor} inMeeting={meeting} />
            </Section>
          )}
        </WritingFrame>
      </DeviceTexts>
    )
  }
  return (
    <DeviceTexts {...held}>
      <WritingDesk
        meeting={here}
        personId={actor.personId}
        items={lines.map((each) => ({
          ...toItemLine(each),
          keeps: keeps(each),
          reason: each.item.reason,
          closedTo: closed.filter(({ itemId }) => itemId === each.item.id),
          stored: {
            content: each.entry?.content ?? emptyEntry,
            revision: each.entry?.revision ?? 0,
            savedAt: each.entry?.savedAt?.toISOString() ?? null,
          },
          head: <ItemHead line={each} />,
          more: each.item.standingKind === 'minutesApproval' && (
            <ApproveEarlier actor={actor} inMeeting={meeting} />
          ),
        }))}
        first={line.item.id}
        now={now.getTime()}
        organizations={organizations.map(({ id, plate, shortName, name }) => ({
          id,
          plate,
          shortName,
          name,
        }))}
        people={people}
        frame={frame}
      />
    </DeviceTexts>
  )
}
