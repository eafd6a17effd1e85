import type { agendaItem, membership, participation } from '@/db/schema'
import { formatDate, formatDateTime, formatTime, formatTimeRange } from '@/lib/dates'
import type { MinutesDocument, MinutesItem, Party, Seat } from '@/lib/documents/input'
import { emptyDoc } from '@/lib/rich-text'
import { purposeLabel } from '@/lib/agenda/labels'
import { numbersOf } from '@/lib/agenda/rules'
import { versionedName } from '@/lib/files/rules'
import type { Meeting } from '@/lib/meetings/queries'
import { placeLines } from '@/lib/meetings/rules'
import {
  emptyEntry,
  type FrozenItem,
  type FrozenOrganization,
  type FrozenSeat,
  type MinutesEntryContent,
  type ReleasedMinutes,
} from './input'
import {
  attendanceLabel,
  minutesStateLabel,
  ownerOfTask,
  ownVoteSentence,
  presenceWords,
  releaseSentences,
  voteSentence,
} from './labels'
import type { MinutesState } from './policy'
import { extentOf, numbersById, papersOf } from './rules'

type ItemRow = { item: typeof agendaItem.$inferSelect; topic: string | null; content: unknown }
type SeatRow = {
  participation: typeof participation.$inferSelect
  membership: typeof membership.$inferSelect
  name: string
}

/** Of an item, or of the meeting as a whole. */
type PaperRow = { agendaItemId: string | null; name: string; version: number }

/** Rows of the database as the document that is frozen: names and instants as they are now. */
export function freeze(
  at: Meeting,
  organizations: FrozenOrganization[],
  people: { id: string; name: string }[],
  items: ItemRow[],
  seats: SeatRow[],
  papers: PaperRow[],
): ReleasedMinutes {
  // An item that has left the agenda since limits nobody's stay.
  const on = new Set(items.map(({ item }) => item.id))
  const spanOf = ({ fromItemId, untilItemId }: SeatRow['participation']) => ({
    ...(fromItemId && on.has(fromItemId) ? { fromItemId } : {}),
    ...(untilItemId && on.has(untilItemId) ? { untilItemId } : {}),
  })
  const byPlace = Map.groupBy(papers, ({ agendaItemId }) => agendaItemId)
  const papersAt = (itemId: string | null) =>
    byPlace.has(itemId) ? { papers: byPlace.get(itemId)?.map(versionedName) } : {}
  return {
    format: 1,
    circle: at.seriesName,
    meeting: {
      id: at.id,
      number: at.number,
      hostId: at.hostId,
      plannedStart: at.start.toISOString(),
      plannedEnd: at.end.toISOString(),
      openedAt: at.openedAt?.toISOString() ?? null,
      closedAt: at.closedAt?.toISOString() ?? null,
      place: placeLines(at),
      chair: at.chairName,
      minuteTaker: at.minuteTakerName,
      ...(at.chairPersonId ? { chairPersonId: at.chairPersonId } : {}),
      ...(at.minuteTakerPersonId ? { minuteTakerPersonId: at.minuteTakerPersonId } : {}),
    },
    organizations: organizations.map(({ id, plate, shortName, name }) => ({ id, plate, shortName, name })),
    ...(people.length > 0 ? { people } : {}),
    attendance: seats.map(({ participation: seat, membership: mandate, name }) => ({
      organizationId: mandate.organizationId,
      // Members by their function, guests by their name: their mandate says no more than "Gast".
      label: mandate.role === 'guest' ? name : mandate.label,
      attendance: seat.attendance ?? 'absent',
      representedBy: seat.representedBy,
      excuse: seat.excuse,
      ...spanOf(seat),
    })),
    ...papersAt(null),
    items: items.map(({ item, topic, content }) => ({
      id: item.id,
      ...(item.level === 1 ? { level: 1 as const } : {}),
      title: item.title,
      visibility: item.visibility,
      standingKind: item.standingKind,
      purpose: item.purpose,
      presenter: item.presenter,
      proposerOrganizationId: item.proposerOrganizationId,
      topic,
      ...papersAt(item.id),
      // Written by `saveEntry` alone, which checks it by its schema.
      ...((content as MinutesEntryContent | null) ?? emptyEntry),
    })),
  }
}

/** What a reader may see of a text, released or not: the same for the page and the PDF. */
export type PrintableMinutes = {
  state: MinutesState
  document: Omit<ReleasedMinutes, 'items'>
  lines: ({ number: string } & ({ kind: 'item'; item: FrozenItem } | { kind: 'confidential'; id: string }))[]
  partial: boolean
  /** Null for a draft. */
  version: number | null
  hash: string | null
  reason: string | null
  /** Of one item alone, for a city's own file; its number as this reader counts. */
  excerpt?: string
  /** When this version was made. */
  issuedAt: Date
  approvedAt: Date | null
  approvedIn: { number: number; host: { shortName: string }; start: Date } | null
  /** The newest version, where this is an earlier one. */
  supersededBy?: number | null
  signatures?: { role: 'chair' | 'minuteTaker'; hash: string; signedAt: Date }[]
}

/** As the circle counts: "6", "6.1". */
export function withNumbers<Item extends { level?: 1 }>(items: Item[]): { number: string; item: Item }[] {
  const numbers = numbersOf(items.map((item) => item.level ?? 0))
  return items.map((item, index) => ({ number: numbers[index] ?? '', item }))
}

/** The unreleased text for those who write it. */
export function draftForPrint({ items, ...document }: ReleasedMinutes, now: Date): PrintableMinutes {
  return {
    state: 'draft',
    document,
    lines: withNumbers(items).map(({ number, item }) => ({ number, kind: 'item', item })),
    partial: false,
    version: null,
    hash: null,
    reason: null,
    issuedAt: now,
    approvedAt: null,
    approvedIn: null,
  }
}

const seats = ['ef', 'g', 'j', 'shl', 'we', 'gstb'] as const

function partyOf(id: string | null, organizations: FrozenOrganization[]): Party | null {
  const found = organizations.find((organization) => organization.id === id)
  if (!found) return null
  const code: Seat | null = seats.find((seat) => seat === found.plate.toLowerCase()) ?? null
  return { code, name: found.shortName }
}

/** A Niederschrift for printing, for whoever may see these lines. */
export function minutesDocument(printable: PrintableMinutes): MinutesDocument {
  const { document, state, version } = printable
  const { meeting, organizations } = document
  const draft = version === null
  const host = partyOf(meeting.hostId, organizations) ?? { code: null, name: '' }
  const start = new Date(meeting.openedAt ?? meeting.plannedStart)
  const chair = meeting.chair ?? '–'
  const minuteTaker = meeting.minuteTaker ?? '–'
  const number = `${meeting.number}.\u00a0Sitzung`
  const whole = printable.excerpt === undefined
  const extent = extentOf(printable)
  const numbers = numbersById(printable.lines)
  const signed = (role: 'chair' | 'minuteTaker') => {
    const by = printable.signatures?.find((signature) => signature.role === role)
    return (
      by && `Elektronisch unterzeichnet am ${formatDateTime(by.signedAt)}, Prüfsumme ${by.hash.slice(0, 12)}`
    )
  }
  return {
    kind: 'minutes',
    circle: 'Städterunde',
    subtitle: document.circle.replace(/^Städterunde /, ''),
    title: {
      strong: whole ? 'Niederschrift' : 'Auszug',
      rest: `${whole ? '' : 'aus der Niederschrift '}der ${number} in ${host.name}`,
    },
    host,
    state: minutesStateLabel[draft ? 'draft' : state],
    meetingNumber: meeting.number,
    date: formatDate(start),
    time: formatTimeRange(new Date(meeting.plannedStart), new Date(meeting.plannedEnd)),
    place: meeting.place,
    version: [
      draft ? `Stand ${formatDateTime(printable.issuedAt)}` : `Fassung\u00a0${version}`,
      ...(extent ? [extent] : []),
    ].join(', '),
    draft,
    issuedAt: printable.issuedAt,
    begin: meeting.openedAt ? formatTime(new Date(meeting.openedAt)) : null,
    end: meeting.closedAt ? formatTime(new Date(meeting.closedAt)) : null,
    chair,
    minuteTaker,
    attendance: document.attendance.flatMap((seat) =>
      !whole || seat.attendance === 'guest'
        ? []
        : {
            organization: partyOf(seat.organizationId, organizations) ?? { code: null, name: 'Gast' },
            function: seat.label,
            attendance: attendanceLabel[seat.attendance],
            remark: remarkOf(seat, numbers),
          },
    ),
    guests: document.attendance.flatMap((seat) => (whole && seat.attendance === 'guest' ? seat.label : [])),
    distribution: whole ? 'alle Mitglieder der Runde' : null,
    items: printable.lines.map((line) =>
      line.kind === 'item' ? printedItem(line.number, line.item, document) : confidentialItem(line.number),
    ),
    attachments: papersOf(printable),
    signatures: whole
      ? [
          { role: 'Sitzungsleitung', name: chair, signed: signed('chair') },
          { role: 'Niederschrift', name: minuteTaker, signed: signed('minuteTaker') },
        ]
      : [],
    release: releaseSentences(printable),
    hash: printable.hash,
  }
}

function remarkOf(seat: FrozenSeat, numbers: ReadonlyMap<string, string>): string | null {
  const words = [
    seat.representedBy ? `durch ${seat.representedBy}` : seat.excuse,
    presenceWords(numbers.get(seat.fromItemId ?? ''), numbers.get(seat.untilItemId ?? '')),
  ]
  return words.filter(Boolean).join(', ') || null
}

function printedItem(
  number: string,
  item: FrozenItem,
  { organizations, people }: Pick<ReleasedMinutes, 'organizations' | 'people'>,
): MinutesItem {
  return {
    number,
    title: item.title,
    proposer: partyOf(item.proposerOrganizationId, organizations),
    purpose: item.purpose && !item.standingKind ? purposeLabel[item.purpose] : null,
    presenter: item.presenter,
    confidential: item.visibility === 'confidential',
    text: item.text,
    results: item.results.flatMap((result) =>
      result.kind === 'task'
        ? []
        : {
            kind: result.kind,
            text: result.text,
            vote: voteSentence(result.vote, organizations),
            ownVotes:
              result.kind === 'decision'
                ? result.ownVotes?.map((own) => ownVoteSentence(own, organizations))
                : undefined,
          },
    ),
    tasks: item.results.flatMap((result) =>
      result.kind === 'task'
        ? {
            what: result.title,
            who: ownerOfTask(result, organizations, people),
            until: result.dueDate && formatDate(result.dueDate),
          }
        : [],
    ),
  }
}

const confidentialItem = (number: string): MinutesItem => ({
  number: number,
  title: `TOP\u00a0${number} (vertraulich)`,
  proposer: null,
  purpose: null,
  confidential: true,
  text: emptyDoc,
  results: [],
  tasks: [],
})
