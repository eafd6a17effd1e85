import { SeatState } from '@/components/participants/who-comes'
import { ActionButton } from '@/components/ui/action-button'
import { ConfirmDialog } from '@/components/ui/dialog'
import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import type { Actor } from '@/lib/actor'
import { getAgenda } from '@/lib/agenda/queries'
import { formatDate } from '@/lib/dates'
import { renewGuestLinkAction, withdrawGuestAction } from '@/lib/guests/actions'
import { guestStateLabel } from '@/lib/guests/labels'
import { canInviteGuest } from '@/lib/guests/policy'
import { listGuests, type InvitedGuest } from '@/lib/guests/queries'
import { whyNotInviteGuest } from '@/lib/guests/rules'
import { newId } from '@/lib/ids'
import type { Meeting } from '@/lib/meetings/queries'
import type { Seat } from '@/lib/participants/queries'
import { InviteGuestForm } from './invite-guest-form'

/** Guests with their items and how far their invitation has come; who prepares the meeting invites and uninvites here. */
export async function GuestSection({
  meeting,
  actor,
  seats,
}: {
  meeting: Meeting
  actor: Actor
  seats: Seat[]
}) {
  const writes = canInviteGuest(actor, meeting)
  const [guests, agenda] = await Promise.all([listGuests(actor, meeting), getAgenda(actor, meeting)])
  if (guests.length === 0 && !writes) return null
  const why = whyNotInviteGuest(meeting)
  return (
    <Section title="Gäste" note="Gäste sehen nur die Punkte, zu denen sie eingeladen sind.">
      {guests.length > 0 && (
        <Rows flat>
          {guests.map((guest) => (
            <Row
              key={guest.invitationId}
              title={guest.name}
              facts={
                <GuestFacts
                  guest={guest}
                  seat={seats.find(({ membershipId }) => membershipId === guest.membershipId)}
                />
              }
              end={
                writes &&
                guest.state !== 'withdrawn' && (
                  <GuestActs meetingId={meeting.id} guest={guest} renews={why === null} />
                )
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

function GuestFacts({ guest, seat }: { guest: InvitedGuest; seat?: Seat }) {
  const { state, email, linkUntil, items } = guest
  return (
    <>
      {state === 'accepted' && seat && <SeatState seat={seat} />}
      <span>{guestStateLabel[state]}</span>
      <span>{items.length ? items.map((item) => `„${item.title}“`).join(', ') : 'ohne eigenen TOP'}</span>
      {email && <span>{email}</span>}
      {state === 'invited' && linkUntil && <span>Link gilt bis {formatDate(linkUntil)}</span>}
    </>
  )
}

function GuestActs({
  meetingId,
  guest,
  renews,
}: {
  meetingId: string
  guest: InvitedGuest
  renews: boolean
}) {
  const { name, state } = guest
  const input = { meetingId, invitationId: guest.invitationId }
  return (
    <div className="no-print flex flex-wrap gap-2">
      {renews && state !== 'accepted' && (
        <ActionButton
          size="sm"
          aria-label={`Neuen Link senden: ${name}`}
          action={renewGuestLinkAction.bind(null, input)}
          done={`${name} bekommt eine Nachricht mit einem neuen Link. Der frühere gilt nicht mehr.`}
        >
          Neuen Link senden
        </ActionButton>
      )}
      <ConfirmDialog
        size="sm"
        trigger="Zurückziehen"
        aria-label={`Einladung zurückziehen: ${name}`}
        title="Einladung zurückziehen?"
        confirm="Einladung zurückziehen"
        action={withdrawGuestAction.bind(null, input)}
        done={`Die Einladung von ${name} ist zurückgezogen.`}
      >
        {state === 'accepted'
          ? `${name} sieht die Sitzung sofort nicht mehr und bekommt eine Nachricht.`
          : `Der Link gilt danach nicht mehr. ${name} bekommt eine Nachricht.`}
      </ConfirmDialog>
    </div>
  )
}
