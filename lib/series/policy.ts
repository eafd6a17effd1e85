import { inCircle, isSecretariat, type Actor } from '@/lib/actor'

/** The whole circle reads series and year plans; guests and visitors do not. */
export const canReadSeries = (actor: Actor): boolean => actor.kind === 'system' || inCircle(actor)

/** Only the secretariat keeps series. */
export const canWriteSeries = (actor: Actor): boolean => isSecretariat(actor)
