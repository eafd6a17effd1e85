import { meetingNumber } from '@/lib/meetings/labels'
import { turnState, type Turn } from '@/lib/host-turns/rules'

type Owed = { organization: { shortName: string }; number: number }

/** "Suhl holt die 12. Sitzung nach." */
export const makesUpSentence = (turn: Owed): string =>
  `${turn.organization.shortName} holt die ${meetingNumber(turn)} nach.`

type Told = Turn &
  Owed & {
    reason: string
    waiveReason: string | null
    takenOverBy: { shortName: string }
    madeUpIn: { id: string; state: string; number: number } | null
  }

/** What became of a turn that was sat out. */
export function turnSentence(turn: Told): string {
  const { madeUpIn } = turn
  const state = turnState(turn)
  if (state === 'waived') return `Erlassen: ${turn.waiveReason}`
  if (state === 'owed' || !madeUpIn) return 'Noch nachzuholen.'
  return state === 'madeUp'
    ? `Nachgeholt mit der ${meetingNumber(madeUpIn)}.`
    : `Wird mit der ${meetingNumber(madeUpIn)} nachgeholt.`
}

/** "12. Sitzung ausgesetzt, übernommen von Weimar. Grund: …" */
export const skippedSentence = (turn: Told): string =>
  `${meetingNumber(turn)} ausgesetzt, übernommen von ${turn.takenOverBy.shortName}. Grund: ${turn.reason}`
