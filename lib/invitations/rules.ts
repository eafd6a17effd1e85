import { berlinDay, daysBetween, formatDate, formatMinutes, formatTime } from '@/lib/dates'

type MeetingFacts = {
  state: string
  start: Date
  end: Date
  locationName: string | null
  answerDeadline: Date
}

/** Why the invitation cannot be sent now; null when it can. The agenda is counted with what the sender may not read. */
export function whyNotInvite(
  meeting: Pick<MeetingFacts, 'state' | 'start' | 'locationName'>,
  items: number,
  now: Date,
): string | null {
  switch (meeting.state) {
    case 'draft':
      return 'Geben Sie zuerst Datum, Ort und Uhrzeit bekannt.'
    case 'cancelled':
      return 'Die Sitzung ist abgesagt.'
    case 'scheduled':
      break
    default:
      return 'Die Einladung ist schon versandt.'
  }
  if (meeting.start <= now) return 'Der Termin liegt in der Vergangenheit. Verlegen Sie die Sitzung zuerst.'
  if (!meeting.locationName) return 'Es fehlt der Ort der Sitzung.'
  if (items === 0) return 'Die Tagesordnung ist noch leer.'
  return null
}

/** Full calendar days between receiving the invitation and the meeting that councils are used to. */
const USUAL_DAYS = 4

/** What to know before sending; none of it stops anybody. */
export function invitationHints(
  meeting: MeetingFacts & { room: string | null; access: string | null },
  more: { leadDays: number; plannedMinutes: number; undecided: number },
  now: Date,
): string[] {
  const hints: string[] = []
  const days = daysBetween(berlinDay(now), berlinDay(meeting.start))
  if (days <= USUAL_DAYS)
    hints.push(
      `Zwischen Einladung und Sitzung liegen weniger als vier volle Tage. Üblich sind in den Räten mindestens vier.`,
    )
  else if (days < more.leadDays)
    hints.push(
      `Diese Reihe lädt sonst mindestens ${more.leadDays}\u00a0Tage vorher ein. Bis zur Sitzung sind es ${days}\u00a0Tage.`,
    )
  if (meeting.answerDeadline <= now)
    hints.push(
      `Die Antwortfrist endete am ${formatDate(meeting.answerDeadline)}. Die Runde sieht sie so in der Einladung.`,
    )
  if (more.undecided > 0)
    hints.push(
      more.undecided === 1
        ? 'Eine Anmeldung ist noch nicht entschieden.'
        : `${more.undecided} Anmeldungen sind noch nicht entschieden.`,
    )
  const free = (meeting.end.getTime() - meeting.start.getTime()) / 60_000 - more.plannedMinutes
  if (free < 0)
    hints.push(
      `Die Tagesordnung dauert nach Plan ${formatMinutes(-free)} länger als bis ${formatTime(meeting.end)}.`,
    )
  if (!meeting.room) hints.push('Es steht noch kein Raum in der Einladung.')
  if (!meeting.access) hints.push('Es steht noch nichts zu Anfahrt und Barrierefreiheit in der Einladung.')
  return hints
}
