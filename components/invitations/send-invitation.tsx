import { ConfirmDialog } from '@/components/ui/dialog'
import { Hint } from '@/components/ui/hint'
import { TextLink } from '@/components/ui/link'
import { Section } from '@/components/ui/section'
import type { Actor } from '@/lib/actor'
import { plannedMinutes } from '@/lib/agenda/queries'
import { currentTime } from '@/lib/clock'
import { formatDate } from '@/lib/dates'
import { sendInvitationAction } from '@/lib/invitations/actions'
import { invitationFacts, type Invitation } from '@/lib/invitations/queries'
import { invitationHints, whyNotInvite } from '@/lib/invitations/rules'
import { meetingTitle } from '@/lib/meetings/labels'
import { listInvitees } from '@/lib/notifications/queries'
import { peopleText } from '@/lib/people/labels'

/** To whom it goes, what to know before, and the button: for those who invite. */
export async function SendInvitation({ invitation, actor }: { invitation: Invitation; actor: Actor }) {
  const { meeting, lines } = invitation
  const now = currentTime()
  const [invitees, facts, minutes] = await Promise.all([
    listInvitees(actor, meeting, now),
    invitationFacts(actor, meeting),
    plannedMinutes(meeting.id),
  ])
  const why = whyNotInvite(meeting, lines.length, now)
  const hints = why ? [] : invitationHints(meeting, { ...facts, plannedMinutes: minutes }, now)
  const people = peopleText(invitees.length)
  return (
    <Section title="Versenden" className="no-print">
      {hints.map((hint) => (
        <Hint key={hint} tone="warn" title={hint} />
      ))}
      {hints.length > 0 && (
        <p className="mt-2">
          <TextLink href={`/meetings/${meeting.id}/agenda`}>Zur Tagesordnung</TextLink>
        </p>
      )}
      <div className="stack mt-4">
        <ConfirmDialog
          trigger="Einladung versenden"
          variant="primary"
          title={`Zur ${meetingTitle(meeting)} einladen?`}
          confirm={`An ${people} versenden`}
          action={sendInvitationAction.bind(null, { meetingId: meeting.id, revision: meeting.revision })}
          done={`Eingeladen. Die Tagesordnung ist festgehalten, die Einladung geht an ${people}.`}
          disabledReason={why}
        >
          <p>
            Die Tagesordnung wird mit {lines.length} TOP als Fassung festgehalten. Wer eingeladen ist, bekommt
            eine Nachricht mit PDF und Kalendereintrag und antwortet bis {formatDate(meeting.answerDeadline)}.
            Das lässt sich nicht zurücknehmen.
          </p>
        </ConfirmDialog>
      </div>
      <h3 className="mt-6 mb-2 font-semibold">An {people}</h3>
      <ul className="grid gap-1 text-sm">
        {invitees.map(({ personId, name }) => (
          <li key={personId}>{name}</li>
        ))}
      </ul>
    </Section>
  )
}
