import { Table } from '@/components/ui/table'
import type { PersonActor } from '@/lib/actor'
import { formatDate } from '@/lib/dates'
import { roleLabel } from '@/lib/people/labels'
import { canWriteMandate } from '@/lib/people/policy'
import type { Mandate } from '@/lib/people/queries'
import { phase, whyNotEnd } from '@/lib/people/rules'
import { EndMandateDialog } from './end-mandate-dialog'

/** The people of one organization: current and coming mandates, past ones on demand. */
export function MandateTable({
  actor,
  organization,
  mandates,
  role,
  today,
}: {
  actor: PersonActor
  organization: { id: string; shortName: string }
  /** Of all organizations: whether somebody is the last secretariat hangs on the others. */
  mandates: Mandate[]
  /** Show this role only. */
  role?: Mandate['role']
  today: string
}) {
  const here = mandates.filter(
    ({ organizationId, role: held }) => organizationId === organization.id && !(role && role !== held),
  )
  const past = here.filter((mandate) => phase(mandate, today) === 'past')
  const shown = here.filter((mandate) => !past.includes(mandate))
  // Of any organization: all tables of the page keep the same columns.
  const mayEnd = mandates.some((mandate) => canWriteMandate(actor, mandate))
  const rows = (list: Mandate[], acts: boolean) =>
    list.map((mandate) => (
      <tr key={mandate.id}>
        <td>
          {mandate.name}
          <br />
          <a className="text-sm" href={`mailto:${mandate.email}`}>
            {mandate.email}
          </a>
        </td>
        <td>{mandate.label}</td>
        <td className="il">{roleLabel[mandate.role]}</td>
        <td className="il">{term(mandate, today)}</td>
        {acts && (
          <td>
            {canWriteMandate(actor, mandate) && (
              <EndMandateDialog
                membershipId={mandate.id}
                name={mandate.name}
                label={mandate.label}
                today={today}
                startDate={mandate.startDate}
                disabledReason={whyNotEnd(mandate, mandates, today)}
              />
            )}
          </td>
        )}
      </tr>
    ))
  const head = ['Person', 'Funktion', 'Rolle', 'Mandat']
  const widths = mayEnd ? ['29%', '19%', '16%', '20%', '16%'] : ['34%', '25%', '17%', '24%']
  return (
    <>
      {shown.length > 0 ? (
        <Table
          caption={`Mandate, ${organization.shortName}`}
          widths={widths}
          head={
            mayEnd
              ? [
                  ...head,
                  <span key="acts" className="sr-only">
                    Handlung
                  </span>,
                ]
              : head
          }
        >
          <tbody>{rows(shown, mayEnd)}</tbody>
        </Table>
      ) : (
        <p className="note">Zurzeit hat hier niemand ein Mandat.</p>
      )}
      {past.length > 0 && (
        <details className="mt-4">
          <summary className="note cursor-pointer py-2">Frühere Mandate ({past.length})</summary>
          <Table caption={`Frühere Mandate, ${organization.shortName}`} widths={widths} head={head}>
            <tbody>{rows(past, false)}</tbody>
          </Table>
        </details>
      )}
    </>
  )
}

function term({ startDate, endDate }: Mandate, today: string): string {
  const begun = startDate <= today
  if (!endDate) return `${begun ? 'seit' : 'ab'} ${formatDate(startDate)}`
  return `${formatDate(startDate)} bis ${formatDate(endDate)}`
}
