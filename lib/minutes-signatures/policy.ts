import { inCircle, type Actor } from '@/lib/actor'
import type { ReleasedMinutes } from '@/lib/minutes/input'
import type { SignatureRole } from './input'

/** Whom the version names, as long as they belong to the round. A name that was typed signs on paper alone. */
export const canSign = (
  actor: Actor,
  document: Pick<ReleasedMinutes, 'meeting'>,
  role: SignatureRole,
): boolean => actor.kind === 'person' && inCircle(actor) && signerOf(document, role) === actor.personId

const signerOf = ({ meeting }: Pick<ReleasedMinutes, 'meeting'>, role: SignatureRole): string | undefined =>
  role === 'chair' ? meeting.chairPersonId : meeting.minuteTakerPersonId
