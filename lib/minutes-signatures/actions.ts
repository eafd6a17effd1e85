'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { signMinutes } from './commands'
import { signMinutesInput } from './input'

export async function signMinutesAction(values: unknown) {
  return action(signMinutesInput, values, async (actor, input) => {
    await signMinutes(actor, input)
    refresh()
    return null
  })
}
