import { z } from 'zod'
import { cleanLine } from '@/lib/text'

/** A title as far as it is typed, and the item it belongs to where it is stored already. */
export const similarItemsInput = z.strictObject({
  title: z.string().max(500, 'Bitte kürzen.').transform(cleanLine),
  except: z.uuid('Diese Kennung gibt es nicht.').optional(),
})
