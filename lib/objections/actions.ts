'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { decideObjection, objectToMinutes, withdrawObjection } from './commands'
import { decideObjectionInput, objectToMinutesInput, withdrawObjectionInput } from './input'

export async function objectToMinutesAction(values: unknown) {
  return action(objectToMinutesInput, values, async (actor, input) => {
    await objectToMinutes(actor, input)
    refresh()
    return null
  })
}

export async function withdrawObjectionAction(values: unknown) {
  return action(withdrawObjectionInput, values, async (actor, input) => {
    await withdrawObjection(actor, input)
    refresh()
    return null
  })
}

export async function decideObjectionAction(values: unknown) {
  return action(decideObjectionInput, values, async (actor, input) => {
    await decideObjection(actor, input)
    refresh()
    return null
  })
}
