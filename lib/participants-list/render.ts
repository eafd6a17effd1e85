import { csv } from '@/lib/csv'
import { formatDate, formatTimeRange } from '@/lib/dates'
import type { ParticipantsDocument, Seat } from '@/lib/documents/input'
import { meetingNumber } from '@/lib/meetings/labels'
import { needsDeletedOn } from '@/lib/participants/rules'
import { dietText, needsText, seatsText } from './labels'
import type { ParticipantsList } from './queries'

/** One line a row, as people take it into a table of their own. */
export const participantsCsv = ({ rows, withNeeds }: ParticipantsList): string =>
  csv([
    [
      'Organisation',
      'Person',
      'Funktion',
      'Rückmeldung',
      'Vertretung',
      'TOP',
      'Notiz',
      ...(withNeeds ? ['Zugang', 'Verpflegung', 'Parkplatz'] : []),
    ],
    ...rows.map((row) => [
      row.organization?.shortName ?? '',
      row.name,
      row.label,
      row.answer,
      row.substitute ?? '',
      row.items.join(', '),
      row.note ?? '',
      ...(withNeeds ? [row.needs?.access ?? '', row.needs?.diet ?? '', row.needs?.parking ? 'ja' : ''] : []),
    ]),
  ])

const seats = ['ef', 'g', 'j', 'shl', 'we', 'gstb'] as const
const party = ({ plate, shortName }: { plate: string; shortName: string }) => {
  const code: Seat | null = seats.find((seat) => seat === plate.toLowerCase()) ?? null
  return { code, name: shortName }
}

/** For the table at the door. */
export function participantsDocument(list: ParticipantsList, now: Date): ParticipantsDocument {
  const { meeting, rows, sums, withNeeds } = list
  return {
    kind: 'participants',
    circle: 'Städterunde',
    subtitle: meeting.seriesName.replace(/^Städterunde /, ''),
    title: { strong: 'Teilnahmeliste', rest: `der ${meetingNumber(meeting)} in ${meeting.host.shortName}` },
    host: party(meeting.host),
    state: null,
    meetingNumber: meeting.number,
    date: formatDate(meeting.start),
    time: formatTimeRange(meeting.start, meeting.end),
    place: [[meeting.locationName, meeting.room].filter(Boolean).join(', ')].filter(Boolean),
    version: `Stand ${formatDate(now)}`,
    draft: false,
    issuedAt: now,
    sums: [
      { label: 'Plätze', value: seatsText(sums) },
      ...(withNeeds
        ? [
            { label: 'Verpflegung', value: dietText(sums) },
            { label: 'Parkplätze', value: String(sums.parking) },
            { label: 'Zugang', value: sums.access ? `${sums.access} mit Angaben` : 'keine Angaben' },
          ]
        : []),
    ],
    rows: rows.map((row) => ({
      organization: row.organization && party(row.organization),
      name: row.name,
      function: row.label,
      answer: row.answer,
      substitute: row.substitute,
      details: [
        row.items.map((title) => `„${title}“`).join(', '),
        needsText(row.needs),
        row.note ?? '',
      ].filter(Boolean),
    })),
    notice: withNeeds
      ? `Angaben zu Zugang, Verpflegung und Parken sind nur für die Gastgeberin. Bitte vernichten Sie dieses Blatt bis ${formatDate(needsDeletedOn(meeting))}; in der Anwendung sind sie dann gelöscht.`
      : null,
  }
}
