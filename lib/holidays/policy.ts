import { inCircle, isSecretariat, type Actor } from '@/lib/actor'

/** The whole circle reads which dates are in force. */
export const canReadHolidays = (actor: Actor): boolean => inCircle(actor)

export const canWriteHolidays = (actor: Actor): boolean => isSecretariat(actor)
