import { z } from 'zod'
import { countField, lineField } from '@/lib/fields'
import { meetingDay, timeField } from '@/lib/meetings/input'
import { MOST_YEARS } from './rules'

const weekday = z.number().int().min(1).max(7)

const pattern = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('nthWeekday'),
    nth: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(-1)]),
    weekday,
    months: z
      .array(z.number().int().min(1).max(12))
      .min(1, 'Bitte wählen Sie mindestens einen Monat.')
      .max(12),
  }),
  z.strictObject({
    kind: z.literal('everyWeeks'),
    weeks: z
      .number('Bitte eine Zahl von 1 bis 52.')
      .int()
      .min(1, 'Bitte eine Zahl von 1 bis 52.')
      .max(52, 'Bitte eine Zahl von 1 bis 52.'),
    weekday,
  }),
])

/** A whole number, as typed or as a number; an empty field is none. */
const whole = (min: number, max: number) =>
  z
    .union(
      [
        z.number(),
        z
          .string()
          .regex(/^\s*\d+\s*$/)
          .transform(Number),
      ],
      `Bitte eine Zahl von ${min} bis ${max}.`,
    )
    .pipe(
      z
        .number()
        .int(`Bitte eine ganze Zahl.`)
        .min(min, `Bitte eine Zahl von ${min} bis ${max}.`)
        .max(max, `Bitte eine Zahl von ${min} bis ${max}.`),
    )

const templateItem = z.strictObject({
  kind: z.enum([
    'opening',
    'attendance',
    'minutesApproval',
    'taskReview',
    'associationReport',
    'proposals',
    'cityReports',
    'nextMeeting',
    'miscellaneous',
  ]),
  title: lineField(200, 'Bitte geben Sie dem Punkt einen Titel.'),
  minutes: whole(0, 240),
})

const fields = {
  name: lineField(160, 'Bitte geben Sie der Reihe einen Namen.'),
  pattern,
  startTime: timeField,
  durationMinutes: whole(15, 720),
  agendaTemplate: z
    .array(templateItem)
    .max(30, 'Höchstens 30 Punkte.')
    .refine(
      (items) => items.filter((item) => item.kind === 'proposals').length === 1,
      'Genau ein Punkt nimmt die Fachthemen auf.',
    ),
  hostRotation: z
    .array(z.uuid())
    .min(1, 'Mindestens eine Stadt ist Gastgeberin.')
    .max(20)
    .refine((ids) => new Set(ids).size === ids.length, 'Jede Stadt steht einmal in der Folge.'),
  proposalLeadDays: whole(0, 180),
  invitationLeadDays: whole(0, 180),
  answerLeadDays: whole(0, 180),
  reviewDays: whole(0, 180),
  keepsConfidentialOnDevice: z.boolean(),
}

/** `id` is made where the form is filled in: the same form sent twice makes one series. */
export const createSeriesInput = z.strictObject({ id: z.uuid(), ...fields })
export type CreateSeriesInput = z.output<typeof createSeriesInput>

export const changeSeriesInput = z.strictObject({ seriesId: z.uuid(), revision: countField, ...fields })
export type ChangeSeriesInput = z.output<typeof changeSeriesInput>

/** `id` of a row becomes the id of its meeting: the same plan sent twice makes each meeting once. */
export const savePlanInput = z.strictObject({
  seriesId: z.uuid(),
  durationMinutes: whole(15, 720),
  rows: z
    .array(
      z.strictObject({
        id: z.uuid(),
        day: meetingDay,
        startTime: timeField,
        hostId: z.uuid('Bitte wählen Sie die gastgebende Stadt.'),
      }),
    )
    .min(1, 'Der Plan enthält noch keinen Termin.')
    .max(530, 'Höchstens 530 Termine auf einmal.')
    .refine(
      (rows) => new Set(rows.map((row) => row.id)).size === rows.length,
      'Jeder Termin kommt einmal vor.',
    ),
})
export type SavePlanInput = z.output<typeof savePlanInput>

const year = z.coerce.number().int().min(2000).max(2099)

/** For what years, in what rhythm and when a plan is proposed: the series stays as it is. */
const proposal = z
  .strictObject({ from: year, to: year, pattern, startTime: timeField, durationMinutes: whole(15, 720) })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'Das letzte Jahr liegt vor dem ersten.' })
  .refine(({ from, to }) => to - from < MOST_YEARS, {
    path: ['to'],
    message: `Höchstens ${MOST_YEARS}\u00a0Jahre auf einmal.`,
  })
export type Proposal = z.output<typeof proposal>
/** As it stands in the fields, whether it fits or not. */
export type ProposalFields = Omit<Proposal, 'durationMinutes'> & { durationMinutes: number | string }

type Words = Record<string, string | string[] | undefined>

/** Reads the address of a plan; what it does not say comes from the series. `proposal` is null while something does not fit. */
export function readProposal(
  search: Words,
  series: Pick<Proposal, 'pattern' | 'startTime' | 'durationMinutes'>,
  thisYear: number,
): { fields: ProposalFields; proposal: Proposal | null; problems: Record<string, string> } {
  const one = (name: string) => (typeof search[name] === 'string' ? search[name] : '')
  const years = (text: string) => (year.safeParse(text || undefined).success ? Number(text) : null)
  const from = years(one('from')) ?? years(one('year')) ?? thisYear + 1
  const given = pattern.safeParse(
    one('rhythm') === 'everyWeeks'
      ? { kind: 'everyWeeks', weeks: Number(one('weeks')), weekday: Number(one('weekday')) }
      : {
          kind: 'nthWeekday',
          nth: Number(one('nth')),
          weekday: Number(one('weekday')),
          months: [search.month ?? []].flat().map(Number),
        },
  )
  const noMonth = one('rhythm') === 'nthWeekday' && search.month === undefined
  const fields: ProposalFields = {
    from,
    to: years(one('to')) ?? from,
    pattern: one('rhythm') && given.success ? given.data : series.pattern,
    startTime: one('start') || series.startTime,
    durationMinutes: one('duration') || series.durationMinutes,
  }
  const { data, error } = proposal.safeParse(fields)
  const problems = Object.fromEntries(
    (error?.issues ?? []).map((i) => [i.path.join('.'), i.message]).reverse(),
  )
  if (noMonth) problems.months = 'Bitte wählen Sie mindestens einen Monat.'
  return { fields, proposal: noMonth ? null : (data ?? null), problems }
}
