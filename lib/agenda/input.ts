import { z } from 'zod'
import { countField, lineField, optionalId, optionalLine } from '@/lib/fields'

const id = z.uuid('Diese Kennung gibt es nicht.')

const title = lineField(120, 'Bitte einen Titel angeben.')
const minutes = z.coerce
  .number<string | number>('Bitte eine Zahl angeben.')
  .int('Bitte ganze Minuten angeben.')
  .min(0, 'Bitte keine negative Zahl angeben.')
  .max(240, 'Bitte höchstens 240 Minuten angeben.')
const presenter = optionalLine(120)

export const changeAgendaItemInput = z.strictObject({
  itemId: id,
  revision: countField.min(1),
  title,
  minutes,
  presenter,
})

export const addAgendaItemInput = z.strictObject({
  /** Made by the form, so that a repeated submission adds one item. */
  id,
  meetingId: id,
  title,
  purpose: z.enum(['information', 'discussion', 'decision'], 'Bitte einen Zweck wählen.'),
  minutes,
  presenter,
  topicId: optionalId,
  visibility: z.enum(['public', 'internal', 'confidential'], 'Bitte die Sichtbarkeit wählen.'),
})

export const takeAgendaItemInput = z.strictObject({
  itemId: id,
  meetingId: id,
  /** Where it stood before it was taken away; without it, before the closing items. */
  position: countField.min(1).optional(),
  /** 1: below the item before that place, as it stood. */
  level: z.union([z.literal(0), z.literal(1)]).optional(),
})
export const removeAgendaItemInput = z.strictObject({ itemId: id })

export const grantConfidentialInput = z.strictObject({
  itemId: id,
  personId: z.uuid('Bitte eine Person wählen.'),
})

export type ChangeAgendaItemInput = z.output<typeof changeAgendaItemInput>
export type AddAgendaItemInput = z.output<typeof addAgendaItemInput>
export type TakeAgendaItemInput = z.output<typeof takeAgendaItemInput>
export type RemoveAgendaItemInput = z.output<typeof removeAgendaItemInput>
export type GrantConfidentialInput = z.output<typeof grantConfidentialInput>
