'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { resendAllMails, resendInvitation, resendMail } from './commands'
import { resendAllMailsInput, resendInvitationInput, resendMailInput } from './input'

export async function resendInvitationAction(values: unknown) {
  return action(resendInvitationInput, values, async (actor, input) => {
    const again = await resendInvitation(actor, input)
    refresh()
    return again
  })
}

export async function resendMailAction(values: unknown) {
  return action(resendMailInput, values, async (actor, input) => {
    const again = await resendMail(actor, input)
    refresh()
    return again
  })
}

export async function resendAllMailsAction(values: unknown) {
  return action(resendAllMailsInput, values, async (actor) => {
    const again = await resendAllMails(actor)
    refresh()
    return again
  })
}
