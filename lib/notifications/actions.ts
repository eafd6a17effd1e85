'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { resendInvitation } from './commands'
import { resendInvitationInput } from './input'

export async function resendInvitationAction(values: unknown) {
  return action(resendInvitationInput, values, async (actor, input) => {
    const again = await resendInvitation(actor, input)
    refresh()
    return again
  })
}
