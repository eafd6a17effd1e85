import { z } from 'zod'

export const postponeAgendaItemInput = z.strictObject({
  itemId: z.uuid('Diese Kennung gibt es nicht.'),
  to: z.enum(['next', 'backlog'], 'Bitte wählen, wohin der TOP vertagt wird.'),
})
export type PostponeAgendaItemInput = z.output<typeof postponeAgendaItemInput>
