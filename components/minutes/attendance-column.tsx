'use client'

import { useRef, useState } from 'react'
import { FieldError, Select, TextField } from '@/components/ui/field'
import { Plate } from '@/components/ui/plate'
import { useAction } from '@/components/ui/use-action'
import { noteAttendanceAction } from '@/lib/participants/actions'
import { attendanceLabel } from '@/lib/participants/labels'
import type { Seat } from '@/lib/participants/queries'
import type { Attendance, Span } from '@/lib/participants/rules'
import { AttendanceSpan } from './attendance-span'
import type { ItemLine } from './current-item'

const forMembers: Attendance[] = ['present', 'represented', 'excused', 'absent']
const forGuests: Attendance[] = ['guest', 'excused', 'absent']

type Noted = Span & { attendance: Attendance | ''; representedBy: string; excuse: string }

/** One select per mandate, saved at once. A substitute needs a name first, an excuse may have a reason. */
export function SeatSelect({
  meetingId,
  seat,
  lines,
  current,
  host,
  disabled,
}: {
  meetingId: string
  seat: Seat
  lines: ItemLine[]
  /** The item that is open while the meeting is in session. */
  current: string | null
  host: boolean
  disabled: boolean
}) {
  const [noted, setNoted] = useState<Noted>({
    attendance: seat.attendance ?? '',
    representedBy: seat.representedBy ?? seat.substituteName ?? '',
    excuse: seat.excuse ?? '',
    fromItemId: seat.fromItemId,
    untilItemId: seat.untilItemId,
  })
  const { run, problem } = useAction(noteAttendanceAction)
  const isGuest = seat.role === 'guest'
  const options = (isGuest ? forGuests : forMembers).map((value) => ({
    value,
    label: attendanceLabel[value],
  }))
  const place = seat.organization?.shortName
  const label = isGuest ? seat.name : seat.label

  // What is typed while the last choice is on its way is not lost: the newest counts.
  const next = useRef<Noted | null>(null)
  const sending = useRef(false)

  async function send() {
    if (sending.current) return
    sending.current = true
    while (next.current) {
      const { attendance, representedBy, excuse, fromItemId, untilItemId } = next.current
      next.current = null
      await run({
        meetingId,
        membershipId: seat.membershipId,
        attendance,
        ...(attendance === 'represented' ? { representedBy } : {}),
        ...(attendance === 'excused' && excuse.trim() ? { excuse } : {}),
        fromItemId,
        untilItemId,
      })
    }
    sending.current = false
  }

  function save(newest: Noted) {
    setNoted(newest)
    const { attendance, representedBy } = newest
    if (!attendance || (attendance === 'represented' && !representedBy.trim())) return
    next.current = newest
    void send()
  }

  return (
    <li>
      <Plate code={seat.organization?.plate ?? '+'} host={host} planned={isGuest} />
      <div>
        <Select
          label={
            <>
              {place && <span className="sr-only">{place}: </span>}
              {label}
            </>
          }
          options={options}
          placeholder={noted.attendance ? undefined : 'noch nicht vermerkt'}
          value={noted.attendance}
          disabled={disabled}
          onChange={(event) => save({ ...noted, attendance: event.target.value as Attendance })}
        />
        {noted.attendance === 'represented' && (
          <TextField
            label="vertreten durch"
            aria-label={`${place ?? ''} ${label}: vertreten durch`}
            value={noted.representedBy}
            disabled={disabled}
            onChange={(event) => setNoted({ ...noted, representedBy: event.target.value })}
            onBlur={() => noted.representedBy !== seat.representedBy && save(noted)}
          />
        )}
        {noted.attendance === 'excused' && (
          <TextField
            label="Grund"
            aria-label={`${place ?? ''} ${label}: Grund`}
            optional
            value={noted.excuse}
            disabled={disabled}
            onChange={(event) => setNoted({ ...noted, excuse: event.target.value })}
            onBlur={() => noted.excuse !== (seat.excuse ?? '') && save(noted)}
          />
        )}
        <AttendanceSpan
          name={[place, label].filter(Boolean).join(': ')}
          attendance={noted.attendance || null}
          span={noted}
          lines={lines}
          current={current}
          disabled={disabled}
          onCome={(span) => save({ ...noted, ...span, attendance: isGuest ? 'guest' : 'present' })}
          onChange={(span) => save({ ...noted, ...span })}
        />
        <div role="alert">
          <FieldError id={`seat-${seat.membershipId}`} error={problem?.message} />
        </div>
      </div>
    </li>
  )
}
