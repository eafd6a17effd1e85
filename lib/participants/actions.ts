'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { answerInvitation, inviteGuest, noteAttendance } from './commands'
import { answerInvitationInput, inviteGuestInput, noteAttendanceInput } from './input'

export async function answerInvitationAction(values: unknown) {
  return action(answerInvitationInput, values, async (actor, input) => {
    const { rsvp, substituteName } = await answerInvitation(actor, input)
    refresh()
    return { rsvp, substituteName }
  })
}

export async function noteAttendanceAction(values: unknown) {
  return action(noteAttendanceInput, values, async (actor, input) => {
    const { attendance, representedBy, excuse } = await noteAttendance(actor, input)
    refresh()
    return { attendance, representedBy, excuse }
  })
}

export async function inviteGuestAction(values: unknown) {
  return action(inviteGuestInput, values, async (actor, input) => {
    const guest = await inviteGuest(actor, input)
    refresh()
    return guest
  })
}
