import { isSecretariat, type Actor } from '@/lib/actor'

/** Whoever keeps the people and their addresses sees to it that mails arrive. */
export const canReadStuckMails = (actor: Actor): boolean => isSecretariat(actor)
