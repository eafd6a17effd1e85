import type { OwnVotes } from '@/db/schema'
import type { FrozenOrganization, Vote } from '@/lib/minutes/input'
import { ownVoteSentence, voteSentence } from '@/lib/minutes/labels'

/** In the register and at the head of a decision. */
export const decisionKindLabel = { decision: 'Beschluss', finding: 'Feststellung' } as const

type Kind = keyof typeof decisionKindLabel

const COUNTED = {
  decision: ['Kein Beschluss', '1\u00a0Beschluss', 'Beschlüsse'],
  finding: ['Keine Feststellung', '1\u00a0Feststellung', 'Feststellungen'],
} as const satisfies Record<Kind, unknown>

/** None, one, many: as the rows are called, or what was asked for. */
export function countedWords(rows: Kind[], asked?: Kind): readonly [string, string, string] {
  const [none] = COUNTED[asked ?? 'decision']
  const [first, other] = [...new Set(rows)]
  const [, one, many] = COUNTED[first ?? 'decision']
  return [none, one, other ? 'Beschlüsse und Feststellungen' : many]
}

/** Minutes that are not approved yet may still be corrected. */
export const recordedLabel = {
  draft: '',
  underReview: '',
  released: 'Niederschrift freigegeben (vorläufig)',
  approved: 'Niederschrift genehmigt',
} as const

/** How it was decided, and what members had recorded of their own vote. */
export const votesText = (
  { vote, ownVotes }: { vote: Vote | null; ownVotes: OwnVotes | null },
  organizations: FrozenOrganization[],
): string =>
  [voteSentence(vote, organizations), ...(ownVotes ?? []).map((own) => ownVoteSentence(own, organizations))]
    .filter(Boolean)
    .join(' · ')
