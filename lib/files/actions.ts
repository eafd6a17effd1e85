'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { removePaper, restorePaper } from './commands'
import { removePaperInput, restorePaperInput } from './input'

export async function removePaperAction(values: unknown) {
  return action(removePaperInput, values, async (actor, input) => {
    await removePaper(actor, input)
    refresh()
    return null
  })
}

export async function restorePaperAction(values: unknown) {
  return action(restorePaperInput, values, async (actor, input) => {
    await restorePaper(actor, input)
    refresh()
    return null
  })
}
