'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { addPerson, endMembership, startMembership } from './commands'
import { addPersonInput, endMembershipInput, startMembershipInput } from './input'

export async function addPersonAction(values: unknown) {
  return action(addPersonInput, values, async (actor, input) => {
    const added = await addPerson(actor, input)
    refresh()
    return added
  })
}

export async function startMembershipAction(values: unknown) {
  return action(startMembershipInput, values, async (actor, input) => {
    const started = await startMembership(actor, input)
    refresh()
    return started
  })
}

export async function endMembershipAction(values: unknown) {
  return action(endMembershipInput, values, async (actor, input) => {
    await endMembership(actor, input)
    refresh()
    return null
  })
}
