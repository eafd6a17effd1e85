'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { acceptSwap, askSwap, declineSwap, withdrawSwap } from './commands'
import { askSwapInput, declineSwapInput, swapInput } from './input'

export async function askSwapAction(values: unknown) {
  return action(askSwapInput, values, async (actor, input) => {
    const asked = await askSwap(actor, input)
    refresh()
    return asked
  })
}

export async function acceptSwapAction(values: unknown) {
  return action(swapInput, values, async (actor, input) => {
    const accepted = await acceptSwap(actor, input)
    refresh()
    return accepted
  })
}

export async function declineSwapAction(values: unknown) {
  return action(declineSwapInput, values, async (actor, input) => {
    const declined = await declineSwap(actor, input)
    refresh()
    return declined
  })
}

export async function withdrawSwapAction(values: unknown) {
  return action(swapInput, values, async (actor, input) => {
    const withdrawn = await withdrawSwap(actor, input)
    refresh()
    return withdrawn
  })
}
