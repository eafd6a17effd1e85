'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { sendSupplement } from './commands'
import { sendSupplementInput } from './input'

export async function sendSupplementAction(values: unknown) {
  return action(sendSupplementInput, values, async (actor, input) => {
    const sent = await sendSupplement(actor, input)
    refresh()
    return sent
  })
}
