import { z } from 'zod'
import { countField } from '@/lib/fields'
import { cleanLine, cleanText } from '@/lib/text'

const id = z.uuid('Diese Kennung gibt es nicht.')
const orNothing = z.union([z.literal(''), id]).transform((value) => value || null)

const line = (max: number) =>
  z
    .string()
    .max(20_000, `Bitte auf ${max} Zeichen kürzen.`)
    .transform(cleanLine)
    .pipe(z.string().max(max, `Bitte auf ${max} Zeichen kürzen.`))

const text = (max: number) =>
  z
    .string()
    .max(200_000, `Bitte auf ${max} Zeichen kürzen.`)
    .transform(cleanText)
    .pipe(z.string().max(max, `Bitte auf ${max} Zeichen kürzen.`))

export const TITLE_LENGTH = 120

const draft = {
  /** Made by the form: the same form sent twice is one proposal. */
  id,
  /** 0 for a new one, then what the form was filled from. */
  revision: countField,
  /** Who proposes, for persons who act for several organizations. */
  organizationId: id.optional(),
  meetingId: z.uuid('Bitte eine Sitzung wählen.'),
  title: line(TITLE_LENGTH).pipe(z.string().min(1, 'Bitte angeben.')),
  purpose: z.enum(['information', 'discussion', 'decision'], 'Bitte wählen.'),
  goal: line(300),
  reason: text(10_000),
  minutes: z.coerce
    .number<string | number>('Bitte eine Zahl angeben.')
    .int('Bitte ganze Minuten angeben.')
    .min(5, 'Bitte mindestens 5 Minuten angeben.')
    .max(120, 'Bitte höchstens 120 Minuten angeben.'),
  presenter: line(120).transform((name) => name || null),
  topicId: orNothing,
  visibility: z.enum(['public', 'internal', 'confidential'], 'Bitte wählen.'),
}

/** A draft needs a title and a meeting; the rest may follow. */
export const saveDraftInput = z.strictObject(draft)

export const submitProposalInput = z.strictObject({
  ...draft,
  goal: line(300).pipe(
    z
      .string()
      .min(
        1,
        'Bitte in einem Satz ergänzen, zum Beispiel „Wir wissen, welche Stadt welche Aufgabe übernimmt.“',
      ),
  ),
  reason: text(10_000).pipe(z.string().min(1, 'Bitte begründen.')),
})

/** The revision is what the decider read: a text that changed meanwhile is not decided upon unseen. */
const decision = { id, revision: countField.min(1) }

export const admitProposalInput = z.strictObject(decision)

export const returnProposalInput = z.strictObject({
  ...decision,
  question: text(2_000).pipe(z.string().min(1, 'Bitte angeben, was Sie wissen möchten.')),
})

export const declineProposalInput = z.strictObject({
  ...decision,
  reason: text(2_000).pipe(z.string().min(1, 'Bitte angeben. Die anmeldende Stadt liest ihn.')),
})

export const answerQuestionInput = z.strictObject({
  ...decision,
  answer: text(2_000).pipe(z.string().min(1, 'Bitte angeben.')),
})

export const withdrawProposalInput = z.strictObject({ id })

export const restoreProposalInput = z.strictObject({ id })

export type SaveDraftInput = z.output<typeof saveDraftInput>
export type SubmitProposalInput = z.output<typeof submitProposalInput>
export type AdmitProposalInput = z.output<typeof admitProposalInput>
export type ReturnProposalInput = z.output<typeof returnProposalInput>
export type DeclineProposalInput = z.output<typeof declineProposalInput>
export type AnswerQuestionInput = z.output<typeof answerQuestionInput>
export type WithdrawProposalInput = z.output<typeof withdrawProposalInput>
export type RestoreProposalInput = z.output<typeof restoreProposalInput>
