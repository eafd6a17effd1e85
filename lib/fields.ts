import { z } from 'zod'
import { cleanLine, cleanText } from './text'

/** A whole number that PostgreSQL's `integer` holds, also one higher: revisions and places in a list. */
export const countField = z.int().min(0).max(1_000_000_000)

/** A calendar day in Berlin, `yyyy-mm-dd`, that exists and that people mean: PostgreSQL knows no year 0. */
export const dayField = (missing: string) =>
  z
    .string(missing)
    .regex(/^\d{4}-\d{2}-\d{2}$/, missing)
    .refine((day) => {
      const time = Date.parse(`${day}T00:00:00Z`)
      return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day)
    }, 'Diesen Tag gibt es nicht.')
    .refine((day) => day >= '2000-01-01' && day < '2100-01-01', 'Bitte ein Jahr zwischen 2000 und 2099.')

/** More than anybody types: what is longer is not even cleaned. */
const MOST = 200_000

const typed = (clean: (text: string) => string, max: number, missing = '') => {
  const tooLong = `Bitte auf ${max.toLocaleString('de')} Zeichen kürzen.`
  const length = z.string().max(max, tooLong)
  return z
    .string(missing || undefined)
    .max(MOST, tooLong)
    .transform(clean)
    .pipe(missing ? length.min(1, missing) : length)
}

/** One line as people type it, cleaned; `max` counts what is left. With `missing` it is required, and that is said. */
export const lineField = (max: number, missing?: string) => typed(cleanLine, max, missing)

/** Several lines, else the same. */
export const textField = (max: number, missing?: string) => typed(cleanText, max, missing)

/** Left empty, they are null. */
export const optionalLine = (max: number) => lineField(max).transform((text) => text || null)
export const optionalText = (max: number) => textField(max).transform((text) => text || null)

/** The choice of a form that may be none: '' becomes null. */
export const optionalId = z
  .union([z.literal(''), z.uuid('Diese Kennung gibt es nicht.')])
  .transform((id) => id || null)
