'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { answerInvitation, noteAttendance, stateNeeds } from './commands'
import { answerInvitationInput, noteAttendanceInput, stateNeedsInput } from './input'

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

export async function stateNeedsAction(values: unknown) {
  return action(stateNeedsInput, values, async (actor, input) => {
    const needs = await stateNeeds(actor, input)
    refresh()
    return { stated: needs !== null }
  })
}
