'use client'

import { useRef } from 'react'
import { Select, TextField } from '@/components/ui/field'
import { useHydrated } from '@/components/ui/form'
import { Plate } from '@/components/ui/plate'
import { presenceWords } from '@/lib/minutes/labels'
import { attendanceLabel, notedWords } from '@/lib/participants/labels'
import type { Seat } from '@/lib/participants/queries'
import { canBeNoted, notedOf, type Attendance, type Noted } from '@/lib/participants/rules'
import type { AttendanceSaves, SeatSaving } from './attendance-saves'
import { SeatState } from './attendance-state'
import { AttendanceSpan } from './attendance-span'
import type { ItemLine } from './current-item'

const forMembers: Attendance[] = ['present', 'represented', 'excused', 'absent']
const forGuests: Attendance[] = ['guest', 'excused', 'absent']

/** One select per mandate, saved at once. A substitute needs a name first, an excuse may have a reason. */
export function SeatSelect({
  seat,
  saving,
  saves,
  lines,
  current,
  host,
  disabled,
}: {
  /** With what is noted here, saved or not. */
  seat: Seat
  saving: SeatSaving | null
  saves: () => AttendanceSaves
  lines: ItemLine[]
  /** The item that is open while the meeting is in session. */
  current: string | null
  host: boolean
  disabled: boolean
}) {
  // A choice made before the script is there would reach nobody.
  const locked = !useHydrated() || disabled
  const noted = notedOf(seat)
  const isGuest = seat.role === 'guest'
  const options = (isGuest ? forGuests : forMembers).map((value) => ({
    value,
    label: attendanceLabel[value],
  }))
  const place = seat.organization?.shortName
  const label = isGuest ? seat.name : seat.label
  const name = [place, label].filter(Boolean).join(': ')

  // A slip of the hand on the select costs nobody the name or the reason.
  const typed = useRef<Pick<Noted, 'representedBy' | 'excuse'>>({ representedBy: null, excuse: null })

  const numberOf = (id: string | null) => lines.find((line) => line.id === id)?.number
  const words = (at: Noted) =>
    notedWords(at, presenceWords(numberOf(at.fromItemId), numberOf(at.untilItemId)))

  function changed(change: Partial<Noted>): Noted {
    const wanted = { ...noted, ...change }
    // An end that has left the agenda limits nothing.
    const on = (id: string | null) => (numberOf(id) === undefined ? null : id)
    return { ...wanted, fromItemId: on(wanted.fromItemId), untilItemId: on(wanted.untilItemId) }
  }
  const save = (change: Partial<Noted>) => saves().save(seat.membershipId, changed(change))
  const type = (change: Partial<Noted>) => saves().type(seat.membershipId, changed(change))
  const leave = () => saves().leave(seat.membershipId)

  function choose(attendance: Attendance) {
    const { representedBy, excuse } = typed.current
    typed.current = {
      representedBy: noted.representedBy ?? representedBy,
      excuse: noted.excuse ?? excuse,
    }
    save({
      attendance,
      representedBy: typed.current.representedBy ?? seat.substituteName,
      excuse: typed.current.excuse,
    })
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
          value={noted.attendance ?? ''}
          disabled={locked}
          onChange={(event) => choose(event.target.value as Attendance)}
        />
        {noted.attendance === 'represented' && (
          <TextField
            label="vertreten durch"
            aria-label={`${place ?? ''} ${label}: vertreten durch`}
            value={noted.representedBy ?? ''}
            maxLength={200}
            disabled={locked}
            onChange={(event) => type({ representedBy: event.target.value })}
            onBlur={leave}
          />
        )}
        {noted.attendance === 'excused' && (
          <TextField
            label="Grund"
            aria-label={`${place ?? ''} ${label}: Grund`}
            optional
            value={noted.excuse ?? ''}
            maxLength={500}
            disabled={locked}
            onChange={(event) => type({ excuse: event.target.value })}
            onBlur={leave}
          />
        )}
        <AttendanceSpan
          name={name}
          attendance={noted.attendance}
          span={noted}
          lines={lines}
          current={current}
          disabled={disabled}
          onCome={(span) => save({ ...span, attendance: isGuest ? 'guest' : 'present' })}
          onChange={save}
        />
        <SeatState
          name={name}
          saving={saving}
          nameMissing={noted.attendance !== null && !canBeNoted(noted)}
          noted={words(noted)}
          words={words}
          onMine={() => saves().insist(seat.membershipId)}
          onOther={() => saves().adopt(seat.membershipId)}
        />
      </div>
    </li>
  )
}
