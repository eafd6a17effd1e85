import { Org } from '@/components/ui/plate'
import { Table } from '@/components/ui/table'
import { formatDate } from '@/lib/dates'
import { skippedSentence, turnSentence } from '@/lib/host-skips/labels'
import type { SkippedTurn } from '@/lib/host-turns/queries'
import { meetingNumber } from '@/lib/meetings/labels'
import type { Meeting } from '@/lib/meetings/queries'

type City = { id: string; shortName: string; plate: string }

/** The same as the matrix in words: how often, when last, when next, what is owed and made up, and who is due. */
export function HostBalance({
  meetings,
  cities,
  turns,
  due,
}: {
  /** Of the series, over all years. */
  meetings: Meeting[]
  cities: City[]
  turns: SkippedTurn[]
  /** The city that is due when the next meeting is planned. */
  due: string
}) {
  return (
    <Table
      caption="Gastgeberinnen über die Jahre"
      head={['Stadt', 'Bisher', 'Als Nächstes', 'Ausgesetzt']}
      widths={['25%', '25%', '25%', '25%']}
    >
      <tbody>
        {cities.map((city) => {
          const own = meetings.filter(({ hostId, state }) => hostId === city.id && state !== 'cancelled')
          const held = own.filter(({ state }) => state === 'held')
          const last = held.at(-1)
          const next = own.find(({ state }) => state !== 'held')
          const sat = turns.filter(({ organizationId }) => organizationId === city.id)
          return (
            <tr key={city.id}>
              <td>
                <Org code={city.plate}>{city.shortName}</Org>
              </td>
              <td>
                {held.length}-mal eingeladen
                {last && `, zuletzt zur ${meetingNumber(last)} am ${formatDate(last.start)}`}
              </td>
              <td>
                {next
                  ? `Als Nächstes ${meetingNumber(next)}, ${formatDate(next.start)}`
                  : 'Noch nichts vorgesehen'}
                {city.id === due && (next ? '. Danach als Erste an der Reihe.' : ', als Erste an der Reihe')}
              </td>
              <td>
                {sat.length === 0 && 'Nie ausgesetzt'}
                {sat.map((turn) => (
                  <p key={turn.id}>
                    {skippedSentence(turn)} <b>{turnSentence(turn)}</b>
                  </p>
                ))}
              </td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
