import { z } from 'zod'
import { countField } from '@/lib/fields'

const id = z.uuid('Diese Kennung gibt es nicht.')

export const moveAgendaItemInput = z.strictObject({
  itemId: id,
  /** The place in the list the mover saw it at, sub-items counted; another one is a conflict. */
  from: countField.min(1),
  to: countField.min(1),
  /** Takes back what made a TOP of a sub-item: it stands below the item before it again. */
  level: z.literal(1).optional(),
})
export type MoveAgendaItemInput = z.output<typeof moveAgendaItemInput>

export const nestAgendaItemInput = z.strictObject({
  itemId: id,
  from: countField.min(1),
  /** 1: below the item before it; 0: a TOP of its own again, behind the group. */
  level: z.union([z.literal(0), z.literal(1)]),
  /** Of a sub-item: where it stood before it was a TOP of its own, so that this is taken back. */
  to: countField.min(1).optional(),
})
export type NestAgendaItemInput = z.output<typeof nestAgendaItemInput>
