'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { makeSubscription, revokeSubscription } from './commands'
import { subscriptionInput } from './input'

export async function makeSubscriptionAction(values: unknown) {
  return action(subscriptionInput, values, async (actor) => {
    const made = await makeSubscription(actor)
    refresh()
    return made
  })
}

export async function revokeSubscriptionAction(values: unknown) {
  return action(subscriptionInput, values, async (actor) => {
    await revokeSubscription(actor)
    refresh()
    return null
  })
}
