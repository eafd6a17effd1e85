import { Org } from '@/components/ui/plate'
import { Table } from '@/components/ui/table'
import { formatDate } from '@/lib/dates'
import { presenceWords } from '@/lib/minutes/labels'
import type { Seat } from '@/lib/participants/queries'
import { SeatState, seatRemark } from './who-comes'

/** Everybody expected, in the order of the table, with their answer; during and after the meeting with who was there. */
export function SeatTable({
  seats,
  hostId,
  noted,
  numbers,
}: {
  seats: Seat[]
  hostId: string
  noted: boolean
  /** Of the items of the agenda, for who came later or left early. */
  numbers: ReadonlyMap<string, string>
}) {
  return (
    <Table
      caption="Mitglieder der Runde"
      head={['Organisation', 'Funktion', noted ? 'Anwesenheit' : 'Rückmeldung', 'Dazu']}
      widths={['22%', '28%', '25%', '25%']}
    >
      <tbody>
        {seats.map((seat) => (
          <tr key={seat.membershipId}>
            <td>
              {seat.organization && (
                <Org code={seat.organization.plate} host={seat.organizationId === hostId}>
                  {seat.organization.shortName}
                </Org>
              )}
            </td>
            <td className="il">{seat.label}</td>
            <td className="il">
              <SeatState seat={seat} />
            </td>
            <td className="text-ink-2 text-sm">
              <Remark seat={seat} numbers={numbers} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Remark({ seat, numbers }: { seat: Seat; numbers: ReadonlyMap<string, string> }) {
  const remark = seatRemark(seat)
  const lines = [
    remark && (seat.representedBy || seat.substituteName ? `durch ${remark}` : remark),
    presenceWords(numbers.get(seat.fromItemId ?? ''), numbers.get(seat.untilItemId ?? '')),
    seat.note,
    !seat.attendance && seat.answeredAt && `am ${formatDate(seat.answeredAt)}`,
  ].filter((line): line is string => Boolean(line))
  return lines.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ))
}
