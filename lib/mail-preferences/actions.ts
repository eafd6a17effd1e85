'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { chooseFrequency } from './commands'
import { chooseFrequencyInput } from './input'

export async function chooseFrequencyAction(values: unknown) {
  return action(chooseFrequencyInput, values, async (actor, input) => {
    const chosen = await chooseFrequency(actor, input)
    refresh()
    return chosen
  })
}
