import { berlinDay, formatWeekdayShort } from '@/lib/dates'
import { daysAhead } from './rules'

const WHOM = {
  proposals: 'alle, die noch nichts angemeldet haben',
  answers: 'alle, deren Antwort fehlt',
  review: 'alle, die den Entwurf noch nicht geöffnet haben',
} as const

const and = (words: string[]): string =>
  words.length < 2 ? (words[0] ?? '') : `${words.slice(0, -1).join(', ')} und ${words.at(-1)}`

/** "Am So., 28.02. und am Mi., 03.03. erinnert die Städterunde alle, deren Antwort fehlt." */
function aheadSentence(kind: keyof typeof WHOM, days: string[]): string | null {
  if (days.length === 0) return null
  const on = and(days.map((day, index) => `${index === 0 ? 'Am' : 'am'} ${formatWeekdayShort(day)}`))
  return `${on} erinnert die Städterunde ${WHOM[kind]}.`
}

type Meeting = { state: string; proposalDeadline: Date; answerDeadline: Date; invitedAt: Date | null }

/** For who hosts: when the round reminds those who have not acted; null when it does not any more. */
export function whenReminded(meeting: Meeting, now: Date): string | null {
  if (meeting.state === 'scheduled')
    return aheadSentence(
      'proposals',
      daysAhead('proposals', { due: berlinDay(meeting.proposalDeadline) }, now),
    )
  if (meeting.state !== 'invited') return null
  const asked = {
    due: berlinDay(meeting.answerDeadline),
    since: meeting.invitedAt && berlinDay(meeting.invitedAt),
  }
  return aheadSentence('answers', daysAhead('answers', asked, now))
}

/** "Erinnert Mo., 15.02. und Mo., 22.02." */
export function remindedSentence(days: string[]): string | null {
  const last = days.at(-1)
  if (!last) return null
  if (days.length > 2) return `${days.length}-mal erinnert, zuletzt ${formatWeekdayShort(last)}`
  return `Erinnert ${and(days.map(formatWeekdayShort))}`
}
