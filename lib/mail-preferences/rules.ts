import { addDays, berlinDay, fromBerlin } from '@/lib/dates'

/** What people choose for; in the order of the settings. */
export const CHOSEN_KINDS = ['meetings', 'agenda', 'minutes', 'tasks', 'polls', 'reminders'] as const
export type ChosenKind = (typeof CHOSEN_KINDS)[number]

/** Invitations come whatever one chooses. */
export type MailKind = 'invitations' | ChosenKind

export const FREQUENCIES = ['atOnce', 'digest', 'never'] as const
export type Frequency = (typeof FREQUENCIES)[number]

const DIGEST_TIME = '07:00'

/** When the digest of a day in Berlin goes out, also on the nights when clocks change. */
export const digestTime = (day: string): Date => fromBerlin(day, DIGEST_TIME)

/** The day whose digest is the next one to go out. */
export function nextDigestDay(now: Date): string {
  const today = berlinDay(now)
  return now < digestTime(today) ? today : addDays(today, 1)
}

export const secondsUntilDigest = (day: string, now: Date): number =>
  (digestTime(day).getTime() - now.getTime()) / 1000

export type Unsubscription = { personId: string; kinds: ChosenKind[] }

/** `person.kind-kind`: what a link to unsubscribe names. */
export const unsubscriptionText = ({ personId, kinds }: Unsubscription): string =>
  `${personId}.${kinds.join('-')}`

export function readUnsubscription(text: string): Unsubscription | null {
  const [personId = '', words = ''] = text.split('.')
  const kinds = CHOSEN_KINDS.filter((kind) => words.split('-').includes(kind))
  return kinds.length > 0 ? { personId, kinds } : null
}
