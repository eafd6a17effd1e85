'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { sendInvitation } from './commands'
import { sendInvitationInput } from './input'

export async function sendInvitationAction(values: unknown) {
  return action(sendInvitationInput, values, async (actor, input) => {
    const sent = await sendInvitation(actor, input)
    refresh()
    return sent
  })
}
