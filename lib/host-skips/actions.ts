'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { skipTurn, waiveTurn } from './commands'
import { skipTurnInput, waiveTurnInput } from './input'

export async function skipTurnAction(values: unknown) {
  return action(skipTurnInput, values, async (actor, input) => {
    const skipped = await skipTurn(actor, input)
    refresh()
    return skipped
  })
}

export async function waiveTurnAction(values: unknown) {
  return action(waiveTurnInput, values, async (actor, input) => {
    const waived = await waiveTurn(actor, input)
    refresh()
    return waived
  })
}
