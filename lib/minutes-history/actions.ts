'use server'

import { refresh } from 'next/cache'
import { action } from '@/lib/action'
import { restoreEntry } from './commands'
import { restoreEntryInput } from './input'

export async function restoreEntryAction(values: unknown) {
  return action(restoreEntryInput, values, async (actor, input) => {
    const saved = await restoreEntry(actor, input)
    refresh()
    return saved
  })
}
