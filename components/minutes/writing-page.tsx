import { LinkButton } from '@/components/ui/button'
import { Empty } from '@/components/ui/empty'
import type { PersonActor } from '@/lib/actor'
import { meetingTitle } from '@/lib/meetings/labels'
import { nextMeetingOf } from '@/lib/meetings/queries'
import { listObjections } from '@/lib/objections/queries'
import { listOrganizations } from '@/lib/organizations/queries'
import { listSeats } from '@/lib/participants/queries'
import { whyNotNoteAttendance } from '@/lib/participants/rules'
import type { OpenMinutes } from '@/lib/minutes-entries/queries'
import { emptyEntry } from '@/lib/minutes/input'
import { hasContent } from '@/lib/minutes/rules'
import type { MinutesStatus } from '@/lib/minutes/queries'
import { ApproveEarlier } from './approve-earlier'
import { Attendance } from './attendance'
import { EntryEditor } from './lazy-entry-editor'
import { Finish } from './finish'
import { PresenceNotes } from './presence-notes'
import { Clock, TimeBar } from './session-clock'
import { WritingFrame, type WritingParts } from './writing-frame'
import { FINISH, ItemFoot, ItemHead, ItemList, WritingName, type WritableLine } from './writing-parts'

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
  const current = line?.item.id ?? FINISH
  const seats = await listSeats(actor, meeting)
  const inSession = meeting.state === 'inSession'
  const parts: WritingParts = {
    name: <WritingName meeting={meeting} />,
    clock: inSession && <Clock now={now.getTime()} />,
    leave: (
      <LinkButton href={`/meetings/${meeting.id}`}>
        {inSession ? 'Sitzungsmodus verlassen' : 'Niederschrift verlassen'}
      </LinkButton>
    ),
    list: <ItemList meeting={meeting} lines={lines} current={current} />,
    aside: (
      <Attendance meeting={meeting} seats={seats} whyNot={whyNotNoteAttendance(meeting, status.state)} />
    ),
    foot: <ItemFoot meeting={meeting} lines={lines} current={current} />,
  }
  if (!line) {
    const [next, objections] = await Promise.all([
      nextMeetingOf(actor, meeting),
      listObjections(actor, meeting),
    ])
    return (
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
          objections={objections}
          reviewUntil={status.reviewUntil}
          unnoted={seats.filter((seat) => seat.role !== 'guest' && seat.attendance === null).length}
          next={next && meetingTitle(next)}
          now={now}
        />
      </WritingFrame>
    )
  }
  const next = lines[lines.indexOf(line) + 1]
  const organizations = (await listOrganizations()).map(({ id, plate, shortName, name }) => ({
    id,
    plate,
    shortName,
    name,
  }))
  return (
    <EntryEditor
      key={line.item.id}
      target={{ personId: actor.personId, meetingId: meeting.id, itemId: line.item.id }}
      stored={{
        content: line.entry?.content ?? emptyEntry,
        revision: line.entry?.revision ?? 0,
        savedAt: line.entry?.savedAt?.toISOString() ?? null,
      }}
      organizations={organizations}
      reason={line.item.reason}
      parts={parts}
      head={
        <>
          <ItemHead line={line} />
          {inSession && line.begin && (
            <TimeBar
              now={now.getTime()}
              begin={line.begin.getTime()}
              minutes={line.minutes}
              next={next ? `TOP\u00a0${next.number}` : null}
            />
          )}
          {line.item.standingKind === 'minutesApproval' && (
            <ApproveEarlier actor={actor} inMeeting={meeting} />
          )}
        </>
      }
    />
  )
}
