import { ActionButton } from '@/components/ui/action-button'
import { Hint } from '@/components/ui/hint'
import { Section } from '@/components/ui/section'
import type { Actor } from '@/lib/actor'
import type { Meeting } from '@/lib/meetings/queries'
import { resendInvitationAction } from '@/lib/mails/actions'
import { mailStateLabel } from '@/lib/mails/labels'
import { listInvitationDeliveries } from '@/lib/mails/queries'

/** What became of each mail, and the stuck ones first: nothing fails silently. */
export async function InvitationDeliveries({ meeting, actor }: { meeting: Meeting; actor: Actor }) {
  const deliveries = await listInvitationDeliveries(actor, meeting)
  if (deliveries.length === 0) return null
  const stuck = deliveries.filter(({ state }) => state === 'stuck')
  return (
    <Section title="Versand" className="no-print">
      {stuck.length > 0 && (
        <Hint
          tone="bad"
          title={`${stuck.length} von ${deliveries.length} Nachrichten kamen nicht an: ${stuck.map(({ name }) => name).join('; ')}.`}
        >
          <p className="mt-2">
            <ActionButton
              action={resendInvitationAction.bind(null, { meetingId: meeting.id })}
              done="Die Nachrichten gehen noch einmal hinaus."
              size="sm"
            >
              Erneut senden
            </ActionButton>
          </p>
        </Hint>
      )}
      <ul className="mt-3 grid gap-1 text-sm">
        {deliveries.map(({ id, name, state }) => (
          <li key={id} className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3">
            <span>{name}</span>
            <span className="text-ink-2">{mailStateLabel[state]}</span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
