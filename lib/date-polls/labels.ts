import type { DatePollChoice } from '@/db/schema'
import { berlinDay, formatTime, formatWeekdayShort } from '@/lib/dates'
import { listOf } from '@/lib/text'

export type Choice = DatePollChoice

export const choiceLabel: Record<Choice, string> = { yes: 'ja', maybe: 'notfalls', no: 'nein' }

export const datePollStateLabel = {
  open: 'offen',
  decided: 'entschieden',
  withdrawn: 'zurückgezogen',
} as const

export type DatePollState = keyof typeof datePollStateLabel

const NUMERALS = ['Keine', 'Eine', 'Zwei', 'Drei', 'Vier', 'Fünf', 'Sechs'] as const

/** "Vier von sechs haben geantwortet." with figures beyond the round's six. */
export const answeredSentence = (answered: number, asked: number): string =>
  answered === asked
    ? 'Alle haben geantwortet.'
    : `${NUMERALS[answered] ?? answered} von ${NUMERALS[asked]?.toLowerCase() ?? asked} ${answered <= 1 ? 'hat' : 'haben'} geantwortet.`

/** "Erfurt, Jena und Suhl" */
export const namesOf = (organizations: { shortName: string }[]): string =>
  listOf(organizations.map(({ shortName }) => shortName))

type Option = { id: string; start: Date }

/** "alle Termine ja", or "Mi., 16.06. ja; Do., 17.06. wieder offen" */
export function choicesSentence(options: Option[], choices: Record<string, Choice | null>): string {
  const given = options.filter(({ id }) => id in choices)
  const words = given.map(({ id }) => {
    const choice = choices[id]
    return choice ? choiceLabel[choice] : 'wieder offen'
  })
  if (given.length > 1 && given.length === options.length && new Set(words).size === 1)
    return `alle Termine ${words[0]}`
  const severalOn = (start: Date) =>
    given.filter((other) => berlinDay(other.start) === berlinDay(start)).length > 1
  return given
    .map(({ start }, index) => {
      const day = formatWeekdayShort(start)
      return `${severalOn(start) ? `${day}, ${formatTime(start)}` : day} ${words[index]}`
    })
    .join('; ')
}
