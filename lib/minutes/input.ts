import { z } from 'zod'
import { dayField, lineField, optionalId } from '@/lib/fields'
import { emptyDoc, richTextInput, type RichText } from '@/lib/rich-text'
import { cleanText } from '@/lib/text'

const id = z.uuid()
const count = z
  .int('Bitte eine ganze Zahl eingeben.')
  .min(0, 'Bitte keine negative Zahl eingeben.')
  .max(999, 'Diese Zahl ist zu groß.')
// Measured as they are stored: normalizing can make a text longer, and what was taken once must be taken again.
const wording = z
  .string()
  .transform(cleanText)
  .pipe(z.string().max(20_000, 'Der Wortlaut ist zu lang. Bitte kürzen Sie ihn.'))

export const cityVotes = ['agree', 'agreeWithConditions', 'dissent', 'abstain'] as const

/** How it was decided: by consent, by counted hands, or one vote per organization; null when there was no vote. */
const voteInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('consensual') }),
  z.strictObject({ kind: z.literal('counted'), yes: count, no: count, abstain: count }),
  z.strictObject({ kind: z.literal('perOrganization'), votes: z.record(id, z.enum(cityVotes)) }),
])

const statement = {
  id,
  text: wording,
  vote: voteInput.nullable(),
}
/** While it is being written a result may lack its words, its owner, its day; the release asks for them. */
const resultInput = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('decision'),
    ...statement,
    /** What a member had recorded of its own vote, beside how all decided. */
    ownVotes: z
      .array(z.strictObject({ organizationId: id, vote: z.enum(cityVotes), words: wording }))
      .max(20)
      .optional(),
  }),
  z.strictObject({ kind: z.literal('finding'), ...statement }),
  z.strictObject({
    kind: z.literal('task'),
    id,
    title: lineField(500),
    organizationIds: z.array(id).max(20),
    /** Who sees to it, a person of the only organization it is given to. */
    personId: id.nullish(),
    dueDate: dayField('Bitte ein Datum eingeben.').nullable(),
  }),
])

export const minutesEntryContent = z.strictObject({
  text: richTextInput,
  results: z
    .array(resultInput)
    .max(50, 'Mehr als 50 Ergebnisse zu einem TOP sind nicht vorgesehen.')
    .refine(
      (results) => new Set(results.map((r) => r.id)).size === results.length,
      'Ein Ergebnis ist doppelt.',
    ),
})

export type Vote = z.output<typeof voteInput>
export type CityVote = (typeof cityVotes)[number]
export type Result = z.output<typeof resultInput>
export type MinutesEntryContent = z.output<typeof minutesEntryContent>

export const emptyEntry: MinutesEntryContent = { text: emptyDoc, results: [] }

export const meetingOnlyInput = z.strictObject({ meetingId: id })
export type MeetingOnlyInput = z.output<typeof meetingOnlyInput>

const signerName = lineField(200)
/** Empty in a form: somebody who is named and no more. */
const signerPerson = optionalId.nullable()

/** A person of the round signs in the browser under their own name; any other name on paper. */
export const nameSignersInput = z
  .strictObject({
    meetingId: id,
    chairPersonId: signerPerson,
    chairName: signerName,
    minuteTakerPersonId: signerPerson,
    minuteTakerName: signerName,
  })
  .refine(({ chairPersonId, chairName }) => chairPersonId !== null || chairName !== '', {
    path: ['chairName'],
    message: 'Bitte nennen Sie, wer die Sitzung geleitet hat.',
  })
  .refine(
    ({ minuteTakerPersonId, minuteTakerName }) => minuteTakerPersonId !== null || minuteTakerName !== '',
    {
      path: ['minuteTakerName'],
      message: 'Bitte nennen Sie, wer die Niederschrift geführt hat.',
    },
  )
export type NameSignersInput = z.output<typeof nameSignersInput>

export const sendForReviewInput = z.strictObject({
  meetingId: id,
  until: dayField('Bitte den letzten Tag für Einwendungen angeben.'),
})
export type SendForReviewInput = z.output<typeof sendForReviewInput>

/** An organization as it was called when the minutes were released. */
export type FrozenOrganization = { id: string; plate: string; shortName: string; name: string }

export type FrozenSeat = {
  /** A guest may belong to none. */
  organizationId: string | null
  /** "Dezernat Soziales" */
  label: string
  attendance: 'present' | 'represented' | 'excused' | 'absent' | 'guest'
  representedBy: string | null
  excuse: string | null
  /** Came later: present from this item on. */
  fromItemId?: string
  /** Left early: present up to and with this item. */
  untilItemId?: string
}

export type FrozenItem = {
  id: string
  /** Absent at the top level. */
  level?: 1
  title: string
  visibility: 'public' | 'internal' | 'confidential'
  standingKind: string | null
  purpose: 'information' | 'discussion' | 'decision' | null
  presenter: string | null
  proposerOrganizationId: string | null
  topic: string | null
  /** Names of its papers. */
  papers?: string[]
  text: RichText
  results: Result[]
}

/**
 * The whole Niederschrift as it is frozen: everything that is printed, so that later changes of names, seats or
 * places do not reach it. Instants are ISO strings, because the hash is taken over its JSON.
 */
export type ReleasedMinutes = {
  format: 1
  circle: string
  meeting: {
    id: string
    number: number
    hostId: string
    plannedStart: string
    plannedEnd: string
    openedAt: string | null
    closedAt: string | null
    place: string[]
    chair: string | null
    minuteTaker: string | null
    /** Where persons of the round: they can sign in the browser. */
    chairPersonId?: string
    minuteTakerPersonId?: string
  }
  organizations: FrozenOrganization[]
  /** Whom tasks name. */
  people?: { id: string; name: string }[]
  attendance: FrozenSeat[]
  /** Names of the papers of the meeting as a whole. */
  papers?: string[]
  items: FrozenItem[]
}
