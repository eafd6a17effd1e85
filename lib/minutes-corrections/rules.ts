import type { ReleasedMinutes } from '@/lib/minutes/input'
import { isReleased, type MinutesState } from '@/lib/minutes/policy'

type Where = { state: MinutesState; correctionReason: string | null } | null

export function whyNotCorrect(minutes: Where): string | null {
  if (!minutes || !isReleased(minutes.state))
    return 'Berichtigt wird, was freigegeben ist. Bis dahin ändern Sie den Entwurf.'
  return minutes.correctionReason === null ? null : 'Eine Berichtigung ist schon in Arbeit.'
}

/** Why there is nothing to publish or to give up. */
export const whyNotEndCorrection = (minutes: Where): string | null =>
  minutes?.correctionReason ? null : 'Es ist keine Berichtigung in Arbeit.'

/**
 * The text of a correction: the version before it, with what was written since. Names, places and who was there stay as
 * they were frozen; they are not looked up again.
 */
export function correctedDocument(base: ReleasedMinutes, now: ReleasedMinutes): ReleasedMinutes {
  const { chair, minuteTaker, chairPersonId, minuteTakerPersonId } = now.meeting
  const known = new Set(base.organizations.map(({ id }) => id))
  const people = new Map([...(now.people ?? []), ...(base.people ?? [])].map((person) => [person.id, person]))
  return {
    ...base,
    meeting: {
      ...base.meeting,
      ...{ chair, minuteTaker },
      ...(chairPersonId ? { chairPersonId } : { chairPersonId: undefined }),
      ...(minuteTakerPersonId ? { minuteTakerPersonId } : { minuteTakerPersonId: undefined }),
    },
    organizations: [...base.organizations, ...now.organizations.filter(({ id }) => !known.has(id))],
    ...(people.size > 0 ? { people: [...people.values()] } : {}),
    items: base.items.map((item) => {
      const written = now.items.find(({ id }) => id === item.id)
      return written ? { ...item, text: written.text, results: written.results } : item
    }),
  }
}

/** What becomes of tasks, said before the publication. */
export const TASKS_SENTENCE =
  'Neue Aufträge gehen an die Organisationen. An bestehenden ändert sich nur, was Sie im Text ändern: Wortlaut, Tag oder Person. Eine Verlängerung bleibt sonst bestehen. Aufträge, die im Text wegfallen, bleiben bestehen, bis Sie sie bei den Aufträgen entfallen lassen.'
