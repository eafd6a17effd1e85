import { Facts } from '@/components/ui/facts'
import { Org } from '@/components/ui/plate'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { formatDate, formatTime, formatTimeRange } from '@/lib/dates'
import type { FrozenOrganization, FrozenSeat } from '@/lib/minutes/input'
import { attendanceLabel, presenceWords } from '@/lib/minutes/labels'
import { numbersById, type NumberedLine } from '@/lib/minutes/rules'

/** When, where, under whom: above the text, released or under review. */
export function MinutesHead({
  start,
  end,
  place,
  chair,
  minuteTaker,
}: {
  start: Date
  /** Null until the meeting is closed. */
  end: Date | null
  place: string[]
  chair: string | null
  minuteTaker: string | null
}) {
  return (
    <Facts
      items={[
        {
          label: 'Wann',
          value: formatDate(start),
          note: end ? formatTimeRange(start, end) : formatTime(start),
        },
        { label: 'Wo', value: place[0] ?? '–', note: place.slice(1).join(', ') },
        { label: 'Leitung', value: chair ?? '–' },
        { label: 'Niederschrift', value: minuteTaker ?? '–' },
      ]}
    />
  )
}

/** Who was there; nothing where nobody is noted or the reader is not to know. */
export function AttendanceSection({
  seats,
  organizations,
  lines,
}: {
  seats: FrozenSeat[]
  organizations: FrozenOrganization[]
  /** For who came later or left early. */
  lines: NumberedLine[]
}) {
  if (seats.length === 0) return null
  return (
    <Section title="Anwesenheit">
      <AttendanceTable {...{ seats, organizations }} numbers={numbersById(lines)} />
    </Section>
  )
}

function AttendanceTable({
  seats,
  organizations,
  numbers,
}: {
  seats: FrozenSeat[]
  organizations: FrozenOrganization[]
  /** Of the items, for who came later or left early. */
  numbers: ReadonlyMap<string, string>
}) {
  return (
    <Table
      caption="Anwesenheit"
      hideCaption
      head={['Organisation', 'Mandat', 'Anwesenheit']}
      widths={['26%', '34%', '40%']}
    >
      <tbody>
        {seats.map((seat, index) => {
          const organization = organizations.find(({ id }) => id === seat.organizationId)
          const remark = seat.representedBy ? `durch ${seat.representedBy}` : seat.excuse
          const span = presenceWords(numbers.get(seat.fromItemId ?? ''), numbers.get(seat.untilItemId ?? ''))
          return (
            <tr key={index}>
              <td>{organization ? <Org code={organization.plate}>{organization.shortName}</Org> : 'Gast'}</td>
              <td className="il">{seat.label}</td>
              <td className="il">
                {attendanceLabel[seat.attendance]}
                {remark && (seat.representedBy ? ` ${remark}` : `, ${remark}`)}
                {span && `, ${span}`}
              </td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
