/** Somebody else with the editor open, or the reader's own other window. */
export type Other = {
  name: string
  itemId: string | null
  /** "7" or "6.1"; null where the minutes are checked and released. */
  number: string | null
  writing: boolean
  self: boolean
}

/** One sentence for each person and place, however many windows; who writes there does not only have it open. */
export function presenceSentences(others: Other[], here: string | null): string[] {
  const writing = new Set(others.filter((other) => other.writing).map(({ name, itemId }) => name + itemId))
  const shown = others.filter((other) => other.writing || !writing.has(other.name + other.itemId))
  return [...new Set(shown.map((other) => presenceSentence(other, here)))]
}

/** „Büro Soziales, Jena schreibt gerade in TOP 7.“ */
function presenceSentence({ name, number, writing, self, itemId }: Other, here: string | null): string {
  const place = number === null ? '„Prüfen und freigeben“' : `TOP\u00a0${number}`
  if (self)
    return writing
      ? `Sie schreiben gerade in einem anderen Fenster in ${place}.`
      : `Sie haben ${place} noch in einem anderen Fenster offen.`
  const same = itemId === here ? 'auch ' : ''
  return writing ? `${name} schreibt gerade ${same}in ${place}.` : `${name} hat ${same}${place} offen.`
}
