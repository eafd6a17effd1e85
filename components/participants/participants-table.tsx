import { Pairs } from '@/components/ui/facts'
import { TextLink } from '@/components/ui/link'
import { Org } from '@/components/ui/plate'
import { Section } from '@/components/ui/section'
import { Table } from '@/components/ui/table'
import { formatDate } from '@/lib/dates'
import { dietText, needsText, seatsText } from '@/lib/participants-list/labels'
import type { ListRow, ParticipantsList } from '@/lib/participants-list/queries'
import { needsDeletedOn } from '@/lib/participants/rules'

/** What the host plans with: sums first, then seat by seat; on paper as on screen. */
export function ParticipantsTable({ list }: { list: ParticipantsList }) {
  const { meeting, rows, sums, withNeeds } = list
  const at = `/meetings/${meeting.id}`
  const needs = [
    { label: 'Verpflegung', value: dietText(sums) },
    { label: 'Parkplätze', value: String(sums.parking) },
    { label: 'Zugang', value: sums.access ? `${sums.access} mit Angaben` : 'keine Angaben' },
  ]
  return (
    <>
      <Section
        title="Summen"
        actions={
          <>
            <a href={`${at}/participants.pdf`}>PDF</a> <a href={`${at}/participants.csv`}>CSV</a>{' '}
            <TextLink href={`${at}/participants`}>Zur Teilnahme</TextLink>
          </>
        }
      >
        <Pairs items={[{ label: 'Plätze', value: seatsText(sums) }, ...(withNeeds ? needs : [])]} />
        <p className="note mt-4">
          {withNeeds
            ? `Angaben zu Zugang, Verpflegung und Parken sind nur für Ihr Büro. Sie werden am ${formatDate(needsDeletedOn(meeting))} gelöscht; bitte vernichten Sie bis dahin auch, was Sie ausgedruckt oder gespeichert haben.`
            : `Angaben zu Zugang, Verpflegung und Parken sieht nur das Büro ${meeting.host.shortName}.`}
        </p>
      </Section>
      <Section title="Wer kommt">
        <Table
          caption="Teilnahmeliste"
          head={['Organisation', 'Person', 'Rückmeldung', 'Dazu']}
          widths={['16%', '28%', '22%', '34%']}
        >
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <td>
                  {row.organization ? (
                    <Org code={row.organization.plate} host={row.organization.plate === meeting.host.plate}>
                      {row.organization.shortName}
                    </Org>
                  ) : (
                    'Gast'
                  )}
                </td>
                <td>{row.name}</td>
                <td>
                  {row.answer}
                  {row.substitute && <span className="block text-ink-2 text-sm">durch {row.substitute}</span>}
                </td>
                <td className="text-ink-2 text-sm">
                  <Details row={row} />
                </td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Section>
    </>
  )
}

function Details({ row }: { row: ListRow }) {
  const lines = [row.items.map((title) => `„${title}“`).join(', '), needsText(row.needs), row.note]
  return lines
    .filter((line) => line)
    .map((line) => (
      <span key={line} className="block">
        {line}
      </span>
    ))
}
