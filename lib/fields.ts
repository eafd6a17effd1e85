import { z } from 'zod'

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
