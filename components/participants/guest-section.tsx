import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import type { Actor } from '@/lib/actor'
import { getAgenda } from '@/lib/agenda/queries'
import { newId } from '@/lib/ids'
import type { Meeting } from '@/lib/meetings/queries'
import { canInviteGuest } from '@/lib/participants/policy'
import { listGuestItems, type Seat } from '@/lib/participants/queries'
import { whyNotInviteGuest } from '@/lib/participants/rules'
import { InviteGuestForm } from './invite-guest-form'
import { SeatState } from './who-comes'

/** Guests with their items; who prepares the meeting invites further ones here. */
export async function GuestSection({
  meeting,
  actor,
  guests,
}: {
  meeting: Meeting
  actor: Actor
  guests: Seat[]
}) {
  const writes = canInviteGuest(actor, meeting)
  if (guests.length === 0 && !writes) return null
  const [items, agenda] = await Promise.all([listGuestItems(actor, meeting.id), getAgenda(actor, meeting)])
  const why = whyNotInviteGuest(meeting)
  return (
    <Section title="Gäste" note="Gäste sehen nur die Punkte, zu denen sie eingeladen sind.">
      {guests.length > 0 && (
        <Rows flat>
          {guests.map((guest) => (
            <Row
              key={guest.membershipId}
              title={guest.name}
              facts={
                <>
                  <SeatState seat={guest} />
                  <span>
                    {items
                      .get(guest.membershipId)
                      ?.map((item) => `„${item.title}“`)
                      .join(', ') ?? 'ohne eigenen TOP'}
                  </span>
                </>
              }
            />
          ))}
        </Rows>
      )}
      {writes && why && <p className="note mt-4">{why}</p>}
      {writes && !why && (
        <details className="no-print mt-4 max-w-2xl">
          <summary className="cursor-pointer py-2">Neuen Gast eintragen</summary>
          <InviteGuestForm
            key={guests.length}
            id={newId()}
            meetingId={meeting.id}
            items={agenda.flatMap((line) =>
              line.kind === 'item' ? { value: line.item.id, label: `${line.number} ${line.item.title}` } : [],
            )}
          />
        </details>
      )}
    </Section>
  )
}
