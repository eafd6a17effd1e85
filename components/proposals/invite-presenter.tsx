import { ActionButton } from '@/components/ui/action-button'
import { Section } from '@/components/ui/section'
import { inviteGuestAction } from '@/lib/guests/actions'
import { whyNotInviteGuest } from '@/lib/guests/rules'
import { newId } from '@/lib/ids'
import type { Proposal } from '@/lib/proposals/queries'

/** The guest whom the proposer named to present: who decides invites them to this item with one click. */
export function InvitePresenter({
  proposal: { item, meeting, decides, guestInvited },
}: {
  proposal: Proposal
}) {
  const { guestName: name, guestEmail: email } = item
  if (!decides || !meeting || !name || !email) return null
  if (guestInvited || item.status === 'declined') return null
  const why = item.meetingId
    ? whyNotInviteGuest(meeting)
    : 'Einladen können Sie den Gast, sobald der TOP auf der Tagesordnung steht.'
  return (
    <Section title="Gast einladen">
      <p>
        {name} ({email}) soll vortragen. Als Gast sieht er oder sie die Sitzung und von der Tagesordnung nur
        diesen TOP.
      </p>
      <div className="btns mt-3">
        <ActionButton
          action={inviteGuestAction.bind(null, {
            id: newId(),
            meetingId: meeting.id,
            name,
            email,
            itemIds: [item.id],
          })}
          done={`${name} ist zu diesem TOP eingeladen und erhält eine Nachricht.`}
          disabledReason={why ?? undefined}
        >
          Als Gast einladen
        </ActionButton>
      </div>
    </Section>
  )
}
