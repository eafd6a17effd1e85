import { listOf } from '@/lib/text'

export const rsvpLabel = {
  accepted: 'Zusage',
  tentative: 'mit Vorbehalt',
  declined: 'Absage',
  needsAction: 'offen',
} as const

export const attendanceLabel = {
  present: 'anwesend',
  represented: 'vertreten',
  excused: 'entschuldigt',
  absent: 'unentschuldigt',
  guest: 'Gast',
} as const

/** "vertreten durch Amt 50, ab TOP 4": what is noted of a seat. `span` are the words for coming late and leaving early. */
export const notedWords = (
  {
    attendance,
    representedBy,
    excuse,
  }: {
    attendance: keyof typeof attendanceLabel | null
    representedBy: string | null
    excuse: string | null
  },
  span: string | null,
): string =>
  [
    attendance ? attendanceLabel[attendance] : 'noch nicht vermerkt',
    representedBy && ` durch ${representedBy}`,
    excuse && `, ${excuse}`,
    span && `, ${span}`,
  ]
    .filter(Boolean)
    .join('')

type Answer = { rsvp: keyof typeof rsvpLabel; substituteName: string | null }

/** "Vertretung" is an acceptance by somebody else. */
export const answerLabel = ({ rsvp, substituteName }: Answer): string =>
  rsvp === 'accepted' && substituteName ? 'Vertretung' : rsvpLabel[rsvp]

/** "Zusage" · "Vertretung durch Fachdienst Bildung" */
export const answerSentence = (answer: Answer): string =>
  answer.rsvp === 'accepted' && answer.substituteName
    ? `Vertretung durch ${answer.substituteName}`
    : rsvpLabel[answer.rsvp]

/** "Sie vertreten Dezernat Soziales, Erfurt." */
export const standInSentence = (names: string[]): string => `Sie vertreten ${listOf(names)}.`

/** "Es fehlen noch 2 Antworten: Suhl und Dezernat Bildung, Jena." Null when none is missing. */
export function missingSentence(
  seats: { name: string; organization: { shortName: string } | null; organizationId: string | null }[],
): string | null {
  if (seats.length === 0) return null
  const names = seats.map((seat) =>
    seat.organization && seats.filter((s) => s.organizationId === seat.organizationId).length === 1
      ? seat.organization.shortName
      : seat.name,
  )
  const list = listOf(names)
  return seats.length === 1
    ? `Es fehlt noch eine Antwort: ${list}.`
    : `Es fehlen noch ${seats.length} Antworten: ${list}.`
}
