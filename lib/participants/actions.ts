'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { UserError } from '@/lib/errors'
import { answerInvitation, noteAttendance, stateNeeds } from './commands'
import { answerInvitationInput, noteAttendanceInput, stateNeedsInput } from './input'
import { notedOf } from './rules'

export async function answerInvitationAction(values: unknown) {
  return action(answerInvitationInput, values, async (actor, input) => {
    const { rsvp, substituteName } = await answerInvitation(actor, input)
    refresh()
    return { rsvp, substituteName }
  })
}

export async function noteAttendanceAction(values: unknown) {
  return action(noteAttendanceInput, values, async (actor, { personId, ...input }) => {
    if (personId && personId !== actor.personId)
      throw new UserError('signIn', 'In diesem Browser ist inzwischen jemand anderes angemeldet.')
    const noted = notedOf(await noteAttendance(actor, input))
    refresh()
    return noted
  })
}

export async function stateNeedsAction(values: unknown) {
  return action(stateNeedsInput, values, async (actor, input) => {
    const needs = await stateNeeds(actor, input)
    refresh()
    return { stated: needs !== null }
  })
}
