'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { inviteGuest, renewGuestLink, withdrawGuest } from './commands'
import { guestInvitationInput, inviteGuestInput } from './input'

export async function inviteGuestAction(values: unknown) {
  return action(inviteGuestInput, values, async (actor, input) => {
    const guest = await inviteGuest(actor, input)
    refresh()
    return guest
  })
}

export async function renewGuestLinkAction(values: unknown) {
  return action(guestInvitationInput, values, async (actor, input) => {
    await renewGuestLink(actor, input)
    refresh()
    return null
  })
}

export async function withdrawGuestAction(values: unknown) {
  return action(guestInvitationInput, values, async (actor, input) => {
    await withdrawGuest(actor, input)
    refresh()
    return null
  })
}
