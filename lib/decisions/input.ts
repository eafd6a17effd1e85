import { isId } from '@/lib/ids'
import { oneOf } from '@/lib/query'

export const DECISION_KINDS = ['decision', 'finding'] as const

/** What an address chooses of the register; what it does not know is left out. */
export function readDecisionFilter(
  given: Record<string, string | undefined>,
  known: { topics: { id: string; slug: string }[]; cities: { id: string; slug: string }[] },
) {
  const { after, before } = given
  const topic = known.topics.find(({ slug }) => slug === given.topic)
  const host = known.cities.find(({ slug }) => slug === given.host)
  const chosen = {
    text: given.text?.trim().slice(0, 200) || undefined,
    year: /^20\d\d$/.test(given.year ?? '') ? given.year : undefined,
    topic: topic?.slug,
    host: host?.slug,
    kind: oneOf(DECISION_KINDS, given.kind),
    order: oneOf(['asc'], given.order),
  }
  const filter = {
    year: chosen.year ? Number(chosen.year) : undefined,
    topicId: topic?.id,
    hostId: host?.id,
    kind: chosen.kind,
    order: chosen.order,
    ...(after && isId(after) ? { after } : {}),
    ...(before && isId(before) ? { before } : {}),
  }
  return { chosen, filter }
}
