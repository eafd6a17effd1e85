import type { TaskState } from '@/lib/tasks/labels'
import { isOpen } from '@/lib/tasks/rules'

/** Until it is admitted an item is its proposer's. */
export const UNADMITTED: readonly string[] = ['draft', 'submitted', 'returned', 'declined', 'withdrawn']

/** All papers of a meeting, of a task, or of an item without a meeting, together, older versions too. */
export const MOST_MEETING_BYTES = 500_000_000

/** What lay there has gone along; the page links to where it is. */
const POSTPONED =
  'Dieser TOP ist vertagt. Seine Unterlagen liegen auch dort, wo er weitergeht; neue nimmt er nur dort auf.'

type Place = {
  item: { status: string } | null
  meeting: { state: string } | null
  task?: { state: TaskState } | null
  /** A paper at a task that went out with a report. */
  reported?: boolean
}

/** Why nothing can be added to this place; null when it can. Papers may also be laid on the table, or follow later. */
export function whyNotAdd({ item, meeting, task }: Place): string | null {
  if (task?.state === 'reported')
    return 'Die Erledigung ist gemeldet. Weitere Dateien legen Sie bei, falls der Bericht zurückkommt.'
  if (task) return isOpen(task.state) ? null : 'Dieser Auftrag ist abgeschlossen.'
  if (item?.status === 'withdrawn') return 'Diese Anmeldung ist zurückgezogen.'
  if (item?.status === 'declined') return 'Diese Anmeldung ist abgelehnt.'
  if (item?.status === 'postponed') return POSTPONED
  if (meeting?.state === 'cancelled') return 'Die Sitzung ist abgesagt.'
  return null
}

/** Why what is there stays as it is; null when it can be replaced and removed. */
export function whyNotChange(place: Place): string | null {
  if (place.reported) return 'Diese Datei gehört zu einem Bericht und bleibt, wie sie ist.'
  const why = whyNotAdd(place)
  if (why) return why
  const over = place.meeting?.state === 'held' && !(place.item && UNADMITTED.includes(place.item.status))
  return over
    ? 'Die Sitzung ist durchgeführt. Ihre Unterlagen bleiben, wie sie waren; weitere können Sie hinzufügen.'
    : null
}

export function whyTooMuch(stored: number, more: number, of = 'dieser Sitzung'): string | null {
  if (stored + more <= MOST_MEETING_BYTES) return null
  return `Die Unterlagen ${of} wären zusammen größer als 500\u00a0MB. Bitte verkleinern oder entfernen Sie welche.`
}

/** By item; those of the meeting itself under null. */
export const byItem = <Paper extends { agendaItemId: string | null }>(papers: Paper[]) =>
  Map.groupBy(papers, ({ agendaItemId }) => agendaItemId)

/** What a list of names says of a paper in this version: its name, and the version where it is not the first. */
export const versionedName = ({ name, version }: { name: string; version: number }): string =>
  version > 1 ? `${name} (Fassung\u00a0${version})` : name
