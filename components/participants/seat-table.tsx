import { Org } from '@/components/ui/plate'
import { Table } from '@/components/ui/table'
import { formatDate } from '@/lib/dates'
import type { Seat } from '@/lib/participants/queries'
import { SeatState, seatRemark } from './who-comes'

/** Everybody expected, in the order of the table, with their answer; during and after the meeting with who was there. */
export function SeatTable({ seats, hostId, noted }: { seats: Seat[]; hostId: string; noted: boolean }) {
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
              <Remark seat={seat} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

function Remark({ seat }: { seat: Seat }) {
  const remark = seatRemark(seat)
  const lines = [
    remark && (seat.representedBy || seat.substituteName ? `durch ${remark}` : remark),
    seat.note,
    !seat.attendance && seat.answeredAt && `am ${formatDate(seat.answeredAt)}`,
  ].filter((line): line is string => Boolean(line))
  return lines.map((line) => (
    <span key={line} className="block">
      {line}
    </span>
  ))
}
