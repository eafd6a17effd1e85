import { OPEN_STATUSES } from '@/lib/proposals/rules'

type Item = { status: string; visibility: string }

const isOpen = ({ status }: Item): boolean => OPEN_STATUSES.some((open) => open === status)
const DECIDED = 'Über die Anmeldung ist entschieden. Wer sie einbringt, steht fest.'

/** Why nobody can be asked to bring it in together; null when somebody can. */
export const whyNotAsk = (item: Item): string | null => (isOpen(item) ? null : DECIDED)

/** Why this organization cannot be asked; null when it can. What is confidential stays with the cities. */
export const whyNotAskOrganization = (
  item: Item & { proposerOrganizationId: string | null },
  organization: { id: string; kind: string },
): string | null => {
  if (organization.id === item.proposerOrganizationId) return 'Ihre Organisation bringt den TOP schon ein.'
  if (item.visibility === 'confidential' && organization.kind !== 'city')
    return 'Einen vertraulichen TOP bringen nur Städte mit ein.'
  return null
}

/** Why a request cannot be answered, or an answer changed; null when it can. */
export const whyNotAnswerRequest = (item: Item): string | null => (isOpen(item) ? null : DECIDED)

/** Only what is not answered is taken back: who brings it in leaves by their own word. */
export function whyNotWithdrawRequest(item: Item, { state }: { state: string }): string | null {
  if (!isOpen(item)) return DECIDED
  return state === 'asked' ? null : 'Diese Bitte ist schon beantwortet.'
}
