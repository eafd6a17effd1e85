'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { beginCorrection, publishCorrection, withdrawCorrection } from './commands'
import { beginCorrectionInput, correctionInput } from './input'

export async function beginCorrectionAction(values: unknown) {
  return action(beginCorrectionInput, values, async (actor, input) => {
    await beginCorrection(actor, input)
    refresh()
    return null
  })
}

export async function withdrawCorrectionAction(values: unknown) {
  return action(correctionInput, values, async (actor, input) => {
    await withdrawCorrection(actor, input)
    refresh()
    return null
  })
}

export async function publishCorrectionAction(values: unknown) {
  return action(correctionInput, values, async (actor, input) => {
    const published = await publishCorrection(actor, input)
    refresh()
    return published
  })
}
