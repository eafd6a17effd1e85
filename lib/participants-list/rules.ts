type Counted = {
  coming: 'yes' | 'maybe' | 'no'
  needs: { access: string | null; diet: string | null; parking: boolean } | null
}

export type Sums = {
  seats: number
  maybe: number
  parking: number
  access: number
  /** In the words people used, the most frequent first. */
  diet: { words: string; count: number }[]
}

/** What to set, cook and keep free for. */
export function sumsOf(rows: Counted[]): Sums {
  const needs = rows.flatMap((row) => row.needs ?? [])
  const diets = new Map<string, { words: string; count: number }>()
  for (const { diet } of needs) {
    if (!diet) continue
    const same = diets.get(diet.toLowerCase())
    diets.set(diet.toLowerCase(), { words: same?.words ?? diet, count: (same?.count ?? 0) + 1 })
  }
  return {
    seats: rows.filter(({ coming }) => coming === 'yes').length,
    maybe: rows.filter(({ coming }) => coming === 'maybe').length,
    parking: needs.filter(({ parking }) => parking).length,
    access: needs.filter(({ access }) => access).length,
    diet: [...diets.values()].sort((a, b) => b.count - a.count),
  }
}
