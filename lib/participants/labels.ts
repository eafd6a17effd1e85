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

type Answer = { rsvp: keyof typeof rsvpLabel; substituteName: string | null }

/** "Vertretung" is an acceptance by somebody else. */
export const answerLabel = ({ rsvp, substituteName }: Answer): string =>
  rsvp === 'accepted' && substituteName ? 'Vertretung' : rsvpLabel[rsvp]

/** "Zusage" · "Vertretung durch Fachdienst Bildung" */
export const answerSentence = (answer: Answer): string =>
  answer.rsvp === 'accepted' && answer.substituteName
    ? `Vertretung durch ${answer.substituteName}`
    : rsvpLabel[answer.rsvp]
