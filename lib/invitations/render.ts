import { purposeLabel, statusLabel } from '@/lib/agenda/labels'
import type { VersionLine, VersionTask } from '@/lib/agenda-versions/queries'
import { changeSentences } from '@/lib/agenda-versions/rules'
import { addMinutes, berlinTime, formatDate, formatMinutes, formatTime, formatTimeRange } from '@/lib/dates'
import type { AgendaLine, InvitationDocument, Party, Seat } from '@/lib/documents/input'
import { meetingNumber } from '@/lib/meetings/labels'
import { moreTasks } from '@/lib/task-list/labels'
import { MOST_ON_AGENDA } from '@/lib/task-list/rules'
import { taskStateLabel } from '@/lib/tasks/labels'
import type { Invitation } from './queries'

const seats = ['ef', 'g', 'j', 'shl', 'we', 'gstb'] as const

const party = (organization: { plate: string; shortName: string }): Party => {
  const code: Seat | null = seats.find((seat) => seat === organization.plate.toLowerCase()) ?? null
  return { code, name: organization.shortName }
}

/** The words in place of a title that is not for this reader, or not for this channel. */
export const CLOSED_ITEM = 'Nichtöffentlicher TOP'

/** Of a confidential item nothing leaves the house but that there is one. */
export const mailTitle = ({ title, visibility }: { title: string; visibility: string }): string =>
  visibility === 'confidential' ? CLOSED_ITEM : title

/** "TOP 7 (vertraulich)" for the circle; nothing of a title leaves the house by mail. */
const closedTitle = (line: VersionLine, byMail: boolean): string =>
  byMail ? CLOSED_ITEM : `TOP\u00a0${line.number} (vertraulich)`

const isPostponed = (line: VersionLine): boolean => line.kind === 'item' && line.postponed

/** "11:15", or "vertagt" in its place. */
export const beginOf = (line: VersionLine): string | null =>
  isPostponed(line) ? statusLabel.postponed : line.begin && berlinTime(line.begin)

/** "Muster weitergeben", "Suhl", "bis Fr., 12.02.2027", "überfällig" */
const openTask = ({ title, owner, dueDate, state, overdue }: VersionTask) => ({
  what: title,
  who: owner?.shortName ?? '',
  until: `bis ${formatDate(dueDate)}`,
  state: overdue ? 'überfällig' : taskStateLabel[state],
})

/** What changed; where that is not for this reader, nothing about changes. */
const supplementIntroduction = ({ host }: Invitation['meeting'], changed: string[]): string[] =>
  changed.length === 0
    ? [`die Tagesordnung, zu der die ${host.name} einlädt, lautet jetzt so.`]
    : [`die ${host.name} hat die Tagesordnung seit der letzten Fassung geändert:`, ...changed]

/**
 * The invitation as a document for the reader it was asked for; the lines are theirs already.
 * By mail no confidential title leaves the house, whoever receives it.
 */
export function invitationDocument(
  { meeting, version, lines, changes, plannedMinutes, contact }: Invitation,
  { byMail, now }: { byMail: boolean; now: Date },
): InvitationDocument {
  const plannedEnd = plannedMinutes === null ? null : addMinutes(meeting.start, plannedMinutes)
  const reserve = plannedEnd ? (meeting.end.getTime() - plannedEnd.getTime()) / 60_000 : 0
  const replyUntil = formatDate(meeting.answerDeadline)
  const town = [meeting.postalCode, meeting.locality].filter(Boolean).join(' ')
  const preview = version === null
  const supplement = version?.kind === 'supplement'
  return {
    kind: 'invitation',
    circle: 'Städterunde',
    subtitle: meeting.seriesName.replace(/^Städterunde /, ''),
    title: {
      strong: supplement ? 'Nachtrag' : 'Einladung',
      rest: `${supplement ? 'zur Einladung ' : ''}zur ${meetingNumber(meeting)} in ${meeting.host.shortName}`,
    },
    host: party(meeting.host),
    state: preview ? 'Vorschau' : null,
    meetingNumber: meeting.number,
    date: formatDate(meeting.start),
    time: formatTimeRange(meeting.start, meeting.end),
    place: [
      [meeting.locationName, meeting.room].filter(Boolean).join(', '),
      [meeting.street, town].filter(Boolean).join(', '),
    ].filter(Boolean),
    version: preview ? 'Vorschau' : `Fassung\u00a0${version.version}`,
    draft: preview,
    issuedAt: version?.createdAt ?? now,
    salutation: 'Sehr geehrte Damen und Herren,',
    introduction: supplement
      ? supplementIntroduction(meeting, changeSentences(changes, byMail ? 'nichtöffentlich' : null))
      : [`die ${meeting.host.name} lädt Sie herzlich ein. Bitte antworten Sie bis ${replyUntil}.`],
    access: meeting.access,
    videoLink: meeting.videoUrl,
    replyUntil,
    contact: [
      ...(meeting.contact?.split('\n').filter(Boolean) ?? (contact ? [contact.name, contact.email] : [])),
    ],
    agenda: lines.map((line): AgendaLine => {
      const closed = line.kind === 'confidential' || (byMail && line.confidential)
      const tasks = closed ? [] : (line.tasks ?? [])
      return {
        number: line.number,
        title: closed ? closedTitle(line, byMail) : line.title,
        proposer: closed || !line.proposer ? null : party(line.proposer),
        coProposers: closed ? [] : line.coProposers.map(party),
        purpose: closed || !line.purpose ? null : purposeLabel[line.purpose],
        presenter: closed ? null : line.presenter,
        minutes: isPostponed(line) ? null : line.minutes || null,
        begin: beginOf(line),
        confidential: closed || line.confidential,
        papers: closed ? [] : line.papers,
        tasks: tasks.slice(0, MOST_ON_AGENDA).map(openTask),
        moreTasks: moreTasks(tasks.length - MOST_ON_AGENDA),
      }
    }),
    plannedEnd: plannedEnd && formatTime(plannedEnd),
    reserve: reserve > 0 ? formatMinutes(reserve) : null,
    closing: ['Die Unterlagen finden Sie auf der Seite der Sitzung.'],
    signature: [`Büro ${meeting.host.shortName}`, 'gastgebende Stadt'],
  }
}

/** "Einladung-12-Sitzung.pdf" · "Nachtrag-12-Sitzung-Fassung-2.pdf" */
export function invitationFile({ meeting, version }: Invitation): string {
  if (version?.kind === 'supplement')
    return `Nachtrag-${meeting.number}-Sitzung-Fassung-${version.version}.pdf`
  return `Einladung-${meeting.number}-Sitzung${version ? '' : '-Vorschau'}.pdf`
}
