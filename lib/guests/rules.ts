import { addDays, berlinDay, endOfDay } from '@/lib/dates'

export function whyNotInviteGuest(meeting: { state: string }): string | null {
  if (meeting.state === 'draft')
    return 'Ein Gast kann eingeladen werden, sobald der Termin bekannt gegeben ist.'
  if (meeting.state === 'held' || meeting.state === 'cancelled')
    return 'Die Sitzung ist vorbei oder abgesagt. Ein Gast kann nicht mehr eingeladen werden.'
  return null
}

/** Last day of a guest's mandate: time enough to read the minutes of their items. */
export const guestUntil = (meetingDay: string): string => addDays(meetingDay, 180)

type Steps = { acceptedAt: Date | null; declinedAt: Date | null; withdrawnAt: Date | null }
export type GuestState = 'invited' | 'accepted' | 'declined' | 'withdrawn'

export const guestState = ({ acceptedAt, declinedAt, withdrawnAt }: Steps): GuestState =>
  withdrawnAt ? 'withdrawn' : acceptedAt ? 'accepted' : declinedAt ? 'declined' : 'invited'

/** How long a link is good for; a new one can be sent at any time. */
export const GUEST_LINK_DAYS = 14

/** To the end of the last day, by the machine's clock. */
export const linkEnd = (clock: Date): Date => endOfDay(addDays(berlinDay(clock), GUEST_LINK_DAYS))

export const GONE_LINK =
  'Dieser Link gilt nicht mehr. Er ist abgelaufen, durch einen neuen ersetzt oder zurückgezogen.'

const USED_LINK = 'Sie haben diese Einladung schon angenommen.'

/** Why a link does nothing; null when it opens the invitation. */
export function whyNotFollow(invitation: (Steps & { expiresAt: Date }) | null, clock: Date): string | null {
  if (!invitation || invitation.withdrawnAt) return GONE_LINK
  if (invitation.acceptedAt) return USED_LINK
  return invitation.expiresAt < clock ? GONE_LINK : null
}

export function whyNotRenew(invitation: Steps, meeting: { state: string }): string | null {
  if (invitation.withdrawnAt) return 'Die Einladung ist zurückgezogen. Laden Sie den Gast neu ein.'
  if (invitation.acceptedAt)
    return 'Der Gast hat schon angenommen und meldet sich mit der eigenen E-Mail-Adresse an.'
  return whyNotInviteGuest(meeting)
}

type Invited = { name: string; state: GuestState; items: { id: string }[] }

/** Who is asked to each item, without those whose invitation was taken back. */
export const guestsByItem = <Guest extends Invited>(guests: Guest[]): Map<string, Guest[]> => {
  const current = guests.filter(({ state }) => state !== 'withdrawn')
  return new Map(
    current
      .flatMap(({ items }) => items)
      .map(({ id }) => [id, current.filter(({ items }) => items.some((item) => item.id === id))]),
  )
}
