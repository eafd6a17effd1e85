import { z } from 'zod'
import { countField, lineField, optionalId, optionalLine, textField } from '@/lib/fields'
import { normalizeEmail } from '@/lib/people/input'

const id = z.uuid('Diese Kennung gibt es nicht.')

export const TITLE_LENGTH = 120

const draft = {
  /** Made by the form: the same form sent twice is one proposal. */
  id,
  /** 0 for a new one, then what the form was filled from. */
  revision: countField,
  /** Who proposes, for persons who act for several organizations. */
  organizationId: id.optional(),
  /** The wished meeting; none: for the Themenspeicher of the series. */
  meetingId: z
    .union([z.literal(''), z.uuid('Bitte eine Sitzung wählen.')], 'Bitte eine Sitzung wählen.')
    .transform((value) => value || null),
  /** Counts only without a meeting. */
  seriesId: optionalId.optional(),
  title: lineField(TITLE_LENGTH, 'Bitte angeben.'),
  purpose: z.enum(['information', 'discussion', 'decision'], 'Bitte wählen.'),
  goal: lineField(300),
  reason: textField(10_000),
  minutes: z.coerce
    .number<string | number>('Bitte eine Zahl angeben.')
    .int('Bitte ganze Minuten angeben.')
    .min(5, 'Bitte mindestens 5 Minuten angeben.')
    .max(120, 'Bitte höchstens 120 Minuten angeben.'),
  presenter: optionalLine(120),
  /** A guest who presents: both, or neither. */
  guestName: optionalLine(120).optional(),
  guestEmail: z
    .string()
    .max(2_000, 'Das ist keine E-Mail-Adresse.')
    .transform((text, context) => {
      if (text.trim() === '') return null
      const email = normalizeEmail(text)
      if (!email) context.addIssue('Das ist keine E-Mail-Adresse. Sie sieht so aus: referat@ministerium.de')
      return email ?? null
    })
    .optional(),
  topicId: optionalId,
  visibility: z.enum(['public', 'internal', 'confidential'], 'Bitte wählen.'),
}

type Guest = { guestName?: string | null; guestEmail?: string | null }

const named = ({ guestName, guestEmail }: Guest): boolean => Boolean(guestName) || !guestEmail
const reachable = ({ guestName, guestEmail }: Guest): boolean => Boolean(guestEmail) || !guestName
const nameMissing = { path: ['guestName'], message: 'Bitte Funktion oder Name des Gastes ergänzen.' }
const addressMissing = {
  path: ['guestEmail'],
  message: 'Bitte ergänzen: An diese Adresse geht die Einladung.',
}

/** A draft needs a title; the rest may follow. */
export const saveDraftInput = z
  .strictObject(draft)
  .refine(named, nameMissing)
  .refine(reachable, addressMissing)

export const submitProposalInput = z
  .strictObject({
    ...draft,
    goal: lineField(
      300,
      'Bitte in einem Satz ergänzen, zum Beispiel „Wir wissen, welche Stadt welche Aufgabe übernimmt.“',
    ),
    reason: textField(10_000, 'Bitte begründen.'),
  })
  .refine(named, nameMissing)
  .refine(reachable, addressMissing)

export const withdrawProposalInput = z.strictObject({ id })

export const restoreProposalInput = z.strictObject({ id })

export type SaveDraftInput = z.output<typeof saveDraftInput>
export type SubmitProposalInput = z.output<typeof submitProposalInput>
export type WithdrawProposalInput = z.output<typeof withdrawProposalInput>
export type RestoreProposalInput = z.output<typeof restoreProposalInput>
