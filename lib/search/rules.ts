/** More words than that are no question any more. */
const MOST_WORDS = 8
const LONGEST_WORD = 60

/** The words of a question, in lower case, each once: letters and digits, as the index has them. */
export function wordsOf(question: string): string[] {
  const words = question
    .normalize('NFC')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .map((word) => word.slice(0, LONGEST_WORD))
  return [...new Set(words)].filter(Boolean).slice(0, MOST_WORDS)
}

const UMLAUTS = { ä: 'ae', ö: 'oe', ü: 'ue' } as const

/**
 * Ways to write a word that its stem does not bring together: "Aufnahmefaehigkeit" and "Aufnahmefähigkeit", "Kitas" and
 * "Kita".
 */
export function spellings(word: string): string[] {
  const numbers = /[aiouy]s$/.test(word) ? [word.slice(0, -1)] : /[aiouy]$/.test(word) ? [`${word}s`] : []
  return [
    ...new Set(
      [word, ...numbers].flatMap((one) => [
        one,
        one.replace(/[äöü]/g, (letter) => UMLAUTS[letter as keyof typeof UMLAUTS]),
        one
          .replace(/ae/g, 'ä')
          .replace(/oe/g, 'ö')
          .replace(/(?<![aeq])ue/g, 'ü'),
      ]),
    ),
  ]
}

/** The beginning of a word as stems have it: what cannot match need not be asked for. */
const beginning = (word: string): string =>
  word
    .toLowerCase()
    .replace(/[äöü]/g, (letter) => ({ ä: 'a', ö: 'o', ü: 'u' })[letter] ?? letter)
    .replace(/ß/g, 'ss')
    .slice(0, 2)

const WORD = /[\p{L}\p{N}]+/gu

/** The different words of some texts that may be what was looked for. */
export function candidates(texts: string[], lookedFor: string[]): string[] {
  const beginnings = new Set(lookedFor.map(beginning))
  const words = texts.flatMap((text) => text.match(WORD) ?? []).map((word) => word.toLowerCase())
  return [...new Set(words)].filter((word) => beginnings.has(beginning(word)))
}

/** A text in runs, some of them marked. Text it is and stays: nothing in it is ever taken for markup (I3). */
export type Run = { text: string; marked: boolean }

export function mark(text: string, words: ReadonlySet<string>): Run[] {
  const runs: Run[] = []
  let from = 0
  for (const found of text.matchAll(WORD)) {
    if (!words.has(found[0].toLowerCase())) continue
    if (found.index > from) runs.push({ text: text.slice(from, found.index), marked: false })
    runs.push({ text: found[0], marked: true })
    from = found.index + found[0].length
  }
  if (from < text.length) runs.push({ text: text.slice(from), marked: false })
  return runs
}

/** Letters before the first word that is marked, and in all. */
const BEFORE = 90
const LONGEST = 260

/** The place of a text where most of what was looked for stands, in whole words. */
export function excerpt(text: string, words: ReadonlySet<string>): string {
  const line = text.replace(/\s+/g, ' ').trim()
  const places = [...line.matchAll(WORD)]
    .filter(([word]) => words.has(word.toLowerCase()))
    .map(({ index }) => index)
  const within = (place: number) =>
    places.filter((other) => other >= place && other < place + LONGEST - BEFORE)
  const best = places.reduce(
    (found, place) => (within(place).length > within(found).length ? place : found),
    places[0] ?? 0,
  )
  const start = best <= BEFORE ? 0 : line.indexOf(' ', best - BEFORE) + 1
  const rest = line.slice(start)
  const end = rest.length <= LONGEST ? rest.length : rest.lastIndexOf(' ', LONGEST)
  return `${start > 0 ? '… ' : ''}${rest.slice(0, end > 0 ? end : LONGEST)}${end < rest.length ? ' …' : ''}`
}
