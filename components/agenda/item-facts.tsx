import { Org } from '@/components/ui/plate'
import { State } from '@/components/ui/state'
import { purposeLabel, statusLabel } from '@/lib/agenda/labels'
import { guestStateLabel } from '@/lib/guests/labels'
import type { AgendaItemRow, CoProposer } from '@/lib/agenda/queries'

type Proposer = { plate: string; shortName: string; slug: string } | null

type Guest = { invitationId: string; name: string; state: keyof typeof guestStateLabel }

/** Plate and proposer, purpose, presenter, guests; a state only once the item is dealt with. */
export function ItemFacts({
  item,
  proposer,
  hostSlug,
  coProposers = [],
  guests = [],
  own,
  minutes,
}: {
  item: AgendaItemRow
  proposer: Proposer
  hostSlug?: string
  coProposers?: CoProposer[]
  /** Who is asked to it, as far as the reader may know. */
  guests?: Guest[]
  own?: boolean
  /** With its minutes, where no column has them. */
  minutes?: boolean
}) {
  return (
    <>
      {proposer && (
        <Org code={proposer.plate} host={proposer.slug === hostSlug}>
          {proposer.shortName}
          {own && ' (Ihre Anmeldung)'}
        </Org>
      )}
      {coProposers.map(({ id, plate, shortName }) => (
        <Org key={id} code={plate}>
          {shortName}
        </Org>
      ))}
      {item.purpose && <span>{purposeLabel[item.purpose]}</span>}
      {item.presenter && !guests.some(({ name }) => name === item.presenter) && (
        <span>Vortrag: {item.presenter}</span>
      )}
      {guests.map(({ invitationId, name, state }) => (
        <span key={invitationId}>
          {name === item.presenter ? 'Vortrag und Gast' : 'Gast'}: {name} ({guestStateLabel[state]})
        </span>
      ))}
      {minutes && <span>{item.minutes}&nbsp;min</span>}
      {item.status !== 'admitted' && (
        <State noun="agendaItem" state={item.status} label={statusLabel[item.status]} />
      )}
    </>
  )
}
