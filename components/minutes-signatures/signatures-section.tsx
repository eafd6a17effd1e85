import { ActionButton } from '@/components/ui/action-button'
import { Row, Rows } from '@/components/ui/rows'
import { Section } from '@/components/ui/section'
import type { Actor } from '@/lib/actor'
import { formatDateTime } from '@/lib/dates'
import type { ReaderMinutes } from '@/lib/minutes/queries'
import { signMinutesAction } from '@/lib/minutes-signatures/actions'
import { signatureRoles, type SignatureRole } from '@/lib/minutes-signatures/input'
import { signatureRoleLabel } from '@/lib/minutes-signatures/labels'
import { canSign } from '@/lib/minutes-signatures/policy'

/** Who signs this version: with a click, or on the lines of the printed form. */
export function SignaturesSection({ actor, minutes }: { actor: Actor; minutes: ReaderMinutes }) {
  const { document, signatures, version, hash, meeting } = minutes
  const own = (role: SignatureRole) =>
    canSign(actor, document, role) && !signatures.some((signature) => signature.role === role)
  const names = { chair: document.meeting.chair, minuteTaker: document.meeting.minuteTaker }
  const people = {
    chair: document.meeting.chairPersonId,
    minuteTaker: document.meeting.minuteTakerPersonId,
  }
  return (
    <Section title="Unterschriften" note={`Fassung\u00a0${version}`} id="signatures">
      <Rows flat>
        {signatureRoles.map((role) => {
          const signed = signatures.find((signature) => signature.role === role)
          return (
            <Row
              key={role}
              title={`${signatureRoleLabel[role]}: ${signed?.name ?? names[role] ?? '–'}`}
              facts={
                <span>
                  {signed
                    ? `Unterzeichnet am ${formatDateTime(signed.signedAt)}, Prüfsumme ${signed.hash.slice(0, 12)} …`
                    : people[role]
                      ? 'Noch nicht unterzeichnet.'
                      : 'Unterschreibt auf dem Ausdruck.'}
                </span>
              }
            >
              {own(role) && (
                <div className="no-print mt-3">
                  <p className="mb-3">
                    Sie unterzeichnen Fassung&nbsp;{version} mit der Prüfsumme{' '}
                    <span className="hash">{hash}</span>. Das lässt sich nicht zurücknehmen.
                  </p>
                  <ActionButton
                    action={signMinutesAction.bind(null, { meetingId: meeting.id, version, hash, role })}
                    done={`Unterzeichnet: Fassung\u00a0${version}.`}
                  >
                    Fassung&nbsp;{version} unterzeichnen
                  </ActionButton>
                </div>
              )}
            </Row>
          )
        })}
      </Rows>
    </Section>
  )
}
