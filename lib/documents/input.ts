import type { RichText } from '@/lib/rich-text'

/**
 * The documents of a meeting as pure data, the same for every format. Whoever maps a meeting to them has already
 * left out what the reader may not see, and formatted dates, times and votes in German.
 */

/** Seat in the ring: license-plate code of the city, or the association's. */
export type Seat = 'ef' | 'g' | 'j' | 'shl' | 'we' | 'gstb'

/** An organization; one without a seat of the ring (a guest's ministry) is shown by its name alone. */
export type Party = { code: Seat | null; name: string }

export type DocumentHead = {
  /** "Städterunde" */
  circle: string
  /** "Soziales, Jugend und Bildung der kreisfreien Städte Thüringens …" */
  subtitle: string
  /** "Einladung" and "zur 12. Sitzung in Jena" */
  title: { strong: string; rest: string }
  host: Party
  /** Words of the boxed state: "Entwurf", "freigegeben (vorläufig)", "genehmigt"; none when there is nothing to say. */
  state: string | null
  meetingNumber: number
  /** "Mi., 10.03.2027" */
  date: string
  /** "10:00–12:30 Uhr" */
  time: string
  /** Building and room, street, town: one line each */
  place: string[]
  /** "Fassung 1" */
  version: string
  /** A draft says so on every page. */
  draft: boolean
  /** When this version was made: it becomes the file's date, so that the same data give the same bytes. */
  issuedAt: Date
}

export type InvitationDocument = DocumentHead & {
  kind: 'invitation'
  salutation: string
  /** Sentences before the facts, one paragraph each */
  introduction: string[]
  access: string | null
  videoLink: string | null
  /** "Mi., 03.03.2027" */
  replyUntil: string | null
  contact: string[]
  agenda: AgendaLine[]
  /** "12:20 Uhr" */
  plannedEnd: string | null
  /** "10 Minuten" */
  reserve: string | null
  /** Sentences after the agenda, one paragraph each */
  closing: string[]
  /** Who invites, one line each, under "Mit freundlichen Grüßen" */
  signature: string[]
}

export type AgendaLine = {
  /** "7" or "6.1" */
  number: string
  /** What the reader may see: a mapper writes "Nichtöffentlicher TOP" where the title is not for them. */
  title: string
  proposer: Party | null
  /** Who brings it in together with the proposer. */
  coProposers?: Party[]
  /** "Beratung" */
  purpose: string | null
  presenter: string | null
  minutes: number | null
  /** "10:45" */
  begin: string | null
  confidential: boolean
  /** Names of its papers */
  papers?: string[]
  /** Of the Auftragskontrolle: what is open, in words */
  tasks?: { what: string; who: string; until: string; state: string }[]
  /** "und 12 weitere Aufträge" */
  moreTasks?: string | null
}

export type MinutesDocument = DocumentHead & {
  kind: 'minutes'
  /** "10:02 Uhr"; an em dash is printed for what is not known yet */
  begin: string | null
  end: string | null
  chair: string
  minuteTaker: string
  attendance: AttendanceLine[]
  guests: string[]
  /** "alle Mitglieder der Runde, Referate des GStB" */
  distribution: string | null
  items: MinutesItem[]
  attachments: { title: string; reference: string | null }[]
  /** Lines to sign on, with what stands below each: "Sitzungsleitung", "Dezernat Soziales, Gera"; or that it was signed */
  signatures: { role: string; name: string; signed?: string }[]
  /** "Freigegeben am Fr., 15.01.2027, 09:12 Uhr." and what follows from it */
  release: string[]
  /** SHA-256 of the frozen text, 64 hexadecimal digits */
  hash: string | null
}

export type AttendanceLine = {
  organization: Party
  /** "Dezernat Soziales" */
  function: string
  /** "anwesend" */
  attendance: string
  /** "durch Fachdienst Bildung" */
  remark: string | null
}

export type MinutesItem = {
  number: string
  title: string
  proposer: Party | null
  purpose: string | null
  presenter?: string | null
  confidential: boolean
  text: RichText
  results: MinutesResult[]
  tasks: { what: string; who: string; until: string | null }[]
}

export type MinutesResult = {
  kind: 'decision' | 'finding'
  text: string
  vote: string | null
  /** What members had recorded of their own vote, one text each */
  ownVotes?: string[]
}

/** The host's list: who comes, with sums. */
export type ParticipantsDocument = DocumentHead & {
  kind: 'participants'
  sums: { label: string; value: string }[]
  rows: {
    organization: Party | null
    name: string
    /** "Dezernat Soziales" */
    function: string
    /** "Zusage" */
    answer: string
    substitute: string | null
    /** A guest's items, needs, a note: one line each */
    details: string[]
  }[]
  notice: string | null
}

/** A year of a series on one page: twelve months in words. */
export type YearPlanDocument = Omit<DocumentHead, 'meetingNumber' | 'time' | 'place'> & {
  kind: 'year-plan'
  /** More meetings than stand on a page with all that is known of them. */
  short: boolean
  months: {
    name: string
    meetings: { day: string; title: string; time: string | null; state: string }[]
    notes: string[]
    school: string[]
  }[]
}

export type MeetingDocument = InvitationDocument | MinutesDocument | ParticipantsDocument | YearPlanDocument
